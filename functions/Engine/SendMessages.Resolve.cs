using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Engine;

/// <content>
/// Rule 3: what became of a message whose outcome nobody knows. The provider's callback may say so at any time; here
/// its own record is looked up, at growing distances. After the policy's time it counts as not delivered and a person
/// gets a task. Nothing is ever sent again from here.
/// </content>
public sealed partial class SendMessages
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    /// <summary>Where no policy sets an end, looking up ends after this long.</summary>
    private static readonly TimeSpan LookUpEnds = TimeSpan.FromDays(7);

    public async Task ResolveAsync(
        OutboxEntry entry, string messageId, DateTimeOffset now, CancellationToken cancellation)
    {
        var request = new AccountRequest(entry.Account, [], [], [messageId]);
        var row = await advance.DecideAsync(
            request, session => Unresolved(session, entry, messageId), now, cancellation);
        if (row is null)
        {
            return;
        }

        Signals.Concerns(row.Lines.Select(l => l.InvoiceId));
        var content = await store.ContentAsync(messageId, cancellation);
        var known = await SenderOf(row).ResolveAsync(row, content, cancellation);
        await LearnAsync(row, known, now, cancellation);
        await advance.DecideAsync(
            request, session => Settle(session, entry, messageId, known, now), now, cancellation);
    }

    /// <summary>The message; null where a report has said meanwhile what became of it.</summary>
    private static MessageRow? Unresolved(AccountSession session, OutboxEntry entry, string messageId)
    {
        if (session.Desk.Find(messageId) is { State: MessageState.Unknown, GivenUp: not true })
        {
            return session.Message(messageId);
        }

        session.Performed(entry.Key);
        return null;
    }

    private static bool Settle(
        AccountSession session, OutboxEntry entry, string messageId, SendOutcome? known, DateTimeOffset now)
    {
        if (session.Desk.Find(messageId) is not { State: MessageState.Unknown } message)
        {
            session.Performed(entry.Key);
            return false;
        }

        var ends = EndOf(message, entry);
        var report = ReportOf(messageId, known) ?? (now >= ends ? GiveUp(message, messageId) : null);
        if (report is not null)
        {
            session.Report(report);
            session.Performed(entry.Key);
            return true;
        }

        if (now >= entry.AskedAt + LookUpEnds && now >= ends)
        {
            session.Performed(entry.Key);
            return true;
        }

        var wait = Effect.ResolveMessage.FirstLook * Math.Pow(2, Math.Min(entry.Attempts, 10));
        var next = now + (wait < LongestWait ? wait : LongestWait);
        session.Later(entry with { Attempts = entry.Attempts + 1, DueAt = next > ends && ends > now ? ends : next });
        return true;
    }

    /// <summary>What the look-up found, as the desk hears of it; null where it found nothing.</summary>
    private static DeskFact.MessageReported? ReportOf(string id, SendOutcome? known) => known switch
    {
        SendOutcome.Sent sent => new(id, NoticeOutcome.Sent, !sent.ReportsDelivery, sent.ProviderId),
        SendOutcome.Permanent failed => new(id, NoticeOutcome.Failed, false, null, failed.Reason),
        SendOutcome.Temporary failed =>
            new(id, NoticeOutcome.Failed, false, null, failed.Reason, FailureCause.Passing),
        _ => null,
    };

    /// <summary>The longest time that any of its policies gives; without one, when looking up ends.</summary>
    private static DateTimeOffset EndOf(DeskMessage message, OutboxEntry entry) =>
        HoursOf(message) is > 0 and var hours ? entry.AskedAt.AddHours(hours) : entry.AskedAt + LookUpEnds;

    private static DeskFact.MessageReported? GiveUp(DeskMessage message, string id) =>
        HoursOf(message) is > 0 and var hours
            ? new(
                id,
                NoticeOutcome.Failed,
                false,
                null,
                $"in {hours} h nobody could say whether it left: it counts as not delivered",
                FailureCause.Unresolved)
            : null;

    /// <summary>0 where any of its policies leaves it to a person.</summary>
    private static int HoursOf(DeskMessage message) =>
        message.Requests.Any(r => r.Rules.UnknownAfterHours == 0)
            ? 0
            : message.Requests.Max(r => r.Rules.UnknownAfterHours);
}
