using System.Globalization;
using Collections.Domain;
using Collections.Engine.Keeping;
using Collections.Engine.Policies;
using Collections.Engine.Stored;

namespace Collections.Engine.Sending;

/// <summary>
/// Up to when payments are known (rule 4). Whoever brings payments says so; until the first report nothing is held. The
/// latest report holds: one that is older changes nothing.
/// </summary>
public sealed class CashFeed(ISettings settings, PolicyBook policies)
{
    /// <summary>Holds the last report; absent where none ever came.</summary>
    public const string Setting = "feeds.payments";

    /// <summary>What everybody may read, without a figure.</summary>
    public const string Late =
        "payment data are older than the policy allows: no message leaves until the feed reports";

    /// <summary>Clocks differ a little; a report from further ahead is a mistake.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>The strictest limit of the policies in force; zero where every one switches the guard off.</summary>
    public TimeSpan Limit => TimeSpan.FromHours(
        policies.Current.Select(p => p.StaleCashHours).Where(hours => hours > 0).DefaultIfEmpty(0).Min());

    /// <summary>Up to when payments are known; null where no feed ever reported.</summary>
    public async Task<DateTimeOffset?> AsOfAsync(CancellationToken cancellation) =>
        (await ReadAsync(cancellation))?.AsOf;

    /// <summary>The feed says that every payment received by an instant has been told.</summary>
    public async Task<Outcome> ReportAsync(DateTimeOffset asOf, DateTimeOffset now, CancellationToken cancellation)
    {
        if (asOf > now + Ahead)
        {
            return new Outcome.Refused("asOf", "is in the future");
        }

        if (await ReadAsync(cancellation) is { } known && known.AsOf >= asOf)
        {
            return Outcome.Known;
        }

        await WriteAsync(new(asOf.ToUniversalTime(), null, null), cancellation);
        return Outcome.Ok;
    }

    /// <summary>A file of payments was read: it counts as a report where a feed has reported before.</summary>
    public async Task ImportedAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is not null)
        {
            await ReportAsync(at, at, cancellation);
        }
    }

    /// <summary>True where messages wait for the feed.</summary>
    public async Task<bool> IsLateAsync(DateTimeOffset now, CancellationToken cancellation) =>
        CashFreshness.Why(await AsOfAsync(cancellation), Limit, now) is not null;

    /// <summary>
    /// The one task of a late feed: it comes when the limit is over and goes when the feed reports. Null while in time.
    /// </summary>
    public async Task<WorkTask?> TaskAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is not { } known || CashFreshness.Why(known.AsOf, Limit, now) is not { } why)
        {
            return null;
        }

        var lateSince = known.AsOf + Limit;
        return new(
            IdOf(known.AsOf),
            TaskKinds.FeedLate,
            InsideRoles.Finance,
            null,
            $"The payments feed is late, no message leaves: {why}",
            lateSince,
            DateOnly.FromDateTime(lateSince.UtcDateTime),
            known.DoneBy is null ? WorkTaskState.Open : WorkTaskState.Done,
            known.DoneBy,
            known.Note);
    }

    /// <summary>A person has taken note; messages still wait for the feed.</summary>
    public async Task<Outcome> CompleteAsync(
        string taskId, string by, string? note, CancellationToken cancellation)
    {
        if (await ReadAsync(cancellation) is not { } known || IdOf(known.AsOf) != taskId)
        {
            return new Outcome.Refused("taskId", "no such task");
        }

        if (known.DoneBy is { } before)
        {
            return before == by ? Outcome.Known : new Outcome.Refused("taskId", "is done already", Conflict: true);
        }

        await WriteAsync(known with { DoneBy = by, Note = note }, cancellation);
        return Outcome.Ok;
    }

    private static string IdOf(DateTimeOffset asOf) =>
        string.Create(CultureInfo.InvariantCulture, $"F-{asOf.UtcDateTime:yyyyMMddHHmmss}");

    /// <summary>Up to when payments are known, as a message sees it that is about to leave.</summary>
    internal static DateTimeOffset? AsOfIn(ISendGate gate) => Read(gate.Setting(Setting))?.AsOf;

    private async Task<Report?> ReadAsync(CancellationToken cancellation) =>
        Read(await settings.GetAsync(Setting, cancellation));

    private static Report? Read(string? text) =>
        text is null ? null : StoredJson.Read<Report>(text);

    private Task WriteAsync(Report report, CancellationToken cancellation) =>
        settings.SetAsync(Setting, StoredJson.WriteText(report), cancellation);

    private sealed record Report(DateTimeOffset AsOf, string? DoneBy, string? Note);
}
