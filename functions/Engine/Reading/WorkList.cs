using Collections.Domain;
using Collections.Engine.Sending;

namespace Collections.Engine.Reading;

/// <summary>
/// The work list as people see it: the tasks of cases, and before them what concerns the whole installation. Such a row
/// has no invoice and no debtor: their ids are empty.
/// </summary>
public sealed class WorkList(
    IReadStore reading, SendPace pace, CashFeed feed, StoppedTexts texts, IClock clock)
{
    /// <summary>
    /// Begins the cursor of a page that starts among the installation's own tasks, before their number.
    /// </summary>
    private const char AmongOwn = '~';

    /// <inheritdoc cref="IReadStore.TasksAsync"/>
    public async Task<Page<TaskRow>> PageAsync(TaskQuery query, PageRequest page, CancellationToken cancellation)
    {
        var skip = 0;
        if (page.After is { Length: > 0 } after && !(after[0] == AmongOwn && int.TryParse(after.AsSpan(1), out skip)))
        {
            return await reading.TasksAsync(query, page, cancellation);
        }

        var own = (await OwnAsync(cancellation)).Where(task => Fits(task, query)).Skip(skip)
            .Select(task => new TaskRow("", new("", ""), "", task)).ToList();
        if (own.Count >= page.Limit)
        {
            return new([.. own.Take(page.Limit)], $"{AmongOwn}{skip + page.Limit}");
        }

        var rest = await reading.TasksAsync(
            query, page with { Limit = page.Limit - own.Count, After = null }, cancellation);
        return new([.. own, .. rest.Items], rest.After);
    }

    /// <summary>True for a task of the installation: <see cref="CompleteOwnAsync"/> completes it.</summary>
    public async Task<bool> IsOwnAsync(string taskId, CancellationToken cancellation) =>
        (await OwnAsync(cancellation)).Any(task => task.TaskId == taskId);

    /// <summary>
    /// Completes a task of the installation: sending goes on, as a whole or of one text, or the late feed is taken note
    /// of.
    /// </summary>
    public async Task<Outcome> CompleteOwnAsync(
        string taskId, string by, string? note, CancellationToken cancellation) =>
        (await OwnAsync(cancellation)).FirstOrDefault(task => task.TaskId == taskId)?.Kind switch
        {
            TaskKinds.FeedLate => await feed.CompleteAsync(taskId, by, note, cancellation),
            TaskKinds.TextStopped => await texts.ReleaseAsync(taskId, by, note, clock.Now, cancellation),
            _ => await pace.ReleaseAsync(taskId, by, note, clock.Now, cancellation),
        };

    private async Task<IReadOnlyList<WorkTask>> OwnAsync(CancellationToken cancellation) =>
    [
        .. new[]
        {
            await pace.TaskAsync(cancellation), await feed.TaskAsync(clock.Now, cancellation),
        }.OfType<WorkTask>(),
        .. await texts.TasksAsync(cancellation),
    ];

    private static bool Fits(WorkTask task, TaskQuery query) =>
        (query.Role is null || query.Role == task.Role)
        && query.Assignee is null
        && (query.State is null || query.State == task.State);
}
