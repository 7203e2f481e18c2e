using Collections.Domain;
using Collections.Engine.Quotes;

namespace Collections.Engine.Tests.Quotes;

/// <summary>The worked figures of the law reference through the shipped rate files, and the errors by field.</summary>
public sealed class InterestQuotesTests
{
    private static readonly InterestQuotes Quotes = new(Shipped.Rates());

    private static InterestQuoteRequest Request(
        string regime, decimal amount, string currency, string dueOn, string asOf) =>
        new(regime, "company", amount, currency, dueOn, asOf);

    private static InterestQuote Quoted(InterestQuoteRequest request) =>
        Quotes.Quote(request).ShouldBeOfType<QuoteAnswer<InterestQuote>.Quoted>().Quote;

    private static QuoteAnswer<InterestQuote>.Refused Refused(InterestQuoteRequest request) =>
        Quotes.Quote(request).ShouldBeOfType<QuoteAnswer<InterestQuote>.Refused>();

    [Theory]
    [InlineData("eu", 10_000, "EUR", "2025-06-30", "2025-07-31", "86.21", "40.00", "EUR")]
    [InlineData("de", 10_000, "EUR", "2025-05-30", "2025-08-29", "264.54", "40.00", "EUR")]
    [InlineData("cn-lpr", 100_000, "CNY", "2025-08-31", "2025-09-30", "375.00", "0.00", "CNY")]
    public void Quote_Statute_GivesTheWorkedFigure(
        string regime, int amount, string currency, string due, string asOf, string interest, string sum, string sumIn)
    {
        var quote = Quoted(Request(regime, amount, currency, due, asOf));

        (quote.Interest, quote.Currency, quote.FixedSum, quote.FixedSumCurrency)
            .ShouldBe((interest, currency, sum, sumIn));
    }

    [Theory]
    [InlineData("2025-06-29", "12.75")]
    [InlineData("2025-06-30", "12.25")]
    public void Quote_UnitedKingdom_TakesTheReferenceOfTheFirstInterestDay(string dueOn, string rate)
    {
        var quote = Quoted(Request("uk", 5_000m, "GBP", dueOn, "2025-09-30"));

        quote.Segments.ShouldHaveSingleItem().Rate.ShouldBe(decimal.Parse(rate));
        (quote.FixedSum, quote.FixedSumCurrency).ShouldBe(("70.00", "GBP"));
    }

    [Fact]
    public void Quote_FranceAtTheFloor_Is36_39() =>
        Quoted(Request("fr", 3_000m, "EUR", "2024-06-30", "2024-07-30") with { ContractRate = 12m })
            .Interest.ShouldBe("36.39");

    [Fact]
    public void Quote_ChinaSmallEnterprise_Is1500AndSaysPerDay()
    {
        var quote = Quoted(Request("cn-sme", 100_000m, "CNY", "2025-08-31", "2025-09-30") with { SmeDeclared = true });

        quote.Interest.ShouldBe("1500.00");
        quote.Segments.ShouldHaveSingleItem().ShouldBe(new InterestQuoteSegment(
            new DateOnly(2025, 9, 1), new DateOnly(2025, 9, 30), 30, 0.05m, "day", "100000.00", "1500.00"));
    }

    [Fact]
    public void Quote_UnitedStatesContract_Is200() =>
        Quoted(Request("contract", 10_000m, "USD", "2025-03-01", "2025-05-13") with { ContractRate = 10m })
            .Interest.ShouldBe("200.00");

    [Fact]
    public void Quote_Germany_ShowsTheWholeSchedule()
    {
        var quote = Quoted(Request("de", 10_000m, "EUR", "2025-05-30", "2025-08-29"));

        quote.Segments.ShouldBe(
        [
            new(new DateOnly(2025, 5, 31), new DateOnly(2025, 6, 30), 31, 11.27m, "year", "10000.00", "95.72"),
            new(new DateOnly(2025, 7, 1), new DateOnly(2025, 8, 29), 60, 10.27m, "year", "10000.00", "168.82"),
        ]);
        quote.FirstInterestDay.ShouldBe(new DateOnly(2025, 5, 31));
        quote.PerDiem.ShouldBe("2.81");
        quote.Source.ShouldContain("BGB 288 (2) [T]");
        (quote.DayCount, quote.Rounding, quote.ReceiptDayCounts).ShouldBe(("act/365", "perSegment", true));
    }

