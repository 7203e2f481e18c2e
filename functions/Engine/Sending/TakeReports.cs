using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;
using Collections.Engine.Sending.Provider;

namespace Collections.Engine.Sending;

/// <summary>
/// Takes what providers report of messages, whenever and however often they do: each event counts once, and the desk
/// merges towards what is final.
/// </summary>
public sealed class TakeReports(IReadStore reading, Advance advance, INudge nudge)
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
                await TakeAsync(provider, report, message, now, cancellation);
                nudge.Nudge(message.Account);
            }
        }
    }

    private Task<bool> TakeAsync(
        string provider,
        ProviderReport report,
        MessageRow message,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var seen = new SeenFact(FactKey.Key($"desk:{provider}", report.EventId), report.Outcome.ToString());
        var fact = new DeskFact.MessageReported(
            report.MessageId, report.Outcome, CountsFromSending: false, message.ProviderId, report.Why);
        return advance.DecideAsync(
            new AccountRequest(message.Account, [], [seen.Key], [report.MessageId]),
            session => session.ReportOnce(fact, seen),
            now,
            cancellation);
    }
}
