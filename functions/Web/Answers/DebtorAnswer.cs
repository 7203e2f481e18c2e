using Collections.Domain;

namespace Collections.Web.Answers;

/// <summary>
/// A debtor with what is open. <paramref name="Cases"/> are open ones, earliest due first;
/// <paramref name="CasesAfter"/> continues them in <c>GET /api/invoices?debtorId=</c>, null where these are all;
/// <paramref name="Standings"/> are one for each creditor.
/// </summary>
public sealed record DebtorAnswer(
    string DebtorId,
    string Name,
    DebtorKind Kind,
    string Country,
    string? Region,
    string? TimeZone,
    string Language,
    CustomerClass Class,
    string? SalesRep,
    IReadOnlyList<ContactAnswer> Contacts,
    AddressAnswer? Address,
    string? RegisterNumber,
    Engine.Forms.TermsForm? Terms,
    IReadOnlyList<BalanceAnswer> Balances,
    IReadOnlyList<UnappliedCashAnswer> UnappliedCash,
    IReadOnlyList<CaseRowAnswer> Cases,
    string? CasesAfter,
    IReadOnlyList<DeskAnswer> Desks,
    IReadOnlyList<AddressMarkAnswer> AddressMarks,
    IReadOnlyList<StandingAnswer> Standings);

/// <summary>
/// What was learnt of an address: an opt-out or opt-in with the words it was asked in, or why it does not work.
/// <paramref name="Source"/> is the provider's id of what told it.
/// </summary>
public sealed record AddressMarkAnswer(
    Channel Channel, string Address, AddressStanding Standing, DateTimeOffset At, string Why, string? Source);

/// <summary>A person or mailbox at the debtor.</summary>
public sealed record ContactAnswer(
    string ContactId,
    string Name,
    string Role,
    string? Email,
    string? Phone,
    SmsConsentAnswer? SmsConsent,
    string? Webhook);

/// <summary>By what the notices to an address are signed: the secret that its owner checks them with.</summary>
public sealed record WebhookSecretAnswer(string Webhook, string Secret);

/// <summary>Consent to SMS as it is on record.</summary>
public sealed record SmsConsentAnswer(bool Given, DateTimeOffset At, string How);

/// <summary>A postal address.</summary>
public sealed record AddressAnswer(
    IReadOnlyList<string> Lines, string? PostalCode, string City, string? Region, string Country);

/// <summary>What is open in one currency, and how much of it is past due.</summary>
public sealed record BalanceAnswer(string Currency, string OpenAmount, string OverdueAmount, int OpenCases);

/// <summary>
/// What is said to the debtor for one creditor: notices that wait, messages under way, recent contacts.
/// </summary>
public sealed record DeskAnswer(
    string Creditor,
    IReadOnlyList<WaitingNoticeAnswer> Waiting,
    IReadOnlyList<UnderWayAnswer> UnderWay,
    IReadOnlyList<LastContactAnswer> LastContacts,
    DateTimeOffset? LooksAgainAt,
    DateTimeOffset? LastAnswerAt);

/// <summary>A notice that a case asked for and that no message carries yet.</summary>
public sealed record WaitingNoticeAnswer(string InvoiceId, string Step, Channel Channel, DateTimeOffset AskedAt);

/// <summary>A message whose outcome is not final; <paramref name="HeldFor"/> says why it waits.</summary>
public sealed record UnderWayAnswer(string MessageId, Channel Channel, MessageState State, string? HeldFor);

/// <summary>When the debtor was last contacted on a channel.</summary>
public sealed record LastContactAnswer(Channel Channel, DateTimeOffset At);