    [Fact]
    public void Quote_EverySetting_IsUsedAndSaidBack()
    {
        var quote = Quoted(Request("contract", 10_000m, "EUR", "2024-01-15", "2024-02-29") with
        {
            ContractRate = 10.11m,
            DayCount = "act/act",
            ReceiptDayCounts = false,
            Rounding = "atEnd",
        });

        quote.Interest.ShouldBe("121.54");
        (quote.DayCount, quote.Rounding, quote.ReceiptDayCounts).ShouldBe(("act/act", "atEnd", false));
    }

    [Fact]
    public void Quote_NoRateRow_NamesTheMissingDay()
    {
        var refused = Refused(Request("de", 10_000m, "EUR", "2026-06-15", "2026-07-31"));

        refused.MissingDay.ShouldBe(new DateOnly(2026, 7, 1));
        refused.Errors["asOf"].ShouldBe(["no rate row of de-base-rate covers 2026-07-01"]);
    }

    [Fact]
    public void Quote_NoRateRowFromTheFirstDay_PointsAtTheDueDate() =>
        Refused(Request("eu", 10_000m, "EUR", "2026-06-30", "2026-07-31")).Errors.Keys.ShouldBe(["dueOn"]);

    [Fact]
    public void Quote_NotDeclaredAsSme_PointsAtTheField() =>
        Refused(Request("cn-sme", 100_000m, "CNY", "2025-08-31", "2025-09-30")).Errors.Keys.ShouldBe(["smeDeclared"]);

    [Fact]
    public void Quote_Nothing_NamesEveryRequiredField() =>
        Refused(new InterestQuoteRequest(null, null, null, null, null, null)).Errors.Keys.Order(StringComparer.Ordinal)
            .ShouldBe(["amount", "asOf", "currency", "debtorKind", "dueOn", "regime"]);

    [Theory]
    [InlineData("regime", "must be one of eu, de, uk, fr, cn-lpr, cn-sme, contract")]
    [InlineData("debtorKind", "must be one of company, soleTrader, person, government")]
    [InlineData("currency", "must be an ISO 4217 currency code")]
    [InlineData("dueOn", "must be a day, YYYY-MM-DD")]
    [InlineData("asOf", "must be from 1990-01-01 to 2199-12-31")]
    [InlineData("dayCount", "must be one of act/365, act/360, 30/360, act/act")]
    [InlineData("rounding", "must be one of perSegment, atEnd")]
    [InlineData("amount", "must be more than 0 and less than 10^15")]
    [InlineData("contractRate", "must be from 0 to 1000, with at most 6 decimals")]
    [InlineData("multiplier", "must be from 0 to 10, with at most 6 decimals")]
    public void Quote_OneBadField_NamesItAndTheChoice(string field, string message)
    {
        var good = Request("cn-lpr", 10_000m, "EUR", "2025-06-30", "2025-07-31");
        var bad = field switch
        {
            "regime" => good with { Regime = "EU" },
            "debtorKind" => good with { DebtorKind = "shop" },
            "currency" => good with { Currency = "EURO" },
            "dueOn" => good with { DueOn = "30.06.2025" },
            "asOf" => good with { AsOf = "2205-07-31" },
            "dayCount" => good with { DayCount = "act/364" },
            "rounding" => good with { Rounding = "up" },
            "amount" => good with { Amount = 0m },
            "contractRate" => good with { ContractRate = -1m },
            _ => good with { Multiplier = 1.1234567m },
        };

        Refused(bad).Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            error => error.Key.ShouldBe(field), error => error.Value.ShouldBe([message]));
    }

    [Fact]
    public void Quote_AmountFinerThanTheCurrency_IsRefused() =>
        Refused(Request("eu", 10.005m, "EUR", "2025-06-30", "2025-07-31")).Errors["amount"]
            .ShouldBe(["has more decimals than EUR, which has 2"]);

    [Fact]
    public void Quote_SixtyOneYears_IsRefused() =>
        Refused(Request("contract", 10m, "EUR", "2000-01-01", "2061-01-01") with { ContractRate = 5m })
            .Errors.Keys.ShouldBe(["asOf"]);
}
