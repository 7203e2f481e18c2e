namespace Collections.Domain;

/// <summary>Where a message is on its way.</summary>
public enum MessageState
{
    Queued = 1,
    Claimed = 2,
    Sent = 3,
    Delivered = 4,
    Failed = 5,
    Unknown = 6,
    Skipped = 7,
}

/// <summary>
/// The desk of one account (creditor × debtor): what cases ask for, what is on its way, and when the debtor was last
/// contacted. Always the fold of its events.
/// </summary>
public sealed record DeskState
{
    /// <summary>How many recent contacts are kept; older ones no longer matter to gap and cap.</summary>
    private const int MarksKept = 30;

    /// <summary>How many messages may wait for a report of their delivery.</summary>
    private const int MessagesKept = 100;

    public required AccountId Account { get; init; }

    public IReadOnlyList<NoticeRequest> Requests { get; init; } = [];

    /// <summary>Messages whose outcome is not final yet.</summary>
    public IReadOnlyList<DeskMessage> Messages { get; init; } = [];

    public IReadOnlyList<ContactMark> Marks { get; init; } = [];

    /// <summary>When the debtor last wrote back; null where they never did.</summary>
    public DateTimeOffset? LastAnswerAt { get; init; }

    /// <summary>How the debtor has kept their word; what it counts for is <see cref="CreditStanding"/>.</summary>
    public TrackRecord Record { get; init; } = TrackRecord.Clean;

    /// <summary>How many messages were planned so far; makes their ids.</summary>
    public int Count { get; init; }

    /// <summary>
    /// The channels on which a message is planned or under way. What else is asked for there waits, so that the gap
    /// counts from it.
    /// </summary>
    internal HashSet<Channel> BusyChannels =>
        [.. Messages.Where(m => m.State is MessageState.Queued or MessageState.Claimed).Select(m => m.Channel)];

    /// <summary>What is asked for on the channel, in the currency and of the topic of a planned message.</summary>
    public IEnumerable<NoticeRequest> WaitingFor(DeskMessage message) => Requests.Where(r =>
        (r.Channel, r.Currency, r.Topic) == (message.Channel, message.Currency, message.Requests[0].Topic));

    public DeskMessage? Find(string messageId) => Messages.FirstOrDefault(m => m.MessageId == messageId);

    public static DeskState Initial(AccountId account) => new() { Account = account };

    public static DeskState Evolve(DeskState state, DeskEvent happened, DateTimeOffset at) => happened switch
    {
        DeskEvent.NoticeTaken e => state with { Requests = [.. state.Requests, e.Request] },
        DeskEvent.NoticeUndeliverable e => Without(state, [e.Request]),
        DeskEvent.MessageQueued e => Without(state, e.Message.Requests) with
        {
            Count = state.Count + 1,
            Messages = [.. Remembered(state.Messages), e.Message],
        },
        DeskEvent.NoticeJoined e => With(Without(state, [e.Request]), e.MessageId, m => m with
        {
            Requests = [.. m.Requests.Append(e.Request).OrderBy(r => r.InvoiceId, StringComparer.Ordinal)],
        }),
        DeskEvent.MessageHeld e => With(state, e.MessageId, m => m with
        {
            State = MessageState.Queued,
            ClaimedAt = null,
            HeldFor = e.Why,
        }),
        DeskEvent.MessageClaimed e => With(state, e.MessageId, m => m with
        {
            State = MessageState.Claimed,
            ClaimedAt = at,
            HeldFor = null,
            Deadline = e.Deadline,
            Requests = [.. m.Requests.Where(r => e.Lines.Any(l => l.NoticeId == r.NoticeId))],
            Informing = e.Lines.Any(l => l.IsInformation)
                ? [.. e.Lines.Where(l => l.IsInformation).Select(l => l.NoticeId)]
                : null,
        }),
        DeskEvent.MessageSkipped e => state with
        {
            Messages = [.. state.Messages.Where(m => m.MessageId != e.MessageId)],
        },
        DeskEvent.MessageMoved e => Moved(state, e, at),
        DeskEvent.RecipientLost e => With(state, e.MessageId, m => m with { Lost = [.. m.Lost ?? [], e.Address] }),
        DeskEvent.ReplyTaken => state with { LastAnswerAt = at },
        DeskEvent.WordBroken e => state with { Record = state.Record.With(e.Word) },
        DeskEvent.WordKept e => state with { Record = state.Record.Without(e.Kind, e.InvoiceId, e.WordId) },
        DeskEvent.StandingRestored e => state with { Record = state.Record.With(e.Restored) },
        DeskEvent.MessageReturned e => state with { Marks = WithoutMark(state.Marks, e.Channel, e.SentAt) },
        _ => throw new ArgumentException(
            $"{happened.GetType().Name} has no place in the desk's state.", nameof(happened)),
    };

