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

    /// <summary>What an open item is called.</summary>
    internal static string Kind(ItemKind kind) => kind switch
    {
        ItemKind.Principal => "principal",
        ItemKind.Interest => "interest",
        ItemKind.FixedSum => "fixed sum",
        ItemKind.Fee => "fee",
        ItemKind.Cost => "cost",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not an item kind."),
    };
}
