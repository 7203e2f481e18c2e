using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Creditors;
using Collections.Engine.Policies;

namespace Collections.Engine;

/// <summary>
/// The use case at the middle: loads an account, lets a decision happen, commits it whole; when the head moved
/// meanwhile it loads and decides again.
/// </summary>
/// <param name="store">The accounts.</param>
/// <param name="policies">The policies that cases are pinned to.</param>
/// <param name="calendar">Business days and contact windows.</param>
/// <param name="creditors">Says who collects for others; null where nobody does.</param>
public sealed class Advance(
    IAccountStore store, PolicyBook policies, BusinessCalendar calendar, CreditorBook? creditors = null)
{
    /// <summary>
    /// How often a commit is tried again after a conflict; accounts are small, so this is never reached in health.
    /// </summary>
    private const int Attempts = 50;

    /// <summary>Gives one fact to one case.</summary>
    /// <returns>What the case made of it; a refusal where the invoice is unknown.</returns>
    public async Task<Outcome> ApplyAsync(
        string invoiceId, CaseFact fact, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await store.AccountOfAsync(invoiceId, cancellation) is not { } account)
        {
            return new Outcome.Refused("invoiceId", "no such invoice");
        }

        var keys = fact.FactId is { } id ? new[] { FactKey.Key(invoiceId, id) } : [];
        var request = new AccountRequest(account, [invoiceId], keys, []);
        return await DecideAsync(request, session => session.Apply(invoiceId, fact), now, cancellation);
    }

    /// <summary>
    /// Loads, decides and commits, again and again until no other commit came between. Tries first on what the store
    /// remembers: a commit of that holds or conflicts, and where nothing is to be committed the account is read.
    /// </summary>
    /// <param name="request">What to load of the account.</param>
    /// <param name="decide">Runs once per attempt, on a fresh session; must have no effect outside it.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="cancellation">Ends between two attempts.</param>
    public async Task<T> DecideAsync<T>(
        AccountRequest request,
        Func<AccountSession, T> decide,
        DateTimeOffset now,
        CancellationToken cancellation) =>
        (await DecideAtAsync(request, decide, now, null, cancellation)).Result;

    /// <summary>The same for an account that may be about to begin.</summary>
    /// <returns>The decision; null where the debtor has no master record, and nothing was decided.</returns>
    public async Task<T?> TryDecideAsync<T>(
        AccountRequest request,
        Func<AccountSession, T> decide,
        DateTimeOffset now,
        CancellationToken cancellation)
        where T : class =>
        (await TryDecideAtAsync(request, decide, now, null, cancellation))?.Result;

    /// <summary>The same for a caller who follows the account's versions.</summary>
    /// <param name="request">What to load of the account.</param>
    /// <param name="decide">Runs once per attempt, on a fresh session; must have no effect outside it.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="since">
    /// What the store remembers may tell that nothing is to be committed, if it is of this version or a later one; null
    /// where the caller does not know how old it may be.
    /// </param>
    /// <param name="cancellation">Ends between two attempts.</param>
    /// <returns>The decision and the head's version after it.</returns>
    public async Task<(T Result, long Version)> DecideAtAsync<T>(
        AccountRequest request,
        Func<AccountSession, T> decide,
        DateTimeOffset now,
        long? since,
        CancellationToken cancellation) =>
        await TryDecideAtAsync(request, decide, now, since, cancellation)
            ?? throw new InvalidOperationException($"Debtor {request.Id.DebtorId} has no master record.");

    /// <summary>
    /// What a decision would come to, without committing it: on what the store remembers, else on what it reads.
    /// </summary>
    /// <param name="request">What to look at.</param>
    /// <param name="decide">Must have no effect outside the session.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="since">What the store remembers must be of this version or a later one; null for any.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    /// <returns>
    /// The decision, null where there is no account; and the account's version, null where it was not read for this.
    /// </returns>
    internal async Task<(T? Result, long? Read)> ForeseeAsync<T>(
        AccountRequest request,
        Func<AccountSession, T> decide,
        DateTimeOffset now,
        long? since,
        CancellationToken cancellation)
        where T : class
    {
        var recalled = store.Recall(request);
        var isEnough = recalled?.Version >= (since ?? 0);
        var account = isEnough ? recalled! : (await store.LoadAsync([request], cancellation))[0];
        var foreseen = account.State is { Debtor: var debtor } ? decide(Session(account, debtor, now)) : null;
        return (foreseen, isEnough ? null : account.Version);
    }

    private async Task<(T Result, long Version)?> TryDecideAtAsync<T>(
        AccountRequest request,
        Func<AccountSession, T> decide,
        DateTimeOffset now,
        long? since,
        CancellationToken cancellation)
    {
        using var span = Signals.Begin("decide", request.Id, request.InvoiceIds);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var recalled = attempt == 0 ? store.Recall(request) : null;
            var account = recalled ?? (await store.LoadAsync([request], cancellation))[0];
            var debtor = account.State?.Debtor ?? await store.DebtorAsync(request.Id.DebtorId, cancellation);
            if (debtor is null)
            {
                return null;
            }

            var session = Session(account, debtor, now);
            T result;
            try
            {
                result = decide(session);
            }
            catch (InvalidOperationException) when (recalled is not null)
            {
                // What is recalled takes every fact for unseen and may lead to what cannot be: the store knows.
                continue;
            }

            if (session.ToCommit() is not { } commit)
            {
                if (recalled is null || recalled.Version >= since)
                {
                    return (result, account.Version);
                }
            }
            else if ((await store.CommitAsync([commit], cancellation))[0] == CommitResult.Committed)
            {
                return (result, account.Version + 1);
            }
        }

        throw new InvalidOperationException($"Account {request.Id} changed {Attempts} times while it was decided.");
    }

    /// <summary>
    /// Wakes many cases and desks at once: each account decides on its own, all commits go to the store together. Those
    /// between which another commit came load and decide again.
    /// </summary>
    /// <returns>How many accounts were committed.</returns>
    public async Task<int> WakeAsync(IReadOnlyList<DueWork> due, DateTimeOffset now, CancellationToken cancellation)
    {
        var left = due.Where(w => w.Kind != WorkKind.Effect).GroupBy(w => w.Account)
            .Select(group => (Request: RequestOf(group), WakesDesk: group.Any(w => w.Kind == WorkKind.Desk)))
            .ToList();
        var committed = 0;
        for (var attempt = 0; attempt < Attempts && left.Count > 0; attempt++)
        {
            var accounts = await store.LoadAsync([.. left.Select(l => l.Request)], cancellation);
            var wakes = left;
            var decided = Spread.Over(wakes.Count, i => (Wake: wakes[i], Commit: Wake(accounts[i], wakes[i], now)))
                .Where(d => d.Commit is not null).ToList();
            var results = await store.CommitAsync([.. decided.Select(d => d.Commit!)], cancellation);
            left = [.. decided.Zip(results).Where(d => d.Second == CommitResult.Conflict).Select(d => d.First.Wake)];
            committed += decided.Count - left.Count;
        }

        return left.Count == 0
            ? committed
            : throw new InvalidOperationException($"Account {left[0].Request.Id} changed {Attempts} times in a wake.");
    }

    private AccountSession Session(Account account, Debtor debtor, DateTimeOffset now)
    {
        var creditor = creditors?.Find(account.Id.CreditorId) ?? creditors?.Default;
        return new(account, debtor, policies, calendar, now, creditor?.CollectorRole ?? CollectorRole.FirstParty);
    }

    private static AccountRequest RequestOf(IGrouping<AccountId, DueWork> due) => AccountRequest.Of(due.Key, [.. due
        .Where(w => w.Kind == WorkKind.Case)
        .Select(w => w.Id)
        .Take(AccountSession.CasesPerCommit)]);

    private AccountCommit? Wake(Account account, (AccountRequest Request, bool WakesDesk) wake, DateTimeOffset now)
    {
        var session = Session(account, account.State!.Debtor, now);
        foreach (var invoiceId in wake.Request.InvoiceIds)
        {
            session.Apply(invoiceId, new CaseFact.TimePassed());
        }

        if (wake.WakesDesk)
        {
            session.WakeDesk();
        }

        return session.ToCommit();
    }
}
