namespace Collections.Domain;

/// <summary>
/// The creditor × debtor relation: the consistency boundary of everything that is owed and said in it.
/// </summary>
public readonly record struct AccountId(string CreditorId, string DebtorId)
{
    public override string ToString() => $"{CreditorId}~{DebtorId}";

    /// <summary>Reads what <see cref="ToString"/> wrote; neither id can hold the sign between them.</summary>
    public static AccountId Parse(string text)
    {
        var at = text.IndexOf('~', StringComparison.Ordinal);
        return new(text[..at], text[(at + 1)..]);
    }
}

/// <summary>A document that belongs to the invoice: its copy, the delivery note, the signed terms.</summary>
public sealed record InvoiceDocument(string Kind, string Name, string Url, string? Sha256 = null);

/// <summary>
/// A receivable as it was registered. Never changes afterwards: what happens to it are facts of its case.
/// <paramref name="Amount"/> is gross; <paramref name="Terms"/> is what its contract says of late payment;
/// <paramref name="ReceivedOn"/> is when the debtor got it, null where that is not on record.
/// </summary>
public sealed record Invoice(
    string InvoiceId,
    AccountId Account,
    DateOnly IssuedOn,
    DateOnly DueOn,
    Money Amount,
    string? ContractNumber = null,
    string? Project = null,
    string? SalesRep = null,
    string? ServiceId = null,
    IReadOnlyList<InvoiceDocument>? Documents = null,
    LateTerms? Terms = null,
    DateOnly? ReceivedOn = null)
{
    /// <summary>Days past due on a day; 0 on the due date, negative before it.</summary>
    public int DaysOverdue(DateOnly on) => on.DayNumber - DueOn.DayNumber;
}
