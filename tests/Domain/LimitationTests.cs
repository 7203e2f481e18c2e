using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.LimitationEventKind;
using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public class LimitationTests
{
    private static LimitationOutcome.Expires Expires(
        Jurisdiction jurisdiction, string dueOn, params (string On, LimitationEventKind Kind)[] events) =>
        Limitation.Of(jurisdiction, Day(dueOn), [.. events.Select(e => new LimitationEvent(Day(e.On), e.Kind))])
            .ShouldBeOfType<LimitationOutcome.Expires>();

    /// <summary>Civil Code 188; BGB 195, 199; Limitation Act 1980 s.5; Code de commerce L110-4.</summary>
    [Theory]
    [InlineData(Jurisdiction.China, "2023-03-31", "2026-03-31")]
    [InlineData(Jurisdiction.China, "2024-02-29", "2027-02-28")]
    [InlineData(Jurisdiction.Germany, "2022-01-01", "2025-12-31")]
    [InlineData(Jurisdiction.Germany, "2022-12-31", "2025-12-31")]
    [InlineData(Jurisdiction.UnitedKingdom, "2020-06-15", "2026-06-15")]
    [InlineData(Jurisdiction.France, "2021-06-30", "2026-06-30")]
    public void NoEvents_ByLaw_RunsFromTheDueDateOrTheEndOfItsYear(Jurisdiction law, string dueOn, string expiresOn)
    {
        var result = Expires(law, dueOn);

        result.ExpiresOn.ShouldBe(Day(expiresOn));
        result.Effects.ShouldBeEmpty();
        result.Source.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(Jurisdiction.China, DemandDelivered, true)]
    [InlineData(Jurisdiction.China, Acknowledgement, true)]
    [InlineData(Jurisdiction.China, PartPayment, true)]
    [InlineData(Jurisdiction.China, FormalNotice, false)]
    [InlineData(Jurisdiction.China, CourtOrderServed, true)]
    [InlineData(Jurisdiction.China, Suit, true)]
    [InlineData(Jurisdiction.Germany, DemandDelivered, false)]
    [InlineData(Jurisdiction.Germany, Acknowledgement, true)]
    [InlineData(Jurisdiction.Germany, PartPayment, true)]
    [InlineData(Jurisdiction.Germany, FormalNotice, false)]
    [InlineData(Jurisdiction.UnitedKingdom, DemandDelivered, false)]
    [InlineData(Jurisdiction.UnitedKingdom, Acknowledgement, true)]
    [InlineData(Jurisdiction.UnitedKingdom, PartPayment, true)]
    [InlineData(Jurisdiction.UnitedKingdom, FormalNotice, false)]
    [InlineData(Jurisdiction.UnitedKingdom, CourtOrderServed, false)]
    [InlineData(Jurisdiction.UnitedKingdom, Suit, false)]
    [InlineData(Jurisdiction.France, DemandDelivered, false)]
    [InlineData(Jurisdiction.France, Acknowledgement, true)]
    [InlineData(Jurisdiction.France, PartPayment, true)]
    [InlineData(Jurisdiction.France, FormalNotice, false)]
    [InlineData(Jurisdiction.France, CourtOrderServed, true)]
    [InlineData(Jurisdiction.France, Suit, true)]
    public void Event_InsideThePeriod_RestartsItOrDoesNot(Jurisdiction law, LimitationEventKind kind, bool restarts)
    {
        var without = Expires(law, "2022-05-10").ExpiresOn;
        var years = law switch { Jurisdiction.UnitedKingdom => 6, Jurisdiction.France => 5, _ => 3 };

        var result = Expires(law, "2022-05-10", ("2024-03-01", kind));

        var effect = result.Effects.ShouldHaveSingleItem();
        effect.Effect.ShouldBe(restarts ? LimitationEffectKind.Restarts : LimitationEffectKind.None);
        effect.ExpiresOn.ShouldBe(result.ExpiresOn);
        result.ExpiresOn.ShouldBe(restarts ? Day("2024-03-01").AddYears(years) : without);
    }

    /// <summary>BGB 204 (1) no. 3, (2), 209: the 182 days to six months after service are added.</summary>
    [Theory]
    [InlineData(CourtOrderServed)]
    [InlineData(Suit)]
    public void Germany_CourtOrderServed_SuspendsForSixMonthsAtLeast(LimitationEventKind kind)
    {
        var result = Expires(Jurisdiction.Germany, "2022-06-10", ("2025-12-15", kind));

        result.ExpiresOn.ShouldBe(Day("2026-07-01"));
        result.Effects.ShouldHaveSingleItem().Effect.ShouldBe(LimitationEffectKind.Suspends);
    }

    [Fact]
    public void Germany_TwoOverlappingSuspensions_CountEachDayOnce() =>
        Expires(
            Jurisdiction.Germany, "2022-06-10", ("2025-03-01", CourtOrderServed), ("2025-05-01", Suit))
            .ExpiresOn.ShouldBe(Day("2025-12-31").AddDays(Day("2025-11-01").DayNumber - Day("2025-03-01").DayNumber));

    [Fact]
    public void Germany_SuspensionInTheYearOfTheDueDate_WinsOnlyDaysAfterTheStart() =>
        Expires(Jurisdiction.Germany, "2022-06-10", ("2022-10-15", CourtOrderServed))
            .ExpiresOn.ShouldBe(Day("2025-12-31").AddDays(Day("2023-04-15").DayNumber - Day("2022-12-31").DayNumber));

    /// <summary>BGB 199, 212: an acknowledgement before the period runs does not shorten it.</summary>
    [Fact]
    public void Germany_AcknowledgementInTheYearOfTheDueDate_LeavesTheDate()
    {
        var result = Expires(Jurisdiction.Germany, "2022-02-10", ("2022-04-01", Acknowledgement));

        result.ExpiresOn.ShouldBe(Day("2025-12-31"));
        result.Effects.ShouldHaveSingleItem().Effect.ShouldBe(LimitationEffectKind.None);
    }

    [Fact]
    public void Germany_AcknowledgementDuringASuspension_RestartsAfterIt() =>
        Expires(
            Jurisdiction.Germany, "2022-06-10", ("2024-01-10", CourtOrderServed), ("2024-02-10", Acknowledgement))
            .ExpiresOn.ShouldBe(Day("2027-07-10"));

    [Theory]
    [InlineData(Jurisdiction.China, "2026-03-31", true)]
    [InlineData(Jurisdiction.China, "2026-04-01", false)]
    [InlineData(Jurisdiction.UnitedKingdom, "2029-03-31", true)]
    [InlineData(Jurisdiction.UnitedKingdom, "2029-04-01", false)]
    public void Acknowledgement_OnTheLastDay_CountsAndADayLaterDoesNot(Jurisdiction law, string on, bool counts) =>
        Expires(law, "2023-03-31", (on, Acknowledgement)).Effects.ShouldHaveSingleItem().Effect
            .ShouldBe(counts ? LimitationEffectKind.Restarts : LimitationEffectKind.None);

    [Fact]
    public void Demand_BeforeOrOnTheDueDate_MovesNothing()
    {
        var result = Expires(
            Jurisdiction.China, "2023-03-31", ("2023-03-01", DemandDelivered), ("2023-03-31", DemandDelivered));

        result.ExpiresOn.ShouldBe(Day("2026-03-31"));
        result.Effects.ShouldAllBe(e => e.Why == "the claim was not overdue yet");
    }

    [Fact]
    public void Events_OutOfOrder_AreTakenByDate()
    {
        var result = Expires(
            Jurisdiction.China, "2020-01-15", ("2025-11-01", DemandDelivered), ("2022-12-01", PartPayment));

        result.ExpiresOn.ShouldBe(Day("2028-11-01"));
        result.Effects.Select(e => e.ExpiresOn).ShouldBe([Day("2025-12-01"), Day("2028-11-01")]);
    }

    [Theory]
    [InlineData(Jurisdiction.UnitedKingdom, "deed", "2035-01-10", true)]
    [InlineData(Jurisdiction.France, "consumer", "2025-01-10", true)]
    [InlineData(Jurisdiction.China, "internationalSale", "2027-01-10", true)]
    [InlineData(Jurisdiction.Germany, "services", "2026-12-31", false)]
    [InlineData(Jurisdiction.China, null, "2026-01-10", true)]
    public void ContractKind_WhereTheLawTellsItApart_SetsThePeriod(
        Jurisdiction law, string? kind, string expiresOn, bool used)
    {
        var result = Limitation.Of(law, Day("2023-01-10"), [], kind).ShouldBeOfType<LimitationOutcome.Expires>();

        result.ExpiresOn.ShouldBe(Day(expiresOn));
        result.ContractKindUsed.ShouldBe(used);
    }

    [Theory]
    [InlineData(Jurisdiction.UnitedStates, "by state")]
    [InlineData(Jurisdiction.Spain, "not modelled")]
    [InlineData(Jurisdiction.EuropeanUnion, "not modelled")]
    [InlineData(Jurisdiction.Other, "not modelled")]
    public void Law_ThatIsNotModelled_OnlyAlerts(Jurisdiction law, string rule) =>
        Limitation.Of(law, Day("2023-01-10"), []).ShouldBeOfType<LimitationOutcome.AlertOnly>()
            .Rule.ShouldContain(rule);

    [Fact]
    public void AnyEvents_AnyOrder_GiveTheSameDateAndNeverAnEarlierOne()
    {
        var events =
            from count in Gen.Choose(0, 6)
            from list in Gen.Elements(Enum.GetValues<LimitationEventKind>())
                .Zip(Gen.Choose(-200, 3_000)).ListOf(count)
            from law in Gen.Elements(
                Jurisdiction.China, Jurisdiction.Germany, Jurisdiction.UnitedKingdom, Jurisdiction.France)
            select (law, list.Select(e => new LimitationEvent(Day("2022-05-10").AddDays(e.Item2), e.Item1)).ToList());

        Prop.ForAll(events.ToArbitrary(), c =>
        {
            var (law, list) = c;
            var one = (LimitationOutcome.Expires)Limitation.Of(law, Day("2022-05-10"), list);
            list.Reverse();
            var other = (LimitationOutcome.Expires)Limitation.Of(law, Day("2022-05-10"), list);
            return one.ExpiresOn == other.ExpiresOn
                && one.Effects.Select(e => e.ExpiresOn).SequenceEqual(one.Effects.Select(e => e.ExpiresOn).Order())
                && one.ExpiresOn >= Expires(law, "2022-05-10").ExpiresOn;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void Match_OfEveryOutcome_FindsItsBranch()
    {
        LimitationOutcome[] outcomes =
            [Expires(Jurisdiction.China, "2023-03-31"), new LimitationOutcome.AlertOnly("rule", "source")];

        outcomes.Select(o => o.Match(_ => "expires", _ => "alertOnly")).ShouldBe(["expires", "alertOnly"]);
        typeof(LimitationOutcome).GetNestedTypes().Length.ShouldBe(outcomes.Length);
    }
}
