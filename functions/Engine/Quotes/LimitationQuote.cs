namespace Collections.Engine.Quotes;

/// <summary>
/// The body of <c>POST /api/limitation/quotes</c>. <c>jurisdiction</c> is a country code (<c>CN</c>, <c>DE</c>,
/// <c>FR</c>, <c>GB</c>, <c>US</c> …); <c>contractKind</c> is free text, of which <c>deed</c> (England),
/// <c>consumer</c> (France) and <c>internationalSale</c> (China) change the period. At most 1,000 events.
/// </summary>
public sealed record LimitationQuoteRequest(
    string? Jurisdiction,
    string? DueOn,
    string? ContractKind = null,
    IReadOnlyList<LimitationQuoteEvent>? Events = null);

/// <summary>
/// An event by day and kind: <c>demandDelivered</c>, <c>acknowledgement</c>, <c>partPayment</c>, <c>formalNotice</c>,
/// <c>courtOrderServed</c> or <c>suit</c>.
/// </summary>
public sealed record LimitationQuoteEvent(string? On, string? Kind);

/// <summary>
/// The limitation date. <paramref name="ExpiresOn"/> is null and <paramref name="AlertOnly"/> true where no date can
/// be computed and a person must be told.
/// </summary>
public sealed record LimitationQuote(
    DateOnly? ExpiresOn,
    bool AlertOnly,
    string Rule,
    string Source,
    IReadOnlyList<LimitationQuoteEffect> Effects,
    IReadOnlyList<string> Warnings);

/// <summary>
/// What an event did (<c>none</c>, <c>restarts</c>, <c>suspends</c>), the date that stood after it, and why.
/// </summary>
public sealed record LimitationQuoteEffect(DateOnly On, string Kind, string Effect, DateOnly ExpiresOn, string Why);
