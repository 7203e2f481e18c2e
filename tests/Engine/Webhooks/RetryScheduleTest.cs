using Collections.Engine.Webhooks;
using FsCheck;
using FsCheck.Fluent;

namespace Collections.Engine.Tests.Webhooks;

public sealed class RetryScheduleTest
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Next_AfterTheFirstAttempt_IsAboutFiveSecondsLater() =>
        (RetrySchedule.Next("evt-1", 1, Start, Start)!.Value - Start).ShouldBeInRange(
            TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 20)]
    [InlineData(3, 80)]
    [InlineData(4, 320)]
    [InlineData(5, 1280)]
    [InlineData(6, 5120)]
    [InlineData(7, 20480)]
    [InlineData(8, 43200)]
    [InlineData(9, 43200)]
    [InlineData(1000, 43200)]
    public void Delay_EachAttempt_IsTheSteadyDelayStretchedByAtMostAFifth(int attempts, int seconds) =>
        RetrySchedule.Delay("evt-1", attempts).TotalSeconds.ShouldBeInRange(seconds, seconds * 1.2);

    [Fact]
    public void Next_AnyId_EndsExactlyAfterThreeDaysInAboutThirteenAttempts() =>
        Prop.ForAll<NonNull<string>>(id =>
        {
            var instants = Instants(id.Get);
            return instants[^1] == Start + RetrySchedule.Window
                && instants.Count is >= 12 and <= 14
                && instants.Zip(instants.Skip(1)).All(pair => pair.First < pair.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Next_SameIdAndAttempt_IsTheSameInstant() => Instants("evt-1").ShouldBe(Instants("evt-1"));

    [Fact]
    public void Next_TwoIds_ComeBackApart() => Instants("evt-1")[3].ShouldNotBe(Instants("evt-2")[3]);

    [Fact]
    public void Next_ReceiverAsksForAnHour_WaitsTheHour() =>
        RetrySchedule.Next("evt-1", 1, Start, Start, TimeSpan.FromHours(1)).ShouldBe(Start.AddHours(1));

    [Fact]
    public void Next_ReceiverAsksForLessThanTheDelay_KeepsTheDelay() =>
        RetrySchedule.Next("evt-1", 8, Start, Start.AddHours(8), TimeSpan.FromSeconds(1))
            .ShouldBe(RetrySchedule.Next("evt-1", 8, Start, Start.AddHours(8)));

    [Fact]
    public void Next_ReceiverAsksBeyondTheWindow_TriesOnceMoreAtItsEnd() =>
        RetrySchedule.Next("evt-1", 2, Start, Start.AddSeconds(5), TimeSpan.MaxValue)
            .ShouldBe(Start + RetrySchedule.Window);

    [Fact]
    public void Next_WindowIsOver_IsNoMore()
    {
        RetrySchedule.Next("evt-1", 5, Start, Start + RetrySchedule.Window).ShouldBeNull();
        RetrySchedule.Next("evt-1", 5, Start, Start + RetrySchedule.Window - TimeSpan.FromTicks(1)).ShouldNotBeNull();
    }

    private static List<DateTimeOffset> Instants(string id)
    {
        var instants = new List<DateTimeOffset> { Start };
        while (RetrySchedule.Next(id, instants.Count, Start, instants[^1]) is { } next)
        {
            instants.Add(next);
        }

        return instants;
    }
}
