using System.Globalization;
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
    public async Task<string?> TakeAsync(DateTimeOffset now, CancellationToken cancellation) =>
        (await PassAsync(now, 1, _ => SendGuards.None, cancellation)).Pace;

    /// <summary>Takes places of the hour, unless something else holds the messages.</summary>
    /// <param name="now">When the messages are to leave.</param>
    /// <param name="messages">How many there are; all of them go or none.</param>
    /// <param name="others">What else may hold them.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    internal async Task<SendGuards> PassAsync(
        DateTimeOffset now, int messages, Func<ISendGate, SendGuards> others, CancellationToken cancellation)
    {
        var (guards, stop) = await counts.PassAsync(
            now, gate => Look(gate, others(gate), now, messages), cancellation);
        if (stop is not null)
        {
            await WriteAsync(new(stop, null), cancellation);
        }

        return guards;
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

    /// <summary>How many messages go; a stop that begins with them is returned to be written.</summary>
    private ((SendGuards Guards, SendStop? Stop) Result, int Go) Look(
        ISendGate gate, SendGuards guards, DateTimeOffset now, int messages)
    {
        if (guards.Why is not null)
        {
            return ((guards, null), 0);
        }

        var state = Read(gate.Setting(Setting));
        if (state.Stop is { } stopped)
        {
            return ((guards with { Pace = stopped.Reason }, null), 0);
        }

        var usual = state.Release?.Until > now ? null : UsualIn(gate, now);
        var most = Math.Min(rules.PerHour, rules.MostOf(usual) ?? int.MaxValue);
        if (gate.Count <= most - messages)
        {
            return ((guards, null), messages);
        }

        if (gate.Count < most)
        {
            return ((guards with { Pace = "the hour has no place for all of them" }, null), 0);
        }

        if (most == rules.PerHour)
        {
            var full = string.Create(
                CultureInfo.InvariantCulture, $"the cap of {most} messages an hour is reached");
            return ((guards with { Pace = full }, null), 0);
        }

        var hour = ISendCounts.HourOf(now);
        var stop = new SendStop(
            string.Create(CultureInfo.InvariantCulture, $"S-{hour.UtcDateTime:yyyyMMddHH}"), now, most, usual ?? 0m);
        return ((guards with { Pace = stop.Reason }, stop), 0);
    }

    private decimal? UsualIn(ISendGate gate, DateTimeOffset now)
    {
        var hour = ISendCounts.HourOf(now);
        if (_known is { } known && known.Hour == hour)
        {
            return known.Mean;
        }

        // Today is left out: what runs away now would soon look usual.
        var today = new DateTimeOffset(hour.UtcDateTime.Date, TimeSpan.Zero);
        var past = gate.Hours(today.AddDays(-PaceRules.Days), today);
        var usual = new Usual(hour, PaceRules.Usual(past, hour));
        _known = usual;
        return usual.Mean;
    }

    private async Task<State> ReadAsync(CancellationToken cancellation) =>
        Read(await settings.GetAsync(Setting, cancellation));

    private static State Read(string? text) =>
        text is null ? new(null, null) : StoredJson.Read<State>(text);

    private Task WriteAsync(State state, CancellationToken cancellation) =>
        settings.SetAsync(Setting, StoredJson.WriteText(state), cancellation);

    private sealed record State(SendStop? Stop, SendRelease? Release);

    private sealed record Usual(DateTimeOffset Hour, decimal? Mean);
}
