using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;
using Collections.Engine.Reading;

namespace Collections.Engine.Tests.Reading;

/// <summary>The figures of each day, in virtual time over the real engine.</summary>
public sealed class KeepLedgerDaysTests
{
    private static readonly DateTimeOffset Midnight = Samples.At("2026-04-02T00:00:00+00:00");
    private static readonly DateOnly Day = new(2026, 4, 1);

    private readonly MemoryStore _store = new();
    private readonly EngineFixture _engine;
    private readonly KeepLedgerDays _days;

    public KeepLedgerDaysTests()
    {
        _engine = new(_store, _store);
        _days = new(_store, _store);
    }

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task Night_Passed_KeepsTheCloseOfTheDayBefore()
    {
        await RegisterAsync();
        await _engine.ApplyAsync(
            "INV-1", new CaseFact.DisputeRaised("D-1", Eur(300m), DisputeCategory.Goods), Samples.Monday);
        await _engine.ApplyAsync("INV-2", new CaseFact.PromiseMade("PR-1", Eur(200m), new(2026, 4, 20)), Midnight);

        (await _days.NextAsync(Midnight, None)).ShouldBe(Midnight);
        (await _days.RunAsync(Midnight, None)).ShouldBeTrue();

        var day = (await AllAsync()).ShouldHaveSingleItem();
        (day.On, day.TakenAt).ShouldBe((Day, Midnight));
        var late = day.Figures.ShouldHaveSingleItem().Buckets.Single(b => b.Count > 0);
        late.ShouldBe(new(Aging.BucketOf(Day.DayNumber - Samples.DueOn.DayNumber), 2, 2_000m, 300m, 200m));
    }

    [Fact]
    public async Task Run_AgainOnTheDay_ByAnyInstance_ChangesNothing()
    {
        await RegisterAsync();
        await _days.RunAsync(Midnight.AddMinutes(5), None);
        await _engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), Midnight.AddMinutes(6));

        var another = new KeepLedgerDays(_store, _store);
        (await _days.RunAsync(Midnight.AddMinutes(15), None)).ShouldBeFalse();
        (await another.RunAsync(Midnight.AddHours(20), None)).ShouldBeFalse();

        (await another.NextAsync(Midnight.AddHours(20), None)).ShouldBe(Midnight.AddDays(1));
        (await AllAsync()).ShouldHaveSingleItem().Agings(null, null).Single().Total.ShouldBe(2_000m);
    }

    [Fact]
    public async Task Night_Missed_IsMadeUpForOnlyByTheDayThatRuns_UntilItsOwnClose()
    {
        await RegisterAsync();
        await _days.RunAsync(Midnight, None);
        var morning = Midnight.AddDays(3).AddHours(9);

        (await _days.RunAsync(morning, None)).ShouldBeTrue();
        (await AllAsync()).Select(d => (d.On, d.TakenAt)).ShouldBe([(Day, Midnight), (Day.AddDays(4), morning)]);

        await _engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), morning.AddHours(1));
        var close = Midnight.AddDays(4);
        (await _days.RunAsync(close.AddMinutes(59), None)).ShouldBeTrue();

        var last = (await AllAsync())[^1];
        (last.On, last.TakenAt).ShouldBe((Day.AddDays(4), close.AddMinutes(59)));
        last.Agings(null, "EUR").Single().Total.ShouldBe(1_000m);
        (await _days.RunAsync(close.AddHours(1), None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Run_ThatDiesBeforeItWrites_IsDueAgain()
    {
        await RegisterAsync();
        var broken = new KeepLedgerDays(_store, new DyingDays(_store));
        await Should.ThrowAsync<IOException>(() => broken.RunAsync(Midnight, None));

        (await AllAsync()).ShouldBeEmpty();
        (await broken.NextAsync(Midnight.AddMinutes(10), None)).ShouldBe(Midnight.AddMinutes(10));
        (await _days.RunAsync(Midnight.AddMinutes(10), None)).ShouldBeTrue();
        (await AllAsync()).ShouldHaveSingleItem().On.ShouldBe(Day);
    }

    [Fact]
    public async Task Run_BeyondWhatIsKept_ForgetsTheOldest()
    {
        foreach (var night in Enumerable.Range(0, ILedgerDays.Kept + 3))
        {
            await _days.RunAsync(Midnight.AddDays(night), None);
        }

        var known = await _store.KnownDaysAsync(None);
        known.Count.ShouldBe(ILedgerDays.Kept);
        known[0].ShouldBe(Day.AddDays(3));
    }

    [Fact]
    public async Task Report_OfADayGoneBy_IsWhatWasKept_AndOfOthersNamesTheDays()
    {
        await RegisterAsync();
        var report = new AgingReport(_store, _store);
        (await report.OfAsync(Day, null, null, Midnight, None)).ShouldBeOfType<AgingOn.NotKept>()
            .Reason.ShouldBe("of 2026-04-01 no figures are kept, nor of any day yet: they are taken every night");
        foreach (var night in new[] { 0, 1, 4 })
        {
            await _days.RunAsync(Midnight.AddDays(night), None);
        }

        await _engine.ApplyAsync("INV-1", Samples.Payment("P-1", 999m), Midnight.AddDays(4));
        var now = Midnight.AddDays(5);

        var kept = (await report.OfAsync(Day, Samples.Creditor, "EUR", now, None)).ShouldBeOfType<AgingOn.Known>();
        (kept.TakenAt, kept.Agings.Single().AsOf, kept.Agings.Single().Total).ShouldBe((Midnight, Day, 2_000m));
        var nobody = (await report.OfAsync(Day, "nobody", null, now, None)).ShouldBeOfType<AgingOn.Known>();
        nobody.Agings.ShouldBeEmpty();
        (await report.OfAsync(Day.AddDays(2), null, null, now, None)).ShouldBeOfType<AgingOn.NotKept>().Reason
            .ShouldBe("of 2026-04-03 no figures are kept; kept are 2026-04-01 to 2026-04-02, 2026-04-05");
        var future = (await report.OfAsync(new(2027, 1, 1), null, null, now, None)).ShouldBeOfType<AgingOn.Known>();
        (future.TakenAt, future.Agings.Single().Buckets[^1].Open).ShouldBe((now, 1_001m));
    }

    private static Money Eur(decimal amount) => new(amount, Currency.Of("EUR"));

    private Task RegisterAsync() => _engine.RegisterAsync(
        Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1"));

    private Task<IReadOnlyList<LedgerDay>> AllAsync() =>
        _store.DaysAsync(DateOnly.MinValue, DateOnly.MaxValue, ILedgerDays.Kept, None);

    /// <summary>A store whose process dies when it is to write a day.</summary>
    private sealed class DyingDays(ILedgerDays days) : ILedgerDays
    {
        public Task PutAsync(LedgerDay day, CancellationToken cancellation) => throw new IOException("died");

        public Task<IReadOnlyList<LedgerDay>> DaysAsync(
            DateOnly from, DateOnly until, int limit, CancellationToken cancellation) =>
            days.DaysAsync(from, until, limit, cancellation);

        public Task<IReadOnlyList<DateOnly>> KnownDaysAsync(CancellationToken cancellation) =>
            days.KnownDaysAsync(cancellation);

        public Task<int> ForgetBeforeAsync(DateOnly day, int limit, CancellationToken cancellation) =>
            days.ForgetBeforeAsync(day, limit, cancellation);
    }
}
