using Collections.Domain;
using Collections.Engine.Quotes;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>
/// An open item of an invoice; the open amounts of all add up to the case's. <paramref name="Settled"/> was paid,
/// credited or let go with the whole case, <paramref name="Waived"/> of this item alone.
/// </summary>
public sealed record ItemAnswer(
    string ItemId,
    ItemKind Kind,
    string Amount,
    string Settled,
    string Waived,
    string OpenAmount,
    DateOnly DueOn,
    DateOnly? PostedOn,
    string? Why,
    ItemInterestAnswer? Interest)
{
    internal static IReadOnlyList<ItemAnswer> Of(CaseState state, CaseLedger ledger) =>
    [
        .. ledger.Items.Select(item => new ItemAnswer(
            item.ItemId,
            item.Kind,
            item.Amount.Text(),
            item.Settled.Text(),
            item.Waived.Text(),
            item.Open.Text(),
            item.Charge?.DueOn ?? state.Invoice.DueOn,
            item.Charge?.PostedOn,
            item.Charge?.Why,
            item.Charge?.Interest is { } interest ? ItemInterestAnswer.Of(interest) : null)),
    ];
}

/// <summary>How a segment of interest was computed: the rate row, the days, the day count, the rounding.</summary>
public sealed record ItemInterestAnswer(
    DateOnly From,
    DateOnly To,
    decimal Rate,
    string RatePer,
    string Regime,
    string DayCount,
    bool ReceiptDayCounts,
    string Rounding,
    string Source,
    IReadOnlyList<InterestQuoteSegment> Segments,
    IReadOnlyList<string> Warnings)
{
    internal static ItemInterestAnswer Of(AccruedInterest interest) => new(
        interest.From,
        interest.To,
        interest.Percent,
        InterestWords.Of(interest.Per),
        InterestWords.Of(interest.Regime),
        InterestWords.Of(interest.DayCount),
        interest.ReceiptDayCounts,
        InterestWords.Of(interest.Rounding),
        interest.Source,
        [
            .. interest.Lines.Select(line => new InterestQuoteSegment(
                line.From,
                line.To,
                line.Days,
                line.Percent,
                InterestWords.Of(line.Per),
                line.Base.Text(),
                line.Amount.Text())),
        ],
        interest.Warnings ?? []);
}

/// <summary>The part of a payment that one item got.</summary>
public sealed record PaymentPartAnswer(string ItemId, ItemKind Kind, string Amount, string Why);
