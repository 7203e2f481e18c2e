namespace Collections.Domain;

/// <summary>Something the desk of one account hears of.</summary>
public abstract record DeskFact
{
    private DeskFact()
    {
    }

    /// <summary>A case asks that notices go out.</summary>
    public sealed record NoticesAsked(IReadOnlyList<NoticeRequest> Requests) : DeskFact;

    public sealed record TimePassed : DeskFact;

    /// <summary>
    /// A message is about to be sent: what the facts, read again under the account's version, say of each line, and of
    /// what waits beside it where its case is at hand.
    /// </summary>
    /// <param name="Credit">Cash of the debtor in the message's currency that no invoice has taken.</param>
    public sealed record ClaimAsked(
        string MessageId, IReadOnlyList<LineCheck> Lines, SendGuards Guards, Money? Credit = null) : DeskFact;

    /// <summary>The debtor answered: kept as evidence of what was asked for, when and in which words.</summary>
    public sealed record ReplyTaken(
        string Source, Channel Channel, string From, string Text, IReadOnlyList<ReplyMeaning> Meanings) : DeskFact;

    /// <summary>A case ended a promise or plan as broken.</summary>
    public sealed record WordBroken(BrokenWord Word) : DeskFact;

    /// <summary>A promise that counted as broken was kept after all: the money was in time.</summary>
    public sealed record WordKept(WordKind Kind, string InvoiceId, string WordId) : DeskFact;

    /// <summary>A person, or another class in the master record, gives the debtor their standing back.</summary>
    public sealed record StandingRestored(RestoredStanding Restored) : DeskFact;

    /// <summary>The attempt certainly failed and may be made again at <paramref name="Until"/>.</summary>
    public sealed record AttemptFailed(string MessageId, DateTimeOffset Until, string Why) : DeskFact;

    /// <summary>What became of a message; reports may come late, twice and out of order.</summary>
    /// <param name="Address">Whose copy the report is about; null where it is about all of the message.</param>
    public sealed record MessageReported(
        string MessageId,
        NoticeOutcome Outcome,
        bool CountsFromSending,
        string? ProviderId = null,
        string? Why = null,
        FailureCause? Cause = null,
        string? Address = null) : DeskFact;

    /// <summary>
    /// A message that counted as sent came back: the channel reports no delivery, but its failure.
    /// </summary>
    /// <param name="Lines">What it carried.</param>
    public sealed record MessageReturned(
        string MessageId,
        Channel Channel,
        DateTimeOffset? SentAt,
        IReadOnlyList<MessageLine> Lines,
        string Why,
        FailureCause? Cause) : DeskFact;
}

/// <summary>
/// One case asks for one notice on one channel. <paramref name="Asked"/> is what it would dun at that moment; the claim
/// looks again.
/// </summary>
public sealed record NoticeRequest(
    string NoticeId,
    string InvoiceId,
    string Step,
    int Level,
    string Template,
    Channel Channel,
    Currency Currency,
    int? DeadlineDays,
    IReadOnlyList<string> AlsoToRoles,
    ContactRules Rules,
    DateTimeOffset AskedAt,
    Money Asked)
{
    /// <summary>
    /// Requests of one topic go in messages of their own; null is dunning, whose tone is that of its highest step.
    /// </summary>
    public string? Topic { get; init; }

    /// <summary>True for an answer to what the debtor said: it does not count as a contact of ours.</summary>
    public bool IsAnswer { get; init; }

    /// <summary>What tells one request from another: a notice is asked for once on each channel.</summary>
    internal (string NoticeId, Channel Channel) Key => (NoticeId, Channel);
}

/// <summary>
/// A line of a message as the facts stand at the claim. <paramref name="Blocked"/> says why it must not go out; null
/// lets it go with the amounts given.
/// </summary>
/// <param name="Charges">What of the dunned amount is interest, fixed sum and costs; null where it is all principal.
/// </param>
public sealed record LineCheck(
    string NoticeId, Money Open, Money Dunned, string? Blocked, LineCharges? Charges = null)
{
    /// <summary>True once the due date is over.</summary>
    public bool IsLate { get; init; } = true;
}

/// <summary>A text that may not leave on a channel, whoever is to get it: those that carry it filter it out.</summary>
public sealed record StoppedText(Channel Channel, string Template);

/// <summary>What holds back every message, whatever it says: each null where it does not.</summary>
public sealed record SendGuards(string? KillSwitch, string? StaleCash, string? Pace = null)
{
    public static SendGuards None { get; } = new(null, null);

    /// <summary>Up to when payments are known; null where no feed ever reported.</summary>
    public DateTimeOffset? CashAsOf { get; init; }

    /// <summary>Texts that would not arrive: a message of one fails, and its cases go on by another way.</summary>
    public IReadOnlyList<StoppedText> StoppedTexts { get; init; } = [];

    public string? Why => KillSwitch ?? StaleCash ?? Pace;
}