    private static DeskState Moved(DeskState state, DeskEvent.MessageMoved moved, DateTimeOffset at)
    {
        var message = state.Find(moved.MessageId)!;

        // An attempt counts as a contact once it was made, or may have been made: never when it is only planned.
        // An answer to the debtor is none.
        var contacted = message.State == MessageState.Claimed
            && !message.Requests.Any(r => r.IsAnswer)
            && moved.Outcome is not (NoticeOutcome.Failed or NoticeOutcome.Dropped);
        var marks = contacted
            ? [.. state.Marks.TakeLast(MarksKept - 1), new ContactMark(message.Channel, at)]
            : moved is { Outcome: NoticeOutcome.Failed, Cause: not FailureCause.Unresolved }
                ? WithoutMark(state.Marks, message.Channel, message.ContactedAt)
                : state.Marks;

        // What only counts as not delivered is kept: a later report still says what became of it.
        var unresolved = moved.Cause == FailureCause.Unresolved;
        var final = (moved.Outcome == NoticeOutcome.Failed && !unresolved)
            || moved.Outcome is NoticeOutcome.Delivered or NoticeOutcome.Dropped
            || (moved.Outcome == NoticeOutcome.Sent && moved.CountsFromSending);
        return final
            ? state with { Marks = marks, Messages = [.. state.Messages.Where(m => m.MessageId != moved.MessageId)] }
            : With(state with { Marks = marks }, moved.MessageId, m => m with
            {
                State = moved.Outcome == NoticeOutcome.Unknown || unresolved ? MessageState.Unknown : MessageState.Sent,
                GivenUp = unresolved ? true : m.GivenUp,
                ContactedAt = contacted ? at : m.ContactedAt,
            });
    }

    /// <summary>
    /// What reached nobody was no contact. One mark alone goes: messages in two currencies leave at the same moment.
    /// </summary>
    private static IReadOnlyList<ContactMark> WithoutMark(
        IReadOnlyList<ContactMark> marks, Channel channel, DateTimeOffset? at)
    {
        var left = marks.ToList();
        var index = at is { } moment ? left.IndexOf(new(channel, moment)) : -1;
        if (index < 0)
        {
            return marks;
        }

        left.RemoveAt(index);
        return left;
    }

    /// <summary>A provider that never reports delivery must not make the desk grow: the oldest sent one goes.</summary>
    private static IEnumerable<DeskMessage> Remembered(IReadOnlyList<DeskMessage> messages)
    {
        var oldest = messages.Count < MessagesKept
            ? null
            : messages.FirstOrDefault(m => m.State == MessageState.Sent || m.GivenUp == true);
        return messages.Where(m => m != oldest);
    }

    /// <summary>By key: a request that was read back from an event is not the same object.</summary>
    private static DeskState Without(DeskState state, IReadOnlyList<NoticeRequest> taken)
    {
        var keys = taken.Select(r => r.Key).ToHashSet();
        return state with { Requests = [.. state.Requests.Where(r => !keys.Contains(r.Key))] };
    }

    private static DeskState With(DeskState state, string messageId, Func<DeskMessage, DeskMessage> change) =>
        state with { Messages = [.. state.Messages.Select(m => m.MessageId == messageId ? change(m) : m)] };
}

/// <summary>The debtor was contacted on a channel.</summary>
public sealed record ContactMark(Channel Channel, DateTimeOffset At);

/// <summary>A message under way: one debtor, one currency, one channel, the notices it carries.</summary>
public sealed record DeskMessage(
    string MessageId,
    Channel Channel,
    Currency Currency,
    IReadOnlyList<Recipient> To,
    IReadOnlyList<NoticeRequest> Requests,
    MessageState State = MessageState.Queued)
{
    public DateTimeOffset? ClaimedAt { get; init; }

    public string? HeldFor { get; init; }

    public DateOnly? Deadline { get; init; }

    /// <summary>The notices, by id, that it tells for information only: the deadline is not theirs.</summary>
    public IReadOnlyList<string>? Informing { get; init; }

    /// <summary>When the attempt was made that counts as a contact; null before.</summary>
    public DateTimeOffset? ContactedAt { get; init; }

    /// <summary>True once it counts as not delivered because nobody could say in time.</summary>
    public bool? GivenUp { get; init; }

    /// <summary>The addresses, in their normal form, of recipients that were not reached.</summary>
    public IReadOnlyList<string>? Lost { get; init; }
}

/// <summary>
/// Who gets a message. <paramref name="Address"/> is an email address, a phone number or a postal address on one line.
/// </summary>
public sealed record Recipient(string ContactId, string Name, string Address);
