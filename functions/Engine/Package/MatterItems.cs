using Collections.Domain;
using Collections.Engine.Quotes;

namespace Collections.Engine.Package;

/// <summary>The open items of a matter as <c>case.json</c> has them, with how each figure was computed.</summary>
internal static class MatterItems
{
    public static object Of(CaseState state)
    {
        var ledger = CaseLedger.Of(state);
        return new
        {
            allocation = state.Allocation,
            items = ledger.Items.Select(item => new
            {
                item.ItemId,
                item.Kind,
                amount = item.Amount.ToString(),
                settled = item.Settled.ToString(),
                waived = item.Waived.ToString(),
                open = item.Open.ToString(),
                dueOn = item.Charge?.DueOn ?? state.Invoice.DueOn,
                item.Charge?.PostedOn,
                item.Charge?.Why,
                interest = item.Charge?.Interest is { } interest ? InterestOf(interest) : null,
            }),
            payments = ledger.Parts.Select(part => new
            {
                part.PaymentId,
                part.ItemId,
                amount = part.Amount.ToString(),
                part.Why,
            }),
        };
    }

    private static object InterestOf(AccruedInterest interest) => new
    {
        interest.From,
        interest.To,
        rate = interest.Percent,
        ratePer = InterestWords.Of(interest.Per),
        regime = InterestWords.Of(interest.Regime),
        dayCount = InterestWords.Of(interest.DayCount),
        interest.ReceiptDayCounts,
        rounding = InterestWords.Of(interest.Rounding),
        interest.Source,
        segments = interest.Lines.Select(line => new
        {
            line.From,
            line.To,
            line.Days,
            on = line.Base.ToString(),
            amount = line.Amount.ToString(),
        }),
        interest.Warnings,
    };
}
