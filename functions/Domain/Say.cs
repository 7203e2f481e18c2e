namespace Collections.Domain;

/// <summary>The words that reasons use for stored codes.</summary>
internal static class Say
{
    internal static string Reason(CloseReason? reason) => reason switch
    {
        CloseReason.Paid => "paid",
        CloseReason.Credited => "credited",
        CloseReason.WrittenOff => "written off",
        CloseReason.Settled => "settled",
        CloseReason.Cancelled => "cancelled",
        CloseReason.LegalClosed => "closed by legal",
        _ => "no reason",
    };
}
