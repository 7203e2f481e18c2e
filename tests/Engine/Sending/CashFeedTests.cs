using Collections.Domain;
using Collections.Engine.Memory;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Tests.Doubles;

namespace Collections.Engine.Tests.Sending;

/// <summary>Reports of the payments feed, and the task of a late one.</summary>
public sealed class CashFeedTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 30, 8, 0, 0, TimeSpan.Zero);

    private readonly MemoryStore _store = new();
    private readonly CashFeed _feed;

    public CashFeedTests() => _feed = new(_store, Shipped.Book());

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Feed_NeverReported_IsNeverLate()
    {
        (await _feed.IsLateAsync(Now.AddYears(1), None)).ShouldBeFalse();

        await _feed.ImportedAsync(Now, None);
        (await _feed.AsOfAsync(None)).ShouldBeNull("a file alone declares no feed");
    }

    [Fact]
    public async Task Feed_Reported_IsLateAfterTheStrictestLimit()
    {
        _feed.Limit.ShouldBe(TimeSpan.FromHours(24));
        (await _feed.ReportAsync(Now, Now, None)).ShouldBe(Outcome.Ok);

        (await _feed.IsLateAsync(Now.AddHours(24), None)).ShouldBeFalse();
        (await _feed.IsLateAsync(Now.AddHours(24).AddSeconds(1), None)).ShouldBeTrue();
    }

    [Fact]
    public async Task Feed_FileOfPaymentsAfterAReport_CountsAsOne()
    {
        await _feed.ReportAsync(Now, Now, None);

        await _feed.ImportedAsync(Now.AddHours(20), None);

        (await _feed.AsOfAsync(None)).ShouldBe(Now.AddHours(20));
    }

    [Fact]
    public async Task Feed_OlderReport_ChangesNothing()
    {
        await _feed.ReportAsync(Now, Now, None);

        (await _feed.ReportAsync(Now.AddHours(-1), Now, None)).ShouldBe(Outcome.Known);
        (await _feed.AsOfAsync(None)).ShouldBe(Now);
    }

    [Fact]
    public async Task LateFeed_HasOneTaskOnTheWorkList_UntilItReports()
    {
        await _feed.ReportAsync(Now, Now, None);
        var later = Now.AddDays(3);
        var work = new WorkList(_store, new(_store, _store, new()), _feed, new(_store), new StandingClock(later));

        var task = (await work.PageAsync(new(Role: "finance"), new(), None)).Items.ShouldHaveSingleItem().Task;
        (task.Kind, task.RaisedAt).ShouldBe((TaskKinds.FeedLate, Now.AddHours(24)));
        (await work.PageAsync(new(), new(Limit: 1), None)).Items.ShouldHaveSingleItem();
        (await work.CompleteOwnAsync(task.TaskId, "jana", "the bank is closed", None)).ShouldBe(Outcome.Ok);
        (await work.PageAsync(new(State: WorkTaskState.Open), new(), None)).Items.ShouldBeEmpty();
        (await work.CompleteOwnAsync(task.TaskId, "max", null, None)).ShouldBeOfType<Outcome.Refused>();

        await _feed.ReportAsync(later, later, None);
        (await work.PageAsync(new(), new(), None)).Items.ShouldBeEmpty();
    }
}
