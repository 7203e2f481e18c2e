using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <summary>
/// What open cases of one stage, due date and currency come to, or what one case adds to that: amounts in the major
/// unit, <paramref name="Disputed"/> and <paramref name="Promised"/> as parts of <paramref name="Open"/>.
/// </summary>
internal sealed record OpenPart(
    Stage Stage, DateOnly DueOn, string Currency, long Count, decimal Open, decimal Disputed, decimal Promised)
{
    /// <summary>What a case adds; null where it is closed.</summary>
    public static OpenPart? Of(StoredCase stored) => Of(stored.Row with
    {
        Disputed = stored.Row.Disputed ?? stored.Record.State.Disputed,
        Promised = stored.Row.Promised ?? AgingShare.PromisedOf(stored.Record.State),
    });

    /// <summary>The same of a case whose parts are known.</summary>
    public static OpenPart? Of(CaseRow row) => row.Stage == Stage.Closed
        ? null
        : new(
            row.Stage,
            row.DueOn,
            row.Amount.Currency.Code,
            1,
            row.Open.Amount,
            row.Disputed!.Value.Amount,
            row.Promised!.Value.Amount);

    /// <summary>
    /// What a list row of an open case tells; null where an earlier release wrote it, which kept no parts.
    /// </summary>
    public static OpenPart? Of(TableEntity row) => row.GetString("Promised") is not null
        ? new(
            (Stage)row.GetInt32("Stage")!.Value,
            Listings.DayOf(row),
            row.GetString("Currency"),
            1,
            Listings.AmountOf(row, "Open"),
            Listings.AmountOf(row, "Disputed"),
            Listings.AmountOf(row, "Promised"))
        : null;
}

/// <summary>
/// How one commit moved a case in the sums: what the case added to them before and after; null where it was not there
/// or not open.
/// </summary>
internal sealed record CaseMove(string InvoiceId, OpenPart? Before, OpenPart? After);
