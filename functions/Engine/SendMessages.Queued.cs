using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Outbox;

namespace Collections.Engine;

/// <content>Messages that leave in the moment in which their desk queues them.</content>
public sealed partial class SendMessages
{
    /// <summary>The most that go together: a commit has room for so many with all their rows.</summary>
    private const int MostTogether = 4;

    /// <summary>
    /// Sends what a desk would queue now: one look at the gate for all of it, one commit that queues and claims, then
    /// the providers side by side, and each outcome in a commit of its own, at once. Before the claim nothing is
    /// decided: where something stands against going together, whoever wakes the desk queues the messages, and each
    /// goes by itself.
    /// </summary>
    /// <returns>A version at which the account was read or written for this; null where that was not needed.</returns>
    internal async Task<long?> SendQueuedAsync(
        AccountId account, long? since, DateTimeOffset now, CancellationToken cancellation)
    {
        var ((claims, version), read) = await TryClaimAsync(account, since, now, cancellation);
        var calls = claims.Select(claim => CallAsync(claim, version, now, cancellation)).ToList();
        var failures = new List<Exception>();
        await foreach (var call in Task.WhenEach(calls))
        {
            try
            {
                var (claim, outcome) = await call;
                await ReportAsync(
                    claim.Entry, RequestOf(claim), claim.Claim, outcome, now, cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                // What became of the others is told first.
                failures.Add(failure);
            }
        }

        return failures.Count > 0 ? throw new AggregateException(failures) : claims.Count > 0 ? version : read;
    }

    /// <summary>
    /// None where the desk queues nothing, or too much, or where the gate holds. So, too, where anything throws: it
    /// does again where a message goes by itself, and is counted against that message.
    /// </summary>
    private async Task<((IReadOnlyList<NewClaim> Claims, long Version) Claimed, long? Read)> TryClaimAsync(
        AccountId account, long? since, DateTimeOffset now, CancellationToken cancellation)
    {
        long? read = null;
        try
        {
            (var queued, read) = await advance.ForeseeAsync(
                AccountRequest.Of(account), QueuedBy, now, since, cancellation);
            if (queued is { Messages: > 0 and <= MostTogether }
                && (await guard.LookAsync(now, queued.Messages, cancellation)) is { Why: null } guards)
            {
                return (await ClaimAsync(account, queued, guards, now, cancellation), read);
            }
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // The places that were taken only make the hour end sooner.
        }

        return (([], 0), read);
    }

    private static Queued QueuedBy(AccountSession session)
    {
        var messages = session.WakeDesk();
        return new(messages.Count, [.. messages
            .SelectMany(m => m.Requests.Select(r => r.InvoiceId)
                .Concat(session.NotLoadedBeside(m.MessageId).Take(MostBeside)))
            .Distinct(StringComparer.Ordinal)]);
    }

    private async Task<(IReadOnlyList<NewClaim> Claims, long Version)> ClaimAsync(
        AccountId account, Queued queued, SendGuards guards, DateTimeOffset now, CancellationToken cancellation)
    {
        var (claims, version) = await advance.DecideAtAsync(
            AccountRequest.Of(account, queued.InvoiceIds),
            session => session.WakeDesk()
                .Where(m => m.Requests.All(r => session.Case(r.InvoiceId) is not null))
                .Take(queued.Messages)
                .Select(m => session.Asked(new Effect.SendMessage(m.MessageId).Key))
                .Select(entry => ClaimNew(session, entry, guards))
                .OfType<NewClaim>()
                .ToList(),
            now,
            null,
            cancellation);
        for (var unused = queued.Messages - claims.Count; unused > 0; unused--)
        {
            await guard.UnusedAsync(now, cancellation);
        }

        return (claims, version);
    }

    private NewClaim? ClaimNew(AccountSession session, OutboxEntry entry, SendGuards guards) =>
        Claim(session, entry, ((Effect.SendMessage)entry.Effect).MessageId, guards) is { } claim
            ? new(entry, claim)
            : null;

    private async Task<(NewClaim Claim, SendOutcome? Outcome)> CallAsync(
        NewClaim claimed, long version, DateTimeOffset now, CancellationToken cancellation)
    {
        var row = claimed.Claim.Row;
        using var span = Signals.BeginEffect(claimed.Entry);
        Signals.Concerns(row.Lines.Select(l => l.InvoiceId));
        var outcome = await SendIfStillRightAsync(
            version, RequestOf(claimed), claimed.Claim, SenderOf(row), now, cancellation);
        return (claimed, outcome);
    }

    private static AccountRequest RequestOf(NewClaim claimed) =>
        new(claimed.Entry.Account, [], [], [claimed.Claim.Row.MessageId]);

    /// <summary>How many messages a desk would queue, and the cases in them and beside them.</summary>
    private sealed record Queued(int Messages, IReadOnlyList<string> InvoiceIds);

    private sealed record NewClaim(OutboxEntry Entry, Claimed Claim);
}
