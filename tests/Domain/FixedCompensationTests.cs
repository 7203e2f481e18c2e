using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public class FixedCompensationTests
{
    private static readonly FixedSumTable Uk = SeedRates.Book.FixedSum(RateTableIds.UkFixedSum)!;

    /// <summary>Late Payment of Commercial Debts (Interest) Act 1998 s.5A: equal to a limit is not below it.</summary>
    [Theory]
    [InlineData("0.01", 40)]
    [InlineData("999.99", 40)]
    [InlineData("1000.00", 70)]
    [InlineData("9999.99", 70)]
    [InlineData("10000.00", 100)]
    public void UnitedKingdom_BySizeOfDebt_Gives40Or70Or100(string debt, int sum) =>
        Uk.For(new Money(decimal.Parse(debt), Currency.Of("GBP")), Day("2025-07-01"))
            .ShouldBe(new FixedSum(new Money(sum, Currency.Of("GBP")), Comparable: true));

    [Fact]
    public void UnitedKingdom_DebtInAnotherCurrency_IsNotComparable() =>
        Uk.For(new Money(500m, Currency.Of("USD")), Day("2025-07-01"))!.Comparable.ShouldBeFalse();

    /// <summary>Directive 2011/7 Art. 6: EUR 40 whatever the size or currency of the debt.</summary>
    [Fact]
    public void EuropeanUnion_AnyDebt_Gives40Euro() =>
        SeedRates.Book.FixedSum(RateTableIds.EuFixedSum)!.For(new Money(7m, Currency.Of("SEK")), Day("2025-07-01"))
            .ShouldBe(new FixedSum(new Money(40m, Currency.Of("EUR")), Comparable: true));

    [Fact]
    public void For_ADayBeforeTheStatute_GivesNothing() =>
        Uk.For(new Money(500m, Currency.Of("GBP")), Day("2002-08-06")).ShouldBeNull();
}
