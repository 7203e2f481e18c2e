using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>What holds for every place, window and instant.</summary>
public sealed class DebtorClockProperties
{
    private static readonly HolidayTable Holidays = new(
        [
            new Holiday(Day("2026-04-03"), "DE", null, "Good Friday"),
            new Holiday(Day("2026-04-06"), "DE", null, "Easter Monday"),
            new Holiday(Day("2026-02-17"), "CN", null, "Spring Festival"),
            new Holiday(Day("2026-02-14"), "CN", null, "Made up for", WorkingDay: true),
        ],
        [new HolidayCoverage("DE", 2026, 2026), new HolidayCoverage("CN", 2026, 2026)]);

    private static readonly BusinessCalendar Calendar = new(Holidays);

    private static readonly Gen<Debtor> Debtors = Gen.Elements(
        Debtor("DE"),
        Debtor("CN"),
        Debtor("US"),
        Debtor("US", "TX"),
        Debtor("RU"),
        Debtor("SA"),
        Debtor("US", "NY", null, "+1 415 555 0100"),
        Debtor("US", "HI", null, "+64 9 1"),
        Debtor("DE", null, null, "+852 1", "+1 808 555 0100"),
        Debtor("DE", null, "Australia/Lord_Howe"),
        Debtor("DE", null, "Pacific/Apia"),
        Debtor("DE", null, "Africa/Casablanca"),
        Debtor("DE", null, "America/St_Johns"),
        Debtor("DE", null, "Asia/Kolkata"));

    private static readonly Gen<ContactRules> Windows =
        from first in Gen.Choose(0, 95)
        from quarters in Gen.Choose(1, 96 - first)
        from businessDays in Gen.Elements(true, false)
        select new ContactRules(Quarter(first), Quarter((first + quarters) % 96), businessDays);

    // Most instants lie around a change of summer time, the rest anywhere in forty years.
    private static readonly Gen<DateTimeOffset> Instants = Gen.OneOf(
        Around("2026-03-29T01:00:00Z"),
        Around("2026-10-25T01:00:00Z"),
        Around("2026-03-08T07:00:00Z"),
        Around("2026-11-01T06:00:00Z"),
        Around("2026-04-03T00:00:00Z"),
        Around("2026-02-14T00:00:00Z"),
        Around("2011-12-30T10:00:00Z"),
        Gen.Choose(0, 40 * 365 * 24 * 60).Select(minutes => At("2005-01-01T00:00:00Z").AddMinutes(minutes)));

    private static readonly Arbitrary<(Debtor Debtor, ContactRules Rules, DateTimeOffset At)> Cases =
        (from debtor in Debtors
         from rules in Windows
         from at in Instants
         select (debtor, rules, at)).ToArbitrary();

    [Fact]
    public void NextOpen_AnyCase_IsTheFirstOpenMomentFromIt() => Holds((clock, rules, at) =>
    {
        var next = clock.NextOpen(rules, at);

        return next >= at
            && next.Offset == TimeSpan.Zero
            && clock.IsOpen(rules, next)
            && clock.NextOpen(rules, next) == next
            && Between(at, next).All(moment => !clock.IsOpen(rules, moment));
    });

    [Fact]
    public void WindowEnd_AnyOpenMoment_IsTheFirstClosedOneAfterIt() => Holds((clock, rules, at) =>
    {
        var open = clock.NextOpen(rules, at);
        var end = clock.WindowEnd(rules, open);

        // An all-day window ends at midnight, where the next one begins.
        return end > open
            && Between(open, end).All(moment => clock.IsOpen(rules, moment))
            && (rules.Until == TimeOnly.MinValue || !clock.IsOpen(rules, end));
    });

    [Fact]
    public void NextSuspension_AnyCase_IsTheFirstOpenMomentOnAnAllowedDay() => Holds((clock, rules, at) =>
    {
        var next = clock.NextSuspension(rules, at);

        return next >= at
            && Allowed(clock, rules, next)
            && clock.NextSuspension(rules, next) == next
            && Between(at, next).All(moment => !Allowed(clock, rules, moment));
    });

    [Fact]
    public void StartOfDay_AnyCase_DividesTheDates() => Holds((clock, _, at) =>
    {
        var day = clock.LocalDate(at);

        // In an hour that is turned back over midnight a date may show before its day has begun for good.
        return clock.StartOfDay(day.AddDays(1)) > at
            && clock.StartOfDay(day) <= at.AddHours(1)
            && clock.LocalDate(clock.StartOfDay(day)) >= day
            && clock.LocalDate(clock.StartOfDay(day).AddTicks(-1)) < clock.LocalDate(clock.StartOfDay(day));
    });

    [Fact]
    public void IsOpen_AnyCase_NeedsEveryZoneOrFollowsTheAddress() => Holds((clock, rules, at) =>
    {
        var own = clock.Zones.Select(id => new BusinessCalendar(HolidayTable.Empty).For(Debtor("DE", null, id)));
        var anyDay = rules with { BusinessDaysOnly = false };

        return !own.All(zone => zone.IsOpen(anyDay, at)) || clock.IsOpen(anyDay, at);
    });

    private static bool Allowed(DebtorClock clock, ContactRules rules, DateTimeOffset at) =>
        clock.IsOpen(rules with { BusinessDaysOnly = true }, at) && clock.AllowsSuspension(at);

    private static TimeOnly Quarter(int number) => new(number / 4, number % 4 * 15);

    private static Gen<DateTimeOffset> Around(string instant) =>
        Gen.Choose(-72 * 60, 72 * 60).Select(minutes => At(instant).AddMinutes(minutes));

    /// <summary>
    /// Moments of a half-open span: both ends of it and some two hundred between, off the round minutes.
    /// </summary>
    private static IEnumerable<DateTimeOffset> Between(DateTimeOffset from, DateTimeOffset until)
    {
        var span = (until - from).Ticks;
        return span == 0
            ? []
            : Enumerable.Range(0, 200).Select(i => from.AddTicks(span / 200 * i)).Append(until.AddTicks(-1));
    }

    private static void Holds(Func<DebtorClock, ContactRules, DateTimeOffset, bool> property) =>
        Prop.ForAll(Cases, c => property(Calendar.For(c.Debtor), c.Rules, c.At))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
}
