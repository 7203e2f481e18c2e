using System.Globalization;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;

namespace Collections.Contracts;

/// <content>The figures of days gone by.</content>
public abstract partial class KeepingContract
{
    private static readonly DateOnly March = new(2026, 3, 1);

    [Fact]
    public async Task Days_PutTwice_HaveTheLastFigures_ToTheCent()
    {
        await Store.Days.PutAsync(DayOf(0, 10m), None);
        var last = DayOf(0, 12_345_678_901.01m);
        await Store.Days.PutAsync(last, None);
        await ReopenAsync();

        var day = (await Store.Days.DaysAsync(March, March.AddDays(1), 1, None)).ShouldHaveSingleItem();

        (day.On, day.TakenAt).ShouldBe((March, last.TakenAt));
        day.Figures.Select(f => (f.CreditorId, f.Currency))
            .ShouldBe(last.Figures.Select(f => (f.CreditorId, f.Currency)));
        day.Figures.SelectMany(f => f.Buckets).ShouldBe(last.Figures.SelectMany(f => f.Buckets));
    }

    [Fact]
    public async Task Days_OfARange_AreListedHalfOpen_InOrder_WithinTheLimit()
    {
        foreach (var number in new[] { 40, 3, 1, 2, 7 })
        {
            await Store.Days.PutAsync(DayOf(number, number), None);
        }

        (await ListAsync(1, 7, 10)).ShouldBe([1, 2, 3]);
        (await ListAsync(2, 100, 2)).ShouldBe([2, 3]);
        (await ListAsync(8, 40, 5)).ShouldBeEmpty();
        (await Store.Days.KnownDaysAsync(None)).ShouldBe([.. new[] { 1, 2, 3, 7, 40 }.Select(March.AddDays)]);
    }

    [Fact]
    public async Task Days_BeforeADay_AreForgotten_AFewAtATime()
    {
        foreach (var number in Enumerable.Range(0, 6))
        {
            await Store.Days.PutAsync(DayOf(number, 1m), None);
        }

        (await Store.Days.ForgetBeforeAsync(March.AddDays(4), 3, None)).ShouldBe(3);
        (await ListAsync(0, 10, 10)).ShouldBe([3, 4, 5]);
        (await Store.Days.ForgetBeforeAsync(March.AddDays(4), 3, None)).ShouldBe(1);
        (await Store.Days.ForgetBeforeAsync(March.AddDays(4), 3, None)).ShouldBe(0);
        (await ListAsync(0, 10, 10)).ShouldBe([4, 5]);
    }

    [Fact]
    public async Task Days_OfManyCreditors_AreKeptWhole()
    {
        var shares = Enumerable.Range(0, 400).Select(i => new AgingShare(
            i.ToString("D3", CultureInfo.InvariantCulture), "EUR", March.AddDays(-i), i + 1, 1_000.01m * i, i, i));
        var day = LedgerDay.Of(March, Monday, shares);
        await Store.Days.PutAsync(day, None);

        var kept = (await Store.Days.DaysAsync(March, March.AddDays(1), 1, None)).Single();

        kept.Figures.Count.ShouldBe(400);
        kept.Agings(null, "EUR").Single().Total.ShouldBe(day.Agings(null, "EUR").Single().Total);
        kept.Agings("007", null).Single().Total.ShouldBe(7_000.07m);
    }

    private static LedgerDay DayOf(int number, decimal open) => LedgerDay.Of(
        March.AddDays(number),
        Monday.AddDays(number),
        [new("acme", "EUR", March, 1, open, 1m, 0m), new("beta", "JPY", March.AddDays(-200), 3, open, 0m, 2m)]);

    private async Task<IReadOnlyList<int>> ListAsync(int from, int until, int limit)
    {
        var days = await Store.Days.DaysAsync(March.AddDays(from), March.AddDays(until), limit, None);
        return [.. days.Select(d => d.On.DayNumber - March.DayNumber)];
    }
}
