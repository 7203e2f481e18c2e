using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Engine.People;

/// <summary>What one person needs to know on one working day.</summary>
/// <param name="To">Whom it is for.</param>
/// <param name="On">Their local day.</param>
/// <param name="Overdue">Their tasks that should be done by now: the reminder.</param>
/// <param name="Tasks">Their other open tasks, earliest due first.</param>
/// <param name="News">What they are only told, since the last digest.</param>
/// <param name="Cases">Their overdue invoices, the oldest first.</param>
/// <param name="Escalations">Overdue work of their people.</param>
public sealed record Digest(
    Colleague To,
    DateOnly On,
    IReadOnlyList<TaskRow> Overdue,
    IReadOnlyList<TaskRow> Tasks,
    IReadOnlyList<TaskRow> News,
    IReadOnlyList<CaseRow> Cases,
    IReadOnlyList<TaskRow> Escalations)
{
    public bool IsEmpty =>
        Overdue.Count + Tasks.Count + News.Count + Cases.Count + Escalations.Count == 0;
}

/// <summary>Gathers digests from the work list and the open cases.</summary>
public sealed class Digests(IReadStore reading, WorkList work, PeopleBook people)
{
    /// <summary>A task so many days overdue is in the manager's digest, at twice as many in the next one's.</summary>
    public const int EscalateDays = 3;

    /// <summary>The most tasks or cases that are gathered of one kind: far more than anybody has.</summary>
    private const int Most = 5_000;

    /// <param name="to">Whom it is for.</param>
    /// <param name="on">Their local day.</param>
    /// <param name="since">When their last digest went; null at the first.</param>
    /// <param name="cancellation">Ends between two reads.</param>
    public async Task<Digest> OfAsync(
        Colleague to, DateOnly on, DateTimeOffset? since, CancellationToken cancellation)
    {
        var own = await OwnAsync(to, cancellation);
        var (overdue, due) = (own.Where(t => t.Task.DueOn < on).ToList(), own.Where(t => t.Task.DueOn >= on).ToList());
        var news = own.Where(t => t.Task.DueOn is null && (since is null || t.Task.RaisedAt >= since)).ToList();
        IReadOnlyList<CaseRow> cases = to.Roles.Contains(InsideRoles.SalesRep)
            ? await AllAsync(page => reading.CasesAsync(
                new(SalesRep: to.Name, DueBefore: on, OpenOnly: true), page, cancellation))
            : [];
        return new(to, on, overdue, due, news, cases, await EscalatedAsync(to, on, cancellation));
    }

    /// <summary>What is assigned to them, and what waits for one of their roles and is assigned to nobody.</summary>
    private async Task<List<TaskRow>> OwnAsync(Colleague person, CancellationToken cancellation)
    {
        var rows = await AllAsync(page => work.PageAsync(new(Assignee: person.Name), page, cancellation));
        foreach (var role in person.Roles)
        {
            var ofRole = await AllAsync(page => work.PageAsync(new(Role: role), page, cancellation));
            rows.AddRange(ofRole.Where(t => t.Task.Assignee is null));
        }

        return [.. rows.DistinctBy(t => t.Task.TaskId)];
    }

    private static async Task<List<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> read)
    {
        var rows = new List<T>();
        string? after = null;
        do
        {
            var page = await read(new(PageRequest.Most, after));
            rows.AddRange(page.Items);
            after = page.After;
        }
        while (after is not null && rows.Count < Most);

        return rows;
    }

    private async Task<IReadOnlyList<TaskRow>> EscalatedAsync(
        Colleague manager, DateOnly on, CancellationToken cancellation)
    {
        var rows = new List<TaskRow>();
        foreach (var person in people.TeamOf(manager))
        {
            rows.AddRange(await LateAsync(person, on.AddDays(-EscalateDays), cancellation));
            foreach (var below in people.TeamOf(person))
            {
                rows.AddRange(await LateAsync(below, on.AddDays(-2 * EscalateDays), cancellation));
            }
        }

        return [.. rows.DistinctBy(t => t.Task.TaskId).OrderBy(t => t.Task.DueOn)];
    }

    private async Task<IEnumerable<TaskRow>> LateAsync(
        Colleague person, DateOnly dueBy, CancellationToken cancellation) =>
        (await OwnAsync(person, cancellation)).Where(t => t.Task.DueOn <= dueBy);
}
