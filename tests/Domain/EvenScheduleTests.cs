using FsCheck;
using FsCheck.Fluent;

namespace Collections.Domain.Tests;

public class EvenScheduleTests
{
    [Fact]
    public void Thousand_InThreeMonths_LeavesTheOddCentOnTheLast() =>
        EvenSchedule.Of(new(1_000m, Currency.Of("EUR")), 3, new(2026, 1, 31), InstalmentPace.Month)
            .Select(i => $"{i.DueOn:yyyy-MM-dd} {i.Amount}")
            .ShouldBe(["2026-01-31 333.33 EUR", "2026-02-28 333.33 EUR", "2026-03-31 333.34 EUR"]);

    [Theory]
    [InlineData(InstalmentPace.Week, 7)]
    [InlineData(InstalmentPace.TwoWeeks, 14)]
    public void Weeks_AreCountedFromTheFirst(InstalmentPace pace, int days)
    {
        var schedule = EvenSchedule.Of(new(90m, Currency.Of("JPY")), 2, new(2026, 2, 27), pace);

        (schedule[1].DueOn.DayNumber - schedule[0].DueOn.DayNumber).ShouldBe(days);
    }

    [Fact]
    public void AnyWhole_AddsUpOnDaysThatRise() => Prop.ForAll(
        (from code in Gen.Elements("EUR", "JPY", "KWD")
         from units in Gen.Choose(0, 1_000_000)
         from count in Gen.Choose(1, 120)
         from day in Gen.Choose(0, 3_000)
         from pace in Gen.Elements(Enum.GetValues<InstalmentPace>())
         select (Code: code, Units: units, Count: count, Day: day, Pace: pace)).ToArbitrary(),
        c =>
        {
            var currency = Currency.Of(c.Code);
            var whole = new Money(c.Units, currency);
            var schedule = EvenSchedule.Of(whole, c.Count, new DateOnly(2024, 1, 1).AddDays(c.Day), c.Pace);
            return schedule.Count == c.Count
                && schedule.All(i => i.Amount.IsExact && i.Amount.Amount >= 0m)
                && schedule.Aggregate(Money.Zero(currency), (sum, i) => sum + i.Amount) == whole
                && schedule.Zip(schedule.Skip(1), (a, b) => a.DueOn < b.DueOn).All(rises => rises);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
