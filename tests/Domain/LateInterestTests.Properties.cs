using FsCheck;
using FsCheck.Fluent;

namespace Collections.Domain.Tests;

public partial class LateInterestTests
{
    private static readonly Gen<InterestClaim> Claims =
        from regime in Gen.Elements(InterestRegime.Eu, InterestRegime.De, InterestRegime.Fr, InterestRegime.Contract)
        from cents in Gen.Choose(1, 2_000_000_00)
        from dueOn in Gen.Choose(0, 400)
        from days in Gen.Choose(2, 500)
        from count in Gen.Elements(Enum.GetValues<DayCount>())
        from rounding in Gen.Elements(Enum.GetValues<InterestRounding>())
        from percent in Gen.Choose(0, 3_000)
        let due = SeedRates.Day("2023-12-31").AddDays(dueOn)
        select new InterestClaim(
            regime,
            DebtorKind.Company,
            new Money(cents / 100m, Currency.Of("EUR")),
            due,
            due.AddDays(days),
            new InterestSettings(count, Rounding: rounding),
            regime == InterestRegime.Contract ? [new RateRow(due, null, percent / 100m)] : null);

    private static void Holds(Gen<(InterestClaim Claim, int Split)> cases, Func<InterestClaim, int, bool> law) =>
        Prop.ForAll(cases.ToArbitrary(), c => law(c.Claim, c.Split))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static InterestClaim Rounded(InterestClaim claim, InterestRounding rounding) =>
        claim with { Settings = claim.Settings with { Rounding = rounding } };

    private static Gen<(InterestClaim Claim, int Split)> SplitClaims() =>
        from claim in Claims
        from split in Gen.Choose(1, claim.AsOf.DayNumber - claim.DueOn.DayNumber - 1)
        select (claim, split);

    /// <summary>Simple interest: two periods give what the whole gives, up to half a cent a rounding.</summary>
    [Fact]
    public void SplitPeriod_AnyClaim_SumsToTheWholeWithinTheStatedRounding() => Holds(SplitClaims(), (claim, split) =>
    {
        var middle = claim.DueOn.AddDays(split);
        var whole = Calculated(claim);
        var before = Calculated(claim with { AsOf = middle });
        var after = Calculated(claim with { DueOn = middle });
        var roundings = claim.Settings.Rounding == InterestRounding.AtEnd
            ? 3
            : whole.Segments.Count + before.Segments.Count + after.Segments.Count;
        var gap = whole.Interest.Amount - before.Interest.Amount - after.Interest.Amount;
        return Math.Abs(gap) <= 0.005m * roundings;
    });

    [Fact]
    public void Segments_AnyClaim_AddUpToTheInterestAndCoverEachDayOnce() => Holds(SplitClaims(), (claim, _) =>
    {
        var result = Calculated(claim);
        var contiguous = result.Segments.Zip(result.Segments.Skip(1), (a, b) => a.To.AddDays(1) == b.From).All(x => x);
        return result.Segments.Sum(s => s.Amount.Amount) == result.Interest.Amount
            && result.Interest.IsExact
            && result.Segments.All(s => s.Amount.Amount >= 0m && s.Amount.IsExact)
            && result.Segments[0].From == claim.DueOn.AddDays(1)
            && result.Segments[^1].To == claim.AsOf
            && contiguous;
    });

    [Fact]
    public void Roundings_AnyClaim_DifferByAtMostHalfACentForEachSegment() => Holds(SplitClaims(), (claim, _) =>
    {
        var perSegment = Calculated(Rounded(claim, InterestRounding.PerSegment));
        var atEnd = Calculated(Rounded(claim, InterestRounding.AtEnd));
        return Math.Abs(perSegment.Interest.Amount - atEnd.Interest.Amount) <= 0.005m * (atEnd.Segments.Count + 1);
    });
}
