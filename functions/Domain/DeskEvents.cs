using System.Text.Json.Serialization;

namespace Collections.Domain;

/// <summary>What a desk recorded. The discriminators are stored for ever.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NoticeTaken), "desk.notice-taken")]
[JsonDerivedType(typeof(NoticeUndeliverable), "desk.notice-undeliverable")]
[JsonDerivedType(typeof(MessageQueued), "desk.message-queued")]
[JsonDerivedType(typeof(NoticeJoined), "desk.notice-joined")]
[JsonDerivedType(typeof(MessageHeld), "desk.message-held")]
[JsonDerivedType(typeof(MessageClaimed), "desk.message-claimed")]
[JsonDerivedType(typeof(MessageSkipped), "desk.message-skipped")]
[JsonDerivedType(typeof(MessageMoved), "desk.message-moved")]
[JsonDerivedType(typeof(RecipientLost), "desk.recipient-lost")]
[JsonDerivedType(typeof(MessageReturned), "desk.message-returned")]
[JsonDerivedType(typeof(ReplyTaken), "desk.reply-taken")]
[JsonDerivedType(typeof(WordBroken), "desk.word-broken")]
[JsonDerivedType(typeof(WordKept), "desk.word-kept")]
[JsonDerivedType(typeof(StandingRestored), "desk.standing-restored")]
public abstract record DeskEvent
{
    private DeskEvent()
    {
    }

    public sealed record NoticeTaken(NoticeRequest Request) : DeskEvent;

    /// <summary>No message goes: nobody can be reached on the channel, or a person takes it up.</summary>
    public sealed record NoticeUndeliverable(NoticeRequest Request, string Why) : DeskEvent;

    public sealed record MessageQueued(DeskMessage Message) : DeskEvent;

    /// <summary>What was asked for while the message waited goes with it.</summary>
    public sealed record NoticeJoined(string MessageId, NoticeRequest Request) : DeskEvent;

    /// <summary>The message waits: the switch is off, the cash data are stale or the window closed meanwhile.</summary>
    public sealed record MessageHeld(string MessageId, DateTimeOffset Until, string Why) : DeskEvent;

    /// <summary>
    /// From here on the message may be on its way. <paramref name="Dropped"/> are lines that no longer go;
    /// <paramref name="Credit"/> is the debtor's unapplied cash that <paramref name="Total"/> is less by.
    /// </summary>
    public sealed record MessageClaimed(
        string MessageId,
        IReadOnlyList<MessageLine> Lines,
        IReadOnlyList<DroppedLine> Dropped,
        Money Total,
        string Template,
        DateOnly? Deadline,
        Money? Credit = null) : DeskEvent;

    public sealed record MessageSkipped(string MessageId, IReadOnlyList<DroppedLine> Dropped, string Why) : DeskEvent;

    public sealed record MessageMoved(
        string MessageId,
        NoticeOutcome Outcome,
        bool CountsFromSending,
        string? ProviderId,
        string? Why,
        FailureCause? Cause = null) : DeskEvent;

    /// <summary>The debtor answered; <paramref name="Source"/> is the provider's id of the answer.</summary>
    public sealed record ReplyTaken(
        string Source, Channel Channel, string From, string Text, IReadOnlyList<ReplyMeaning> Meanings) : DeskEvent;

    /// <summary>One of several recipients was not reached; the message may still reach the others.</summary>
    public sealed record RecipientLost(string MessageId, string Address, string? Why) : DeskEvent;

    /// <summary>A message that counted as sent came back; it was no contact.</summary>
    public sealed record MessageReturned(string MessageId, Channel Channel, DateTimeOffset? SentAt, string Why)
        : DeskEvent;

    /// <summary>A promise or plan on one invoice was broken: the debtor is trusted less on all of them.</summary>
    public sealed record WordBroken(BrokenWord Word) : DeskEvent;

    /// <summary>What counted as broken was kept after all.</summary>
    public sealed record WordKept(WordKind Kind, string InvoiceId, string WordId) : DeskEvent;

    /// <summary>The debtor is trusted again as much as the class says.</summary>
    public sealed record StandingRestored(RestoredStanding Restored) : DeskEvent;
}

/// <summary>An invoice in a message, with what it asked for when it was claimed.</summary>
/// <param name="Charges">What of <paramref name="Dunned"/> is not principal; null where all of it is.</param>
public sealed record MessageLine(
    string InvoiceId, string NoticeId, string Step, Money Open, Money Dunned, LineCharges? Charges = null)
{
    /// <summary>
    /// True for an invoice that is told and not asked for, because it is not late and others are: its amount is no part
    /// of the total, and the deadline is not its own.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsInformation { get; init; }
}

/// <summary>A line that a re-check took out, with its reason.</summary>
public sealed record DroppedLine(string InvoiceId, string NoticeId, string Why);
