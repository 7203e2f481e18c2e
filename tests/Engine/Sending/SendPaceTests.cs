using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Tests.Doubles;

namespace Collections.Engine.Tests.Sending;

/// <summary>The cap on messages an hour, and the stop when far more leave than usual.</summary>
public sealed class SendPaceTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 30, 8, 10, 0, TimeSpan.Zero);

    private readonly MemoryStore _store = new();

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Pace_AtTheCap_HoldsUntilTheNextHour()
    {
        var pace = Pace(new(PerHour: 3));

        (await TakeAsync(pace, 3, Now)).ShouldBe(3);
        (await pace.TakeAsync(Now.AddMinutes(49), None)).ShouldBe("the cap of 3 messages an hour is reached");
        (await pace.StopAsync(None)).ShouldBeNull("a cap is no anomaly");
        (await pace.TakeAsync(Now.AddMinutes(50), None)).ShouldBeNull();
    }

    [Fact]
    public async Task Pace_OnANewInstallation_KnowsNothingUnusual()
    {
        var pace = Pace(new(PerHour: 1_000, Floor: 5));
        await PastAsync(days: 4, anHour: 1);

        (await TakeAsync(pace, 100, Now)).ShouldBe(100);
    }

    [Fact]
    public async Task Pace_UpToTwiceTheUsual_Goes_AndOneMoreStopsSending()
    {
        var pace = Pace(new(PerHour: 1_000, Floor: 5));
        await PastAsync(days: 20, anHour: 10);

        (await TakeAsync(pace, 30, Now)).ShouldBe(20);

        var stop = (await pace.StopAsync(None)).ShouldNotBeNull();
        (stop.Most, stop.Usual, stop.TaskId).ShouldBe((20, 10m, "S-2026033008"));
        stop.Reason.ShouldContain("20 messages in an hour, 10 are usual");
        (await pace.TakeAsync(Now.AddHours(30), None)).ShouldBe(stop.Reason, "it waits for a person, however long");
    }

    [Fact]
    public async Task Pace_BelowTheFloor_IsNeverUnusual()
    {
        var pace = Pace(new(PerHour: 1_000, Floor: 50));
        await PastAsync(days: 20, anHour: 2);

        (await TakeAsync(pace, 60, Now)).ShouldBe(50);
    }

    [Fact]
    public async Task Pace_WeekendsWithoutMessages_DoNotMakeAWorkingDayUnusual()
    {
        var past = Enumerable.Range(1, 28).Select(day => Now.AddDays(-day))
            .Where(at => at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        foreach (var at in past)
        {
            for (var i = 0; i < 10; i++)
            {
                await _store.TakeAsync(at, 100, None);
            }
        }

        (await TakeAsync(Pace(new(PerHour: 1_000, Floor: 1)), 30, Now)).ShouldBe(20);
    }

    [Fact]
    public async Task Pace_AtAnHourThatNeverHadMessages_StopsAtTheFloor()
    {
        await PastAsync(days: 20, anHour: 10);

        (await TakeAsync(Pace(new(PerHour: 1_000, Floor: 7)), 30, Now.AddHours(9))).ShouldBe(7);
    }

    [Fact]
    public async Task Release_ByItsTask_LetsMessagesGoForADay_ThenLooksAgain()
    {
        var pace = Pace(new(PerHour: 100, Floor: 5));
        await PastAsync(days: 20, anHour: 10);
        await TakeAsync(pace, 30, Now);

        (await pace.ReleaseAsync("S-other", "jana", null, Now, None)).ShouldBeOfType<Outcome.Refused>();
        (await pace.ReleaseAsync("S-2026033008", "jana", "a big import", Now, None)).ShouldBeOfType<Outcome.Accepted>();
        (await pace.ReleaseAsync("S-2026033008", "jana", null, Now, None)).ShouldBeOfType<Outcome.AlreadyKnown>();
        (await pace.ReleaseAsync("S-2026033008", "max", null, Now, None))
            .ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();

        (await TakeAsync(pace, 100, Now)).ShouldBe(80, "20 left before, and the cap still holds");
        (await TakeAsync(pace, 100, Now.AddDays(1))).ShouldBe(28, "300 over 21 days are 14.3 a day");
    }

    [Fact]
    public async Task WorkList_WithAStop_ShowsItFirst_AndAsDoneAfterwards()
    {
        var pace = Pace(new(PerHour: 100, Floor: 1));
        var work = new WorkList(_store, pace, new(_store, Shipped.Book()), new(_store), new StandingClock(Now));
        (await work.PageAsync(new(), new(), None)).Items.ShouldBeEmpty();
        await PastAsync(days: 20, anHour: 1);
        await TakeAsync(pace, 5, Now);

        var open = (await work.PageAsync(new(Role: "finance"), new(), None)).Items.ShouldHaveSingleItem();
        (open.Task.Kind, open.Task.State, open.InvoiceId).ShouldBe(
            (TaskKinds.SendingStopped, WorkTaskState.Open, ""));
        (await work.PageAsync(new(Role: "manager"), new(), None)).Items.ShouldBeEmpty();
        var small = await work.PageAsync(new(), new(Limit: 1), None);
        (await work.PageAsync(new(), new(Limit: 1, After: small.After), None)).Items.ShouldBeEmpty();

        await pace.ReleaseAsync(open.Task.TaskId, "jana", "fine", Now, None);
        (await work.PageAsync(new(), new(), None)).Items.ShouldBeEmpty();
        var done = (await work.PageAsync(new(State: WorkTaskState.Done), new(), None)).Items.ShouldHaveSingleItem();
        (done.Task.By, done.Task.Note).ShouldBe(("jana", "fine"));
    }

    private SendPace Pace(PaceRules rules) => new(_store, _store, rules);

    /// <summary>The same hour of each day before.</summary>
    private async Task PastAsync(int days, int anHour)
    {
        for (var day = 1; day <= days; day++)
        {
            for (var i = 0; i < anHour; i++)
            {
                await _store.TakeAsync(Now.AddDays(-day), int.MaxValue, None);
            }
        }
    }

    /// <summary>How many of so many messages may leave.</summary>
    private static async Task<int> TakeAsync(SendPace pace, int tries, DateTimeOffset at)
    {
        var gone = 0;
        for (var i = 0; i < tries; i++)
        {
            gone += await pace.TakeAsync(at, None) is null ? 1 : 0;
        }

        return gone;
    }
}
