using System.Globalization;

namespace Collections.Domain;

/// <summary>What a case is made of for a payment to be allocated over, and what its items are called.</summary>
public static class CaseItems
{
    /// <summary>Stands between the invoice's id and the item's own; no invoice's id can hold it.</summary>
    private const char Mark = '~';

    /// <summary>The open items of a case as they stand, the principal first.</summary>
    /// <param name="state">The case.</param>
    /// <param name="context">What it may look at.</param>
    /// <param name="today">The debtor's local day.</param>
    /// <param name="underWay">Payments that are on their way to it: they count as if they had come.</param>
    public static IReadOnlyList<OpenItem> Of(
        CaseState state, CaseContext context, DateOnly today, IReadOnlyList<Payment>? underWay = null)
    {
        var ledger = CaseLedger.Of(state, underWay);
        var rate = LateClaim.YearlyPercent(state, context, today);
        return
        [
            .. ledger.Items.Select(item => new OpenItem(
                item.ItemId,
                state.Invoice.InvoiceId,
                item.Kind,
                item.Open,
                item.Charge?.DueOn ?? state.Invoice.DueOn,
                RatePercent: rate)),
        ];
    }

    public static string Principal(string invoiceId) => Id(invoiceId, "principal");

    internal static string Interest(string invoiceId, DateOnly from) =>
        Id(invoiceId, "interest-" + from.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    internal static string FixedSum(string invoiceId) => Id(invoiceId, "fixed-sum");

    internal static string Fee(string invoiceId, string step) => Id(invoiceId, "fee-" + step);

    internal static string Cost(string invoiceId, string ownId) => Id(invoiceId, ownId);

    private static string Id(string invoiceId, string own) => invoiceId + Mark + own;
}
