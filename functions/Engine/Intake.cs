using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Calendars;
using Collections.Engine.Policies;
using Collections.Engine.Stored;

namespace Collections.Engine;

/// <summary>What became of one invoice of a batch, at its place in it.</summary>
public sealed record Registration(int Index, string InvoiceId, Outcome Outcome);

/// <summary>Registers what finance sends: debtors and invoices. Idempotent, and never half of an invoice.</summary>
/// <param name="store">The accounts.</param>
/// <param name="policies">Which policy a new invoice gets.</param>
/// <param name="advance">Commits what accounts decide.</param>
/// <param name="addresses">Knows what was asked for at addresses before; null where nothing is kept of that.</param>
/// <param name="holidays">Notes where debtors are whose holidays are unknown; null where nobody is told.</param>
public sealed class Intake(
    IAccountStore store,
    PolicyBook policies,
    Advance advance,
    AddressBook? addresses = null,
    UnknownHolidays? holidays = null)
{
    private static readonly Outcome.Refused ElsewhereKnown =
        new("invoiceId", "known with another debtor or creditor", Conflict: true);

    /// <summary>
    /// How often a change of a debtor is decided again because another process was first; never reached in health.
    /// </summary>
    private const int Attempts = 50;

    /// <summary>Changes of one debtor go one after the other; those of others rarely wait for them.</summary>
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>
    /// Creates or replaces the master record and tells every account and open case of the debtor. Holds on the debtor
    /// stay as they are, and so does what somebody asked for at an address; that an address does not work is forgotten
    /// once no contact has it any more.
    /// </summary>
    public Task PutDebtorAsync(Debtor debtor, DateTimeOffset now, CancellationToken cancellation) => ChangeAsync(
        debtor.DebtorId,
        async known =>
        {
            var replaced = debtor with
            {
                Holds = known?.Holds,
                Marks = AddressMarks.After(known?.Marks, debtor),
            };
            return addresses is null ? replaced : await addresses.EnterAsync(known, replaced, cancellation);
        },
        now,
        cancellation);

    /// <summary>
    /// Changes the master record as <paramref name="change"/> says, which gets null for an unknown debtor and answers
    /// null to leave it alone; it is asked again where the record became another meanwhile.
    /// </summary>
    public Task ChangeDebtorAsync(
        string debtorId, Func<Debtor?, Debtor?> change, DateTimeOffset now, CancellationToken cancellation) =>
        ChangeAsync(debtorId, known => Task.FromResult(change(known)), now, cancellation);

    private async Task ChangeAsync(
        string debtorId, Func<Debtor?, Task<Debtor?>> change, DateTimeOffset now, CancellationToken cancellation)
    {
        var stripe = unchecked((uint)string.GetHashCode(debtorId, StringComparison.Ordinal)) % (uint)_turns.Length;
        var turn = _turns[stripe];
        await turn.WaitAsync(cancellation);
        try
        {
            // What changes nothing may be the repeat of a change whose process ended before it told anybody.
            if (await WriteAsync(debtorId, change, cancellation) is { } standing)
            {
                await TellAsync(standing, now, cancellation);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Writes what was decided on the record as it stands: what another process wrote is never lost.</summary>
    /// <returns>The record as it stands then; null where there is none.</returns>
    private async Task<Debtor?> WriteAsync(
        string debtorId, Func<Debtor?, Task<Debtor?>> change, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await store.DebtorAsync(debtorId, cancellation);
            if (await change(known) is not { } changed)
            {
                return known;
            }

            await (holidays?.SeeAsync(changed.Country, cancellation) ?? Task.CompletedTask);
            if (await store.TryPutDebtorAsync(known, changed, cancellation))
            {
                return changed;
            }
        }

        throw new InvalidOperationException($"Debtor {debtorId} changed {Attempts} times while it was decided.");
    }

    /// <summary>
    /// Tells every account, and looks again: another process may have written and told a later record between, and the
    /// last that an account hears must be the one that stands.
    /// </summary>
    private async Task TellAsync(Debtor debtor, DateTimeOffset now, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (!await TellAccountsAsync(debtor, now, cancellation)
                || await store.DebtorAsync(debtor.DebtorId, cancellation) is not { } standing
                || StoredJson.AreSame(standing, debtor))
            {
                return;
            }

            debtor = standing;
        }

        throw new InvalidOperationException($"Debtor {debtor.DebtorId} changed {Attempts} times while it was told.");
    }

    /// <returns>False where the debtor has no account.</returns>
    private async Task<bool> TellAccountsAsync(Debtor debtor, DateTimeOffset now, CancellationToken cancellation)
    {
        var accounts = await store.AccountsOfDebtorAsync(debtor.DebtorId, cancellation);
        foreach (var account in accounts)
        {
            var cases = await store.OpenCasesAsync(account, cancellation);
            foreach (var chunk in cases.Chunk(AccountSession.CasesPerCommit).DefaultIfEmpty([]))
            {
                await advance.DecideAsync(
                    AccountRequest.Of(account, chunk), session => Tell(session, debtor, chunk), now, cancellation);
            }
        }

        return accounts.Count > 0;
    }

    /// <summary>
    /// Registers a batch. Every invoice is accepted, already known or refused on its own; the order of the answers is
    /// the order of the batch.
    /// </summary>
    /// <param name="invoices">The invoices with the policy each asks for by name, or null to let its segment
    /// choose.</param>
    public async Task<IReadOnlyList<Registration>> RegisterAsync(
        IReadOnlyList<(Invoice Invoice, string? Policy)> invoices, DateTimeOffset now, CancellationToken cancellation)
    {
        var answers = new Registration[invoices.Count];
        var accepted = new List<(int Index, Invoice Invoice, string? Policy)>(invoices.Count);
        var accounts = new Dictionary<string, AccountId>(StringComparer.Ordinal);
        for (var i = 0; i < invoices.Count; i++)
        {
            var (invoice, policy) = invoices[i];
            if (policy is not null && policies.FindCurrent(policy) is null)
            {
                var refusal = new Outcome.Refused("policy", $"no policy is called '{policy}'");
                answers[i] = new(i, invoice.InvoiceId, refusal);
            }
            else if (accounts.TryGetValue(invoice.InvoiceId, out var before) && before != invoice.Account)
            {
                answers[i] = new(i, invoice.InvoiceId, ElsewhereKnown);
            }
            else
            {
                accounts[invoice.InvoiceId] = invoice.Account;
                accepted.Add((i, invoice, policy));
            }
        }

        foreach (var group in accepted.GroupBy(x => x.Invoice.Account))
        {
            foreach (var chunk in group.Chunk(AccountSession.CasesPerCommit))
            {
                await RegisterAsync(group.Key, chunk, answers, now, cancellation);
            }
        }

        return answers;
    }

    private async Task RegisterAsync(
        AccountId account,
        (int Index, Invoice Invoice, string? Policy)[] chunk,
        Registration[] answers,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var request = AccountRequest.Of(account, [.. chunk.Select(c => c.Invoice.InvoiceId)]);
        var outcomes = await advance.TryDecideAsync(
            request,
            session => chunk.Select(c => Register(session, c.Invoice, c.Policy)).ToList(),
            now,
            cancellation);
        for (var i = 0; i < chunk.Length; i++)
        {
            var outcome = outcomes?[i]
                ?? new Outcome.Refused("debtorId", $"no debtor is called '{account.DebtorId}'");
            answers[chunk[i].Index] = new(chunk[i].Index, chunk[i].Invoice.InvoiceId, outcome);
        }
    }

    /// <summary>
    /// An id that is another account's shows as its case: before the commit, or after one that conflicted for it.
    /// </summary>
    private Outcome Register(AccountSession session, Invoice invoice, string? named)
    {
        if (session.Case(invoice.InvoiceId) is { } known && known.Invoice.Account != invoice.Account)
        {
            return ElsewhereKnown;
        }

        var (policy, rule) = named is null
            ? policies.Choose(session.Debtor, invoice)
            : (policies.FindCurrent(named)!, 0);
        return session.Register(invoice, policy.Ref, rule);
    }

    private static bool Tell(AccountSession session, Debtor debtor, IReadOnlyList<string> invoiceIds)
    {
        session.Replace(debtor);
        foreach (var invoiceId in invoiceIds)
        {
            session.Apply(invoiceId, new CaseFact.DebtorChanged());
        }

        return true;
    }
}
