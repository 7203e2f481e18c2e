namespace Collections.Engine.Keeping;

/// <summary>What kind of thing an outside id names.</summary>
public enum ReferenceKind
{
    /// <summary>A payment; its owners are the invoices it was posted to.</summary>
    Payment = 1,

    /// <summary>A hold; its owner is an invoice.</summary>
    InvoiceHold = 2,

    /// <summary>A hold; its owner is a debtor.</summary>
    DebtorHold = 3,

    /// <summary>A dispute; its owner is an invoice.</summary>
    Dispute = 4,

    /// <summary>A payment of a debtor for no invoice in particular; its owner is an account.</summary>
    DebtorPayment = 5,

    /// <summary>An email address or a number; its owners are the debtors that have a contact there.</summary>
    Address = 6,

    /// <summary>The same; its owners are the marks of consent that came from there, as stored JSON.</summary>
    Consent = 7,

    /// <summary>A debtor's answer; its first owner is the instant at which it was received.</summary>
    Reply = 8,

    /// <summary>One list: the countries of debtors whose holidays were unknown when the debtor came.</summary>
    UnknownHolidays = 9,
}

/// <summary>
/// Finds the owner of what an outside id names, across accounts. A reference is written before the fact it announces,
/// so it may point at an owner that never took the fact: who follows one looks at the owner itself.
/// </summary>
public interface IReferences
{
    /// <summary>Adds an owner; durable when it returns. The same again changes nothing.</summary>
    Task AddAsync(ReferenceKind kind, string id, string owner, CancellationToken cancellation);

    /// <summary>The owners of an id, in the order they were added; empty where it is unknown.</summary>
    Task<IReadOnlyList<string>> OwnersAsync(ReferenceKind kind, string id, CancellationToken cancellation);
}
