using System.Globalization;
using System.Text;
using Collections.Domain;
using Collections.Engine.Keeping;
using Collections.Engine.Stored;

namespace Collections.Engine.Sending;

/// <summary>
/// The cap on messages an hour and the stop when far more leave than usual. Counts are taken before a message leaves
/// and in one place for all processes; what a crash leaves counted only makes the hour end sooner.
/// </summary>
public sealed class SendPace(ISettings settings, ISendCounts counts, PaceRules rules)
{
    /// <summary>Holds the stop or the last release; absent while there never was one.</summary>
    public const string Setting = "sends.pace";

    /// <summary>After a release only the cap holds for this long: the usual has to catch up.</summary>
    private static readonly TimeSpan ReleasedFor = TimeSpan.FromHours(24);

    /// <summary>What is usual changes only from hour to hour, so each process reads it once an hour.</summary>
    private Usual? _known;

    /// <summary>Takes one of the hour's places.</summary>
    /// <returns>Null where the message may leave; else why it waits.</returns>
    public async Task<string?> TakeAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var state = await ReadAsync(cancellation);
        if (state.Stop is { } stopped)
        {
            return stopped.Reason;
        }

        var usual = state.Release?.Until > now ? null : await UsualAsync(now, cancellation);
        var most = Math.Min(rules.PerHour, rules.MostOf(usual) ?? int.MaxValue);
        if (await counts.TakeAsync(now, most, cancellation))
        {
            return null;
        }

        if (most == rules.PerHour)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"the cap of {most} messages an hour is reached");
        }

        var hour = ISendCounts.HourOf(now);
        var stop = new SendStop(
            string.Create(CultureInfo.InvariantCulture, $"S-{hour.UtcDateTime:yyyyMMddHH}"), now, most, usual ?? 0m);
        await WriteAsync(new(stop, null), cancellation);
        return stop.Reason;
    }

    /// <summary>The message for which a place was taken did not leave.</summary>
    public Task GiveBackAsync(DateTimeOffset now, CancellationToken cancellation) =>
        counts.GiveBackAsync(now, cancellation);

    /// <summary>Why sending stopped by itself; null while it goes.</summary>
    public async Task<SendStop?> StopAsync(CancellationToken cancellation) => (await ReadAsync(cancellation)).Stop;

    /// <summary>The task of the stop or of the last release; null where sending never stopped by itself.</summary>
    public async Task<WorkTask?> TaskAsync(CancellationToken cancellation)
    {
        var state = await ReadAsync(cancellation);
        return state.Stop?.Task ?? state.Release?.Task;
    }

    /// <summary>Lets messages go again; those that waited look again within the hour.</summary>
    public async Task<Outcome> ReleaseAsync(
        string taskId, string by, string? note, DateTimeOffset now, CancellationToken cancellation)
    {
        var state = await ReadAsync(cancellation);
        if (state.Stop is { } stop && stop.TaskId == taskId)
        {
            await WriteAsync(new(null, new(stop, by, note, now, now + ReleasedFor)), cancellation);
            return Outcome.Ok;
        }

        return state.Release is not { } done || done.Stop.TaskId != taskId
            ? new Outcome.Refused("taskId", "no such task")
            : done.By == by ? Outcome.Known
            : new Outcome.Refused("taskId", "is done already", Conflict: true);
    }

    private async Task<decimal?> UsualAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var hour = ISendCounts.HourOf(now);
        if (_known is { } known && known.Hour == hour)
        {
            return known.Mean;
        }

        // Today is left out: what runs away now would soon look usual.
        var today = new DateTimeOffset(hour.UtcDateTime.Date, TimeSpan.Zero);
        var past = await counts.HoursAsync(today.AddDays(-PaceRules.Days), today, cancellation);
        var usual = new Usual(hour, PaceRules.Usual(past, hour));
        _known = usual;
        return usual.Mean;
    }

    private async Task<State> ReadAsync(CancellationToken cancellation) =>
        await settings.GetAsync(Setting, cancellation) is { } text
            ? StoredJson.Read<State>(Encoding.UTF8.GetBytes(text))
            : new(null, null);

    private Task WriteAsync(State state, CancellationToken cancellation) =>
        settings.SetAsync(Setting, Encoding.UTF8.GetString(StoredJson.Write(state)), cancellation);

    private sealed record State(SendStop? Stop, SendRelease? Release);

    private sealed record Usual(DateTimeOffset Hour, decimal? Mean);
}
