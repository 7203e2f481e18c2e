namespace Collections.Domain;

/// <summary>Whether a creditor collects what is its own, or what others are owed.</summary>
public enum CollectorRole
{
    FirstParty = 1,

    /// <summary>Collects for others: may not text to +1 (Twilio 30863, 30943).</summary>
    ThirdParty = 2,
}

/// <summary>
/// An account to pay to. <paramref name="Currency"/> null serves every currency that has no account of its own. Either
/// <paramref name="Iban"/> or <paramref name="AccountNumber"/> is given.
/// </summary>
public sealed record BankAccount(
    string Holder,
    string Bank,
    string? Iban = null,
    string? Bic = null,
    string? AccountNumber = null,
    string? Currency = null);

/// <summary>
/// Who is owed, as every notice and the package for legal name it. <paramref name="LegalForm"/> and
/// <paramref name="RegisterNumber"/> are written as the register does; <paramref name="DefaultLanguage"/> is a BCP 47
/// tag, used where a debtor's language has no templates; <paramref name="Jurisdiction"/> is ISO 3166-1 alpha-2.
/// </summary>
public sealed record CreditorProfile(
    string CreditorId,
    string Name,
    string LegalForm,
    string RegisterNumber,
    Address Address,
    IReadOnlyList<BankAccount> BankAccounts,
    string SenderName,
    string SenderEmail,
    string ReplyTo,
    string Phone,
    string DefaultLanguage,
    string Jurisdiction,
    IReadOnlyList<string>? Representatives = null,
    string? TaxNumber = null,
    CollectorRole CollectorRole = CollectorRole.FirstParty)
{
    /// <summary>The account for a currency: its own, else the one for all others, else null.</summary>
    public BankAccount? AccountFor(Currency currency) =>
        BankAccounts.FirstOrDefault(a => a.Currency == currency.Code)
        ?? BankAccounts.FirstOrDefault(a => a.Currency is null);
}
