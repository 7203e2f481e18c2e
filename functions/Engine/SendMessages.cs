using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Engine;

/// <summary>
/// The sending promise (ADR 4): one claim per message, made right before the provider is called, on facts read again
/// under the account's head; a last look at the head before the call; an attempt whose outcome nobody knows is never
/// repeated by itself.
/// </summary>
/// <param name="store">The accounts.</param>
/// <param name="advance">Commits what accounts decide.</param>
/// <param name="writer">Writes a message once it is claimed.</param>
/// <param name="guard">Whether anything may leave.</param>
/// <param name="senders">One way out per channel.</param>
/// <param name="marks">Hears of addresses that a provider refuses; null where nothing is kept of that.</param>
/// <param name="texts">Hears of texts that carriers filter; null where nothing is kept of that.</param>
public sealed partial class SendMessages(
    IAccountStore store,
    Advance advance,
    IMessageWriter writer,
    ISendGuard guard,
    IEnumerable<IMessageSender> senders,
    MarkAddresses? marks = null,
    StoppedTexts? texts = null)
{
    /// <summary>How often a message that certainly did not leave is tried again before it counts as failed.</summary>
    private const int Attempts = 6;

    /// <summary>How often the cases beside a message are looked for before it is claimed without the newest.</summary>
    private const int ClaimRounds = 3;

    /// <summary>The most cases that are read in one round because they could go with a message.</summary>
    private const int MostBeside = 500;

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Channel, IMessageSender> _senders = senders.ToDictionary(s => s.Channel);

    public async Task SendAsync(OutboxEntry entry, string messageId, DateTimeOffset now, CancellationToken cancellation)
    {
        var request = new AccountRequest(entry.Account, [], [], [messageId]);
        var guards = await guard.LookAsync(now, 1, cancellation);
        var (claim, version) = await ClaimAsync(entry, messageId, guards, now, cancellation);
        if (guards.Why is null && claim is not { Recovered: false })
        {
            await guard.UnusedAsync(now, cancellation);
        }

        if (claim is null)
        {
            return;
        }

        Signals.Concerns(claim.Row.Lines.Select(l => l.InvoiceId));
        var sender = SenderOf(claim.Row);
        var known = claim.Recovered ? await RecoverAsync(sender, claim.Row, cancellation) : null;
        var outcome = known ?? await SendIfStillRightAsync(version, request, claim, sender, now, cancellation);
        await ReportAsync(entry, request, claim, outcome, now, cancellation);
    }

    /// <summary>
    /// Ends a message that cannot be handled: failed where nobody claimed it, so that it certainly did not leave; else
    /// unknown.
    /// </summary>
    internal async Task GiveUpAsync(
        OutboxEntry entry, string messageId, string why, DateTimeOffset now, CancellationToken cancellation)
    {
        var unknown = await advance.DecideAsync(
            new AccountRequest(entry.Account, [], [], [messageId]),
            session =>
            {
                var message = session.Desk.Find(messageId);
                var outcome = message?.State switch
                {
                    MessageState.Queued => NoticeOutcome.Failed,
                    MessageState.Claimed => NoticeOutcome.Unknown,
                    _ => (NoticeOutcome?)null,
                };
                if (outcome is { } ended)
                {
                    session.Report(new DeskFact.MessageReported(messageId, ended, false, null, why));
                }

                session.Performed(entry.Key);
                return outcome == NoticeOutcome.Unknown ? message?.Channel : null;
            },
            now,
            cancellation);
        if (unknown is { } channel)
        {
            Signals.OutcomeUnknown(channel);
        }
    }

    /// <summary>
    /// Claims with the cases of what waits beside the message at hand as well: they are known once the desk is read.
    /// </summary>
    private async Task<(Claimed? Claim, long Version)> ClaimAsync(
        OutboxEntry entry, string messageId, SendGuards guards, DateTimeOffset now, CancellationToken cancellation)
    {
        IReadOnlyList<string> beside = [];
        for (var round = 1; ; round++)
        {
            var isLast = round == ClaimRounds;
            var ((claim, missing), version) = await advance.DecideAtAsync(
                new AccountRequest(entry.Account, beside, [], [messageId]),
                (Claimed?, IReadOnlyList<string>) (session) => isLast
                    || session.NotLoadedBeside(messageId) is not { Count: > 0 } missing
                        ? (Claim(session, entry, messageId, guards), [])
                        : (null, missing),
                now,
                null,
                cancellation);
            if (missing.Count == 0)
            {
                return (claim, version);
            }

            beside = [.. beside, .. missing.Take(MostBeside)];
        }
    }

    /// <summary>
    /// Claims the message, or finds that an earlier run claimed it and did not come to record the outcome.
    /// </summary>
    private Claimed? Claim(AccountSession session, OutboxEntry entry, string messageId, SendGuards guards)
    {
        var message = session.Desk.Find(messageId);
        if (message is { State: MessageState.Claimed })
        {
            return new(session.Message(messageId), null, Recovered: true);
        }

        if (message is not { State: MessageState.Queued })
        {
            session.Performed(entry.Key);
            return null;
        }

        session.Claim(messageId, guards);
        switch (session.Desk.Find(messageId)?.State)
        {
            case MessageState.Claimed:
                var row = session.Message(messageId);
                var today = session.Clock.LocalDate(session.Now);
                var (content, language) = writer.Write(row, session.Debtor, session.Cases, today);
                session.Keep(content, language);
                return new(session.Message(messageId), content, Recovered: false);
            case null or MessageState.Failed:
                session.Performed(entry.Key);
                return null;
            default:
                return null;
        }
    }

    private IMessageSender SenderOf(MessageRow row) =>
        _senders.GetValueOrDefault(row.Channel) ?? NoWayOut.For(row.Channel);

    private async Task<SendOutcome?> RecoverAsync(
        IMessageSender sender, MessageRow row, CancellationToken cancellation)
    {
        var content = await store.ContentAsync(row.MessageId, cancellation);
        var known = await sender.ResolveAsync(row, content, cancellation);
        return known is null && !sender.IsIdempotent
            ? new SendOutcome.Unknown("the process ended between the claim and the provider's answer")
            : known;
    }

    /// <summary>
    /// The last look: where the head moved since the claim, the facts are read once more; null means "drop". The store
    /// may answer from what it knows where the claim was a moment ago (ADR 4).
    /// </summary>
    private async Task<SendOutcome?> SendIfStillRightAsync(
        long version,
        AccountRequest request,
        Claimed claim,
        IMessageSender sender,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var moved = claim.Recovered || await store.VersionAsync(request.Id, cancellation) != version;
        if (moved && !await IsStillRightAsync(request, claim.Row.MessageId, now, cancellation))
        {
            return null;
        }

        var content = claim.Content ?? await store.ContentAsync(claim.Row.MessageId, cancellation)
            ?? throw new InvalidOperationException($"Message {claim.Row.MessageId} was claimed without content.");
        return await Signals.CallAsync(
            sender.Channel.ToString().ToLowerInvariant(),
            claim.Row.MessageId,
            claim.Row.Lines.Select(l => l.InvoiceId),
            () => sender.SendAsync(claim.Row, content, cancellation));
    }

    private Task<bool> IsStillRightAsync(
        AccountRequest request, string messageId, DateTimeOffset now, CancellationToken cancellation) =>
        advance.DecideAsync(
            request,
            session => session.Desk.Find(messageId) is not { } message || session.NoLongerRight(message).Count == 0,
            now,
            cancellation);

    /// <summary>
    /// What a refusal says of addresses or of the text, before the outcome is told: the case then sees who else can be
    /// reached.
    /// </summary>
    private async Task LearnAsync(
        MessageRow row, SendOutcome? outcome, DateTimeOffset now, CancellationToken cancellation)
    {
        if (outcome is not SendOutcome.Permanent refusal)
        {
            return;
        }

        if (refusal.IsFiltered && texts is not null)
        {
            await texts.StopAsync(row, now, cancellation);
        }

        if (marks is null || refusal.Fault is not { } fault)
        {
            return;
        }

        foreach (var address in fault.Addresses)
        {
            await marks.MarkAsync(
                new(row.Channel, address, fault.Standing, now, refusal.Reason, row.MessageId),
                row.Account.DebtorId,
                now,
                cancellation);
        }
    }

    /// <summary>Commits what became of a claimed message, alone and at once.</summary>
    private async Task ReportAsync(
        OutboxEntry entry,
        AccountRequest request,
        Claimed claim,
        SendOutcome? outcome,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        if ((outcome is null or SendOutcome.Temporary) && !claim.Recovered)
        {
            // Nothing left: an outage of the provider must not look like many times the usual.
            await guard.UnusedAsync(now, cancellation);
        }

        await LearnAsync(claim.Row, outcome, now, cancellation);
        await advance.DecideAsync(
            request, session => Report(session, entry, claim, outcome, now), now, cancellation);
        if (outcome is SendOutcome.Unknown)
        {
            Signals.OutcomeUnknown(claim.Row.Channel);
        }
    }

    private static bool Report(
        AccountSession session, OutboxEntry entry, Claimed claim, SendOutcome? outcome, DateTimeOffset now)
    {
        var id = claim.Row.MessageId;
        if (outcome is SendOutcome.Temporary failed && entry.Attempts + 1 < Attempts)
        {
            var wait = failed.RetryAfter ?? FirstRetry * Math.Pow(2, entry.Attempts);
            session.Report(new DeskFact.AttemptFailed(id, now + wait, failed.Reason));
            session.Later(entry with { Attempts = entry.Attempts + 1, DueAt = now + wait });
            return true;
        }

        session.Report(outcome is null
            ? new DeskFact.MessageReported(id, NoticeOutcome.Dropped, false, null, "a fact arrived after the claim")
            : outcome.Match(
                sent => new DeskFact.MessageReported(id, NoticeOutcome.Sent, !sent.ReportsDelivery, sent.ProviderId),
                temporary => new DeskFact.MessageReported(id, NoticeOutcome.Failed, false, null, temporary.Reason),
                permanent => new DeskFact.MessageReported(
                    id,
                    NoticeOutcome.Failed,
                    false,
                    null,
                    permanent.Reason,
                    permanent.Fault is null ? null : FailureCause.Address),
                unknown => new DeskFact.MessageReported(id, NoticeOutcome.Unknown, false, null, unknown.Reason)));
        session.Performed(entry.Key);
        return true;
    }

    private sealed record Claimed(MessageRow Row, MessageContent? Content, bool Recovered);
}
