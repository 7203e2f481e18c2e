using Collections.Engine.Quotes;

namespace Collections.Engine.Tests.Quotes;

public sealed class LimitationQuotesTests
{
    private static LimitationQuote Quoted(LimitationQuoteRequest request) =>
        LimitationQuotes.Quote(request).ShouldBeOfType<QuoteAnswer<LimitationQuote>.Quoted>().Quote;

    private static Dictionary<string, string[]> Errors(LimitationQuoteRequest request) =>
        LimitationQuotes.Quote(request).ShouldBeOfType<QuoteAnswer<LimitationQuote>.Refused>().Errors;

    [Theory]
    [InlineData("CN", "2023-03-31", "2026-03-31")]
    [InlineData("de", "2022-05-10", "2025-12-31")]
    [InlineData("GB", "2020-06-15", "2026-06-15")]
    [InlineData("UK", "2020-06-15", "2026-06-15")]
    [InlineData("England", "2020-06-15", "2026-06-15")]
    [InlineData("FR", "2021-06-30", "2026-06-30")]
    public void Quote_WithoutEvents_GivesTheDate(string jurisdiction, string dueOn, string expiresOn)
    {
        var quote = Quoted(new LimitationQuoteRequest(jurisdiction, dueOn));

        quote.ExpiresOn.ShouldBe(DateOnly.Parse(expiresOn));
        quote.AlertOnly.ShouldBeFalse();
        quote.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Quote_EventsInGermany_SayWhatEachDid()
    {
        var quote = Quoted(new LimitationQuoteRequest(
            "DE", "2022-06-10", Events: [new("2025-12-15", "courtOrderServed"), new("2023-02-01", "demandDelivered")]));

        quote.ExpiresOn.ShouldBe(new DateOnly(2026, 7, 1));
        quote.Effects.Select(e => (e.Kind, e.Effect)).ShouldBe(
            [("demandDelivered", "none"), ("courtOrderServed", "suspends")]);
        quote.Effects[1].Why.ShouldContain("BGB 204");
    }

    [Theory]
    [InlineData("US")]
    [InlineData("US-CA")]
    [InlineData("IT")]
    public void Quote_LawThatIsNotModelled_IsAnAlertWithoutADate(string jurisdiction)
    {
        var quote = Quoted(new LimitationQuoteRequest(
            jurisdiction, "2022-06-10", Events: [new("2023-02-01", "suit")]));

        quote.ExpiresOn.ShouldBeNull();
        quote.AlertOnly.ShouldBeTrue();
        quote.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void Quote_ContractKindThatMakesNoDifference_IsSaid() =>
        Quoted(new LimitationQuoteRequest("DE", "2022-06-10", "services")).Warnings
            .ShouldBe(["The contract kind 'services' is not told apart here; the ordinary period was used."]);

    [Fact]
    public void Quote_Nothing_NamesTheRequiredFields() =>
        Errors(new LimitationQuoteRequest(null, null)).Keys.ShouldBe(["jurisdiction", "dueOn"]);

    [Fact]
    public void Quote_BadFields_NamesEachWithItsPlace()
    {
        var errors = Errors(new LimitationQuoteRequest(
            "Atlantis", "2022-06-31", new string('x', 65), [new("2023-02-01", "suit"), new("soon", "call"), null!]));

        errors.Keys.ShouldBe(
        [
            "jurisdiction", "dueOn", "events[1].on", "events[1].kind", "events[2].on", "events[2].kind", "contractKind",
        ]);
        errors["jurisdiction"][0].ShouldStartWith("must be one of AT, BE");
        errors["events[1].kind"][0].ShouldStartWith("must be one of demandDelivered, acknowledgement");
    }

    [Fact]
    public void Quote_TooManyEvents_IsRefused() =>
        Errors(new LimitationQuoteRequest("CN", "2022-06-10", Events: [.. Enumerable.Repeat(
            new LimitationQuoteEvent("2023-02-01", "suit"), LimitationQuotes.MaxEvents + 1)]))["events"]
            .ShouldBe(["must be at most 1000"]);
}
