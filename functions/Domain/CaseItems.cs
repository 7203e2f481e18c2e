namespace Collections.Domain;

/// <summary>What a case is made of for a payment to be allocated over.</summary>
public static class CaseItems
{
    /// <summary>The open items of a case, of which <paramref name="open"/> is unpaid.</summary>
    public static IReadOnlyList<OpenItem> Of(CaseState state, Money open) =>
    [
        new(state.Invoice.InvoiceId, state.Invoice.InvoiceId, ItemKind.Principal, open, state.Invoice.DueOn),
    ];
}
