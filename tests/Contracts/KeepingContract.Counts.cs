using Collections.Engine.Keeping;

namespace Collections.Contracts;

/// <content>How many messages left in each hour.</content>
public abstract partial class KeepingContract
{
    [Fact]
    public async Task Counts_UpToTheMost_AreTaken_AndNoFurther()
    {
        (await Store.Counts.TakeAsync(Monday.AddMinutes(5), 2, None)).ShouldBeTrue();
        (await Store.Counts.TakeAsync(Monday.AddMinutes(59), 2, None)).ShouldBeTrue();
        (await Store.Counts.TakeAsync(Monday.AddMinutes(6), 2, None)).ShouldBeFalse();
        await ReopenAsync();
        (await Store.Counts.TakeAsync(Monday.AddMinutes(7), 2, None)).ShouldBeFalse();
        (await Store.Counts.TakeAsync(Monday.AddMinutes(7), 3, None)).ShouldBeTrue();
        (await Store.Counts.TakeAsync(Monday.AddHours(1), 0, None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Counts_GivenBack_NeverFallBelowZero()
    {
        await Store.Counts.TakeAsync(Monday, 1, None);
        await Store.Counts.GiveBackAsync(Monday.AddMinutes(30), None);
        await Store.Counts.GiveBackAsync(Monday, None);
        await Store.Counts.GiveBackAsync(Monday.AddHours(3), None);
        (await Store.Counts.TakeAsync(Monday, 1, None)).ShouldBeTrue();
        (await Store.Counts.TakeAsync(Monday, 1, None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Counts_OfManyThatGoTogether_AreTakenAtOnce()
    {
        (await Store.Counts.PassAsync(Monday, gate => (gate.Count, 3), None)).ShouldBe(0);
        (await Store.Counts.PassAsync(Monday.AddMinutes(1), gate => (gate.Count, 2), None)).ShouldBe(3);
        await ReopenAsync();
        (await Store.Counts.PassAsync(Monday, gate => (gate.Count, 0), None)).ShouldBe(5);
        (await Store.Counts.HoursAsync(Monday, Monday.AddHours(1), None)).ShouldHaveSingleItem().Count.ShouldBe(5);
    }

    [Fact]
    public async Task Counts_OfHours_AreListedHalfOpenAndInOrder()
    {
        foreach (var minutes in new[] { 125, -60, 0, 59, 61, 200 })
        {
            await Store.Counts.TakeAsync(Monday.AddMinutes(minutes), 100, None);
        }

        await Store.Counts.GiveBackAsync(Monday.AddMinutes(125), None);
        (await Store.Counts.HoursAsync(Monday, Monday.AddHours(3), None)).ShouldBe(
            [new HourCount(ISendCounts.HourOf(Monday), 2), new HourCount(ISendCounts.HourOf(Monday.AddHours(1)), 1)]);
        (await Store.Counts.HoursAsync(Monday.AddHours(5), Monday.AddHours(9), None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Gate_ShowsEverySettingThatMayHoldAMessage_AsItIsNow()
    {
        foreach (var key in ISendCounts.Settings)
        {
            (await AtTheGateAsync(key)).ShouldBeNull();
            await Store.Settings.SetAsync(key, $"first {key}", None);
            await Store.Settings.SetAsync(key, $"second {key}", None);
        }

        await ReopenAsync();
        foreach (var key in ISendCounts.Settings)
        {
            (await AtTheGateAsync(key)).ShouldBe($"second {key}");
            (await Store.Settings.GetAsync(key, None)).ShouldBe($"second {key}");
            await Store.Settings.SetAsync(key, null, None);
            (await AtTheGateAsync(key)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task Counts_TakenByManyAtOnce_NeverPassTheMost()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Task.Run(
            () => Store.Counts.TakeAsync(Monday, 10, None))));
        taken.Count(t => t).ShouldBe(10);
        (await Store.Counts.HoursAsync(Monday, Monday.AddHours(1), None)).Single().Count.ShouldBe(10);
    }

    private Task<string?> AtTheGateAsync(string key) =>
        Store.Counts.PassAsync(Monday, gate => (gate.Setting(key), 0), None);
}
