using Collections.Domain;

namespace Collections.Engine.Quotes;

/// <summary>The limitation clock behind the early warnings and <c>POST /api/limitation/quotes</c>.</summary>
public static class LimitationQuotes
{
    /// <summary>The most events of one request.</summary>
    public const int MaxEvents = 1_000;

    private const int LongestContractKind = 64;

    /// <summary>The quote, or the errors by field; an event's field is <c>events[0].on</c>.</summary>
    public static QuoteAnswer<LimitationQuote> Quote(LimitationQuoteRequest request)
    {
        var fields = new QuoteFields();
        var jurisdiction = JurisdictionOf(request.Jurisdiction, fields);
        var dueOn = fields.Day("dueOn", request.DueOn);
        var events = EventsOf(request.Events ?? [], fields);
        var kind = string.IsNullOrWhiteSpace(request.ContractKind) ? null : request.ContractKind;
        if (kind?.Length > LongestContractKind)
        {
            fields.Refuse("contractKind", $"must have at most {LongestContractKind} characters");
        }

        return fields.Sound
            ? new QuoteAnswer<LimitationQuote>.Quoted(
                Limitation.Of(jurisdiction, dueOn, events, kind).Match(expires => QuoteOf(expires, kind), QuoteOf))
            : new QuoteAnswer<LimitationQuote>.Refused(fields.Errors);
    }

    private static Jurisdiction JurisdictionOf(string? code, QuoteFields fields)
    {
        var jurisdiction = Jurisdictions.Of(code);
        if (string.IsNullOrWhiteSpace(code))
        {
            fields.Refuse("jurisdiction", "is missing");
        }
        else if (jurisdiction == Jurisdiction.Other)
        {
            fields.Refuse("jurisdiction", $"must be one of {string.Join(", ", Jurisdictions.Known)}");
        }

        return jurisdiction;
    }

    private static List<LimitationEvent> EventsOf(IReadOnlyList<LimitationQuoteEvent> events, QuoteFields fields)
    {
        if (events.Count > MaxEvents)
        {
            fields.Refuse("events", $"must be at most {MaxEvents}");
            return [];
        }

        return
        [
            .. events.Select((e, i) => new LimitationEvent(
                fields.Day($"events[{i}].on", e?.On),
                fields.Word($"events[{i}].kind", e?.Kind, QuoteWords.LimitationEvents))),
        ];
    }

    private static LimitationQuote QuoteOf(LimitationOutcome.Expires expires, string? contractKind) => new(
        expires.ExpiresOn,
        AlertOnly: false,
        expires.Rule,
        expires.Source,
        [
            .. expires.Effects.Select(effect => new LimitationQuoteEffect(
                effect.On,
                QuoteWords.WordOf(QuoteWords.LimitationEvents, effect.Kind),
                QuoteWords.WordOf(QuoteWords.LimitationEffects, effect.Effect),
                effect.ExpiresOn,
                effect.Why)),
        ],
        expires.ContractKindUsed
            ? []
            : [$"The contract kind '{contractKind}' is not told apart here; the ordinary period was used."]);

    private static LimitationQuote QuoteOf(LimitationOutcome.AlertOnly alert) =>
        new(null, AlertOnly: true, alert.Rule, alert.Source, [], []);
}
