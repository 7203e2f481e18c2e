namespace Collections.Domain;

/// <summary>What the debtor is in law; decides consumer protection, interest and pre-action rules.</summary>
public enum DebtorKind
{
    Company = 1,
    SoleTrader = 2,
    Person = 3,
    Government = 4,
}

/// <summary>The customer class finance gave the debtor; picks the policy and the promise tolerance.</summary>
public enum CustomerClass
{
    Ordinary = 1,
    Premium = 2,
    Risk = 3,
    Government = 4,
}

/// <summary>Consent to SMS, as first-party texts to +1 numbers need it on record.</summary>
public sealed record SmsConsent(bool Given, DateTimeOffset At, string How);

/// <summary>
/// A person or mailbox at the debtor. <paramref name="Role"/> is free text; <c>accountsPayable</c> gets the notices,
/// <c>manager</c> the escalations as well. <paramref name="Webhook"/> is where a system of the debtor's takes notices.
/// </summary>
public sealed record Contact(
    string ContactId,
    string Name,
    string Role,
    string? Email = null,
    string? Phone = null,
    SmsConsent? SmsConsent = null,
    string? Webhook = null);

/// <summary>A postal address as its country writes it.</summary>
public sealed record Address(
    IReadOnlyList<string> Lines, string? PostalCode, string City, string? Region, string Country);

/// <summary>
/// Who owes. <paramref name="Country"/> is ISO 3166-1 alpha-2, <paramref name="Region"/> the subdivision without the
/// country (<c>BY</c>), <paramref name="Language"/> a BCP 47 tag, <paramref name="TimeZone"/> an IANA id or null where
/// unknown (then the zones of the country are intersected, never guessed). <paramref name="Holds"/> rest everything the
/// debtor owes: open cases got each as their own, and new ones get those that still stand. <paramref name="Marks"/> is
/// what was learnt of the addresses of its contacts.
/// <paramref name="Terms"/> is what the contract with the debtor says of late payment.
/// </summary>
public sealed record Debtor(
    string DebtorId,
    string Name,
    DebtorKind Kind,
    string Country,
    string Language,
    CustomerClass Class = CustomerClass.Ordinary,
    string? Region = null,
    string? TimeZone = null,
    string? SalesRep = null,
    IReadOnlyList<Contact>? Contacts = null,
    Address? Address = null,
    string? RegisterNumber = null,
    IReadOnlyList<Hold>? Holds = null,
    IReadOnlyList<AddressMark>? Marks = null,
    LateTerms? Terms = null)
{
    public IReadOnlyList<Contact> AllContacts => Contacts ?? [];

    /// <summary>The holds on the whole debtor that stand, or will stand, on a day.</summary>
    public IEnumerable<Hold> StandingHolds(DateOnly today) =>
        (Holds ?? []).Where(h => h.Until is null || today < h.Until);
}
