using Collections.Engine.Forms;
using Collections.Engine.Quotes;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>The calculators behind notices and packages, for anyone who wants to check a figure.</summary>
internal static class Quotes
{
    private static readonly Role[] Calculating = [Role.Finance, Role.Approver, Role.Legal, Role.Integration];

    public static void Map(ApiRoutes api)
    {
        api.Post("/api/interest/quotes", Interest, Calculating)
            .WithSummary("Computes late interest.")
            .Produces<InterestQuote>();
        api.Post("/api/limitation/quotes", LimitationDate, Calculating)
            .WithSummary("Computes when a claim becomes time-barred.")
            .Produces<LimitationQuote>();
    }

    private static IResult Interest(Body<InterestQuoteForm> body, InterestQuotes quotes) =>
        Answer(quotes.Quote(body.Form.ToRequest()));

    private static IResult LimitationDate(Body<LimitationQuoteForm> body) =>
        Answer(LimitationQuotes.Quote(body.Form.ToRequest()));

    /// <summary>A day that no rate row covers is 422 and named: a figure is refused, never guessed.</summary>
    private static IResult Answer<T>(QuoteAnswer<T> answer) => answer.Match<IResult>(
        quote => TypedResults.Ok(quote),
        refused => refused.MissingDay is { } day
            ? Problems.Of(
                StatusCodes.Status422UnprocessableEntity,
                "no-rate",
                "No rate covers a day.",
                errors: refused.Errors,
                extensions: new Dictionary<string, object?> { ["missingDay"] = $"{day:yyyy-MM-dd}" })
            : Problems.Invalid(refused.Errors));
}

/// <summary>
/// What interest is asked of. Rates are in percent. <paramref name="DayCount"/> is <c>act/365</c>, <c>act/360</c>,
/// <c>30/360</c> or <c>act/act</c>; <paramref name="Rounding"/> is <c>perSegment</c> or <c>atEnd</c>.
/// </summary>
internal sealed record InterestQuoteForm(
    string? Regime,
    string? DebtorKind,
    decimal? Amount,
    string? Currency,
    string? DueOn,
    string? AsOf,
    decimal? ContractRate,
    decimal? Multiplier,
    string? DayCount,
    bool? ReceiptDayCounts,
    string? Rounding,
    bool? SmeDeclared) : IForm<InterestQuoteForm>
{
    public static InterestQuoteForm Read(Fields fields) => new(
        fields.OptionalText("regime"),
        fields.OptionalText("debtorKind"),
        fields.OptionalAmount("amount"),
        fields.OptionalText("currency"),
        fields.OptionalText("dueOn"),
        fields.OptionalText("asOf"),
        fields.OptionalNumber("contractRate"),
        fields.OptionalNumber("multiplier"),
        fields.OptionalText("dayCount"),
        fields.OptionalFlag("receiptDayCounts"),
        fields.OptionalText("rounding"),
        fields.OptionalFlag("smeDeclared"));

    public InterestQuoteRequest ToRequest() => new(
        Regime,
        DebtorKind,
        Amount,
        Currency,
        DueOn,
        AsOf,
        ContractRate,
        Multiplier,
        DayCount,
        ReceiptDayCounts,
        Rounding,
        SmeDeclared);
}

/// <summary>What the limitation date is asked of; <paramref name="Jurisdiction"/> is a country code.</summary>
internal sealed record LimitationQuoteForm(
    string? Jurisdiction, string? DueOn, string? ContractKind, IReadOnlyList<LimitationEventForm> Events)
    : IForm<LimitationQuoteForm>
{
    public static LimitationQuoteForm Read(Fields fields) => new(
        fields.OptionalText("jurisdiction"),
        fields.OptionalText("dueOn"),
        fields.OptionalText("contractKind"),
        fields.OptionalGroups<LimitationEventForm>("events", LimitationQuotes.MaxEvents));

    public LimitationQuoteRequest ToRequest() =>
        new(Jurisdiction, DueOn, ContractKind, [.. Events.Select(e => new LimitationQuoteEvent(e.On, e.Kind))]);
}

/// <summary>Something that may move the limitation date.</summary>
internal sealed record LimitationEventForm(string? On, string? Kind) : IForm<LimitationEventForm>
{
    public static LimitationEventForm Read(Fields fields) =>
        new(fields.OptionalText("on"), fields.OptionalText("kind"));
}
