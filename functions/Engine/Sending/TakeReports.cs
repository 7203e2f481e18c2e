using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;
using Collections.Engine.Sending.Provider;

namespace Collections.Engine.Sending;

/// <summary>
/// Takes what providers report of messages, whenever and however often they do: each event counts once, and the desk
/// merges towards what is final.
/// </summary>
public sealed class TakeReports(
    IReadStore reading, Advance advance, MarkAddresses marks, StoppedTexts texts, INudge nudge)
{
    /// <summary>Reports about messages we never sent are passed over.</summary>
    /// <param name="provider">Keeps the event ids of one provider apart from another's.</param>
    /// <param name="reports">In the order they were received.</param>
    /// <param name="now">When they were received.</param>
    /// <param name="cancellation">Ends between two reports; the provider sends all of them again.</param>
    public async Task TakeAsync(
        string provider, IReadOnlyList<ProviderReport> reports, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var report in reports)
        {
            if (await reading.MessageAsync(report.MessageId, cancellation) is { } message)
            {
                // The address first: the case that hears of the failure then sees who else can be reached.
                await MarkAsync(report, message, now, cancellation);
                if (report.IsFiltered)
                {
                    await texts.StopAsync(message, now, cancellation);
                }

                if (report.Outcome is { } outcome)
                {
                    await TakeAsync(provider, report, outcome, message, now, cancellation);
                }

                nudge.Nudge(message.Account);
            }
        }
    }

    private async Task MarkAsync(
        ProviderReport report, MessageRow message, DateTimeOffset now, CancellationToken cancellation)
    {
        if (report.Standing is not { } standing
            || (report.Address ?? (message.To.Count == 1 ? message.To[0].Address : null)) is not { } address)
        {
            return;
        }

        // Not the time of the call: the same report again must say the same.
        var at = report.At ?? message.SentAt ?? message.QueuedAt;
        await marks.MarkAsync(
            new(message.Channel, address, standing, at, report.Why ?? standing.ToString(), report.EventId),
            message.Account.DebtorId,
            now,
            cancellation);
    }

    private static FailureCause? CauseOf(ProviderReport report) =>
        report.Standing is not null ? FailureCause.Address
        : report.IsPassing ? FailureCause.Passing
        : null;

    private Task<bool> TakeAsync(
        string provider,
        ProviderReport report,
        NoticeOutcome outcome,
        MessageRow message,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var seen = new SeenFact(FactKey.Key($"desk:{provider}", report.EventId), outcome.ToString());
        var fact = new DeskFact.MessageReported(
            report.MessageId,
            outcome,
            CountsFromSending: false,
            message.ProviderId,
            report.Why,
            outcome == NoticeOutcome.Failed ? CauseOf(report) : null,
            report.Address);
        return advance.DecideAsync(
            new AccountRequest(message.Account, [], [seen.Key], [report.MessageId]),
            session => session.ReportOnce(fact, seen),
            now,
            cancellation);
    }
}
