using Collections.Domain;
using Collections.Engine.Templates;

namespace Collections.Engine.Tests.Templates;

public sealed class NoticeTotalsTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Fact]
    public void Of_DisputedInvoice_AsksOnlyTheRest() =>
        Totals(Eur(0), Line(days: 5, open: 1_000, resting: 300)).ShouldBe("asked 700.00, later 0.00, resting 300.00");

    [Fact]
    public void Of_LateAndUpcoming_AsksOnlyWhatIsLate() =>
        Totals(Eur(0), Line(days: 5, open: 100), Line(days: 0, open: 20), Line(days: -9, open: 3))
            .ShouldBe("asked 100.00, later 23.00, resting 0.00");

    [Fact]
    public void Of_NothingLate_AsksWhatFallsDue() =>
        Totals(Eur(0), Line(days: 0, open: 20), Line(days: -9, open: 3))
            .ShouldBe("asked 23.00, later 0.00, resting 0.00");

    [Theory]
    [InlineData(30, "asked 122.00, later 0.00, resting 0.00")]
    [InlineData(500, "asked 0.00, later 0.00, resting 0.00")]
    public void Of_Credit_IsTakenOffInterestAndFeesTooButNeverBelowZero(int credit, string expected) =>
        Totals(Eur(credit), Line(days: 5, open: 100) with { Interest = Eur(12), Fees = Eur(40) }).ShouldBe(expected);

    [Fact]
    public void Of_TwoCurrencies_IsABug() =>
        Should.Throw<InvalidOperationException>(() => NoticeTotals.Of(
            [Line(days: 5, open: 1)], Money.Zero(Currency.Of("USD"))));

    private static string Totals(Money credit, params NoticeLine[] lines)
    {
        var totals = NoticeTotals.Of(lines, credit);
        return $"asked {totals.Asked.ToAmountText()}, later {totals.Later.ToAmountText()}, "
            + $"resting {totals.Resting.ToAmountText()}";
    }

    private static NoticeLine Line(int days, decimal open, decimal resting = 0) => new(
        "R-1",
        null,
        null,
        new DateOnly(2026, 1, 1),
        new DateOnly(2026, 1, 31),
        days,
        Eur(open),
        Eur(open),
        Eur(resting),
        Eur(0),
        Eur(0),
        "reminder-1");

    private static Money Eur(decimal amount) => new(amount, Euro);
}
