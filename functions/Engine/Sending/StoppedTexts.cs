using System.Globalization;
using Collections.Domain;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Engine.Sending;

/// <summary>
/// Texts that carriers filter out (Twilio 30007). Once one was, no message of its template leaves on that channel, for
/// each would be lost like it and make the sender look worse: it fails at once, and its cases go on by another way. A
/// person writes the text anew and says so by completing the task. Where two are stopped in one moment one may be lost;
/// the next report of it stops it again.
/// </summary>
public sealed class StoppedTexts(ISettings settings)
{
    /// <summary>Holds all stops, those that a person ended with them; absent where there never was one.</summary>
    public const string Setting = "sends.texts";

    /// <summary>What everybody may read, without a name.</summary>
    public const string Short = "carriers filter a text: no message of it leaves; a task asks for another";

    /// <summary>How many stops are remembered, open or ended, the newest.</summary>
    private const int Most = 50;

    /// <summary>
    /// Stops the text of a message that was filtered, unless it is stopped, or was written anew since the message left.
    /// </summary>
    /// <param name="message">What was filtered.</param>
    /// <param name="now">When that was learnt.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    public async Task StopAsync(MessageRow message, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await ReadAsync(cancellation);
        var text = new StoppedText(message.Channel, message.Template);
        var leftAt = message.ClaimedAt ?? message.QueuedAt;
        if (!known.Any(stop => stop.Text == text && (stop.Ended is null || stop.Ended.At >= leftAt)))
        {
            var id = string.Create(
                CultureInfo.InvariantCulture, $"X-{now.UtcDateTime:yyyyMMddHHmmss}-{message.Channel}-{text.Template}");
            await WriteAsync([.. known.Append(new Stop(id, text, now, null)).TakeLast(Most)], cancellation);
        }
    }

    /// <summary>True where the text of a template is stopped on any channel.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellation) =>
        (await ReadAsync(cancellation)).Any(stop => stop.Ended is null);

    /// <summary>The work for people, and what was done of it; the oldest first.</summary>
    public async Task<IReadOnlyList<WorkTask>> TasksAsync(CancellationToken cancellation) =>
        [.. (await ReadAsync(cancellation)).Select(stop => stop.Task)];

    /// <summary>The text was written anew: messages of it go again.</summary>
    public async Task<Outcome> ReleaseAsync(
        string taskId, string by, string? note, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await ReadAsync(cancellation);
        if (known.FirstOrDefault(stop => stop.TaskId == taskId) is not { } found)
        {
            return new Outcome.Refused("taskId", "no such task");
        }

        if (found.Ended is { } before)
        {
            return before.By == by ? Outcome.Known : new Outcome.Refused("taskId", "is done already", Conflict: true);
        }

        await WriteAsync(
            [.. known.Select(stop => stop == found ? stop with { Ended = new(by, note, now) } : stop)], cancellation);
        return Outcome.Ok;
    }

    /// <summary>What is stopped, as a message sees it that is about to leave.</summary>
    internal static IReadOnlyList<StoppedText> In(ISendGate gate) =>
        [.. Read(gate.Setting(Setting)).Where(stop => stop.Ended is null).Select(stop => stop.Text)];

    private async Task<IReadOnlyList<Stop>> ReadAsync(CancellationToken cancellation) =>
        Read(await settings.GetAsync(Setting, cancellation));

    private static IReadOnlyList<Stop> Read(string? text) =>
        text is null ? [] : StoredJson.Read<IReadOnlyList<Stop>>(text);

    private Task WriteAsync(IReadOnlyList<Stop> stops, CancellationToken cancellation) =>
        settings.SetAsync(Setting, StoredJson.WriteText(stops), cancellation);

    private sealed record Stop(string TaskId, StoppedText Text, DateTimeOffset At, Ending? Ended)
    {
        internal WorkTask Task => new(
            TaskId,
            TaskKinds.TextStopped,
            InsideRoles.Finance,
            null,
            $"Carriers filter the text {Text.Template} as {Text.Channel}: write it anew, then complete this task",
            At,
            DateOnly.FromDateTime(At.UtcDateTime),
            Ended is null ? WorkTaskState.Open : WorkTaskState.Done,
            Ended?.By,
            Ended?.Note);
    }

    private sealed record Ending(string By, string? Note, DateTimeOffset At);
}
