using Collections.Domain;
using Collections.Engine.Sending;

namespace Collections.Engine.Reading;

/// <summary>
/// The work list as people see it: the tasks of cases, and before them what concerns the whole installation. Such a row
/// has no invoice and no debtor: their ids are empty.
/// </summary>
public sealed class WorkList(IReadStore reading, SendPace pace)
{
    /// <summary>The cursor behind the installation's own tasks where they filled the page.</summary>
    private const string BehindOwn = "~";

    /// <inheritdoc cref="IReadStore.TasksAsync"/>
    public async Task<Page<TaskRow>> PageAsync(TaskQuery query, PageRequest page, CancellationToken cancellation)
    {
        if (page.After == BehindOwn)
        {
            return await reading.TasksAsync(query, page with { After = null }, cancellation);
        }

        if (page.After is not null || await OwnAsync(cancellation) is not { } own || !Fits(own.Task, query))
        {
            return await reading.TasksAsync(query, page, cancellation);
        }

        if (page.Limit <= 1)
        {
            return new([own], BehindOwn);
        }

        var rest = await reading.TasksAsync(query, page with { Limit = page.Limit - 1 }, cancellation);
        return new([own, .. rest.Items], rest.After);
    }

    /// <summary>True for a task of the installation: <see cref="SendPace.ReleaseAsync"/> completes it.</summary>
    public async Task<bool> IsOwnAsync(string taskId, CancellationToken cancellation) =>
        await OwnAsync(cancellation) is { } own && own.Task.TaskId == taskId;

    private async Task<TaskRow?> OwnAsync(CancellationToken cancellation) =>
        await pace.TaskAsync(cancellation) is { } task ? new TaskRow("", new("", ""), "", task) : null;

    private static bool Fits(WorkTask task, TaskQuery query) =>
        (query.Role is null || query.Role == task.Role)
        && query.Assignee is null
        && (query.State is null || query.State == task.State);
}
