using System.Text.Json.Serialization;

namespace Collections.Domain;

/// <summary>Why a case ended.</summary>
public enum CloseReason
{
    Paid = 1,
    Credited = 2,
    WrittenOff = 3,
    Settled = 4,
    Cancelled = 5,
    LegalClosed = 6,
}

/// <summary>How a step ended. Every due step ends in one of these, with a reason.</summary>
public enum StepOutcome
{
    Done = 1,
    Skipped = 2,
    Failed = 3,
    Unknown = 4,
}

/// <summary>
/// A case: everything that is known of one invoice on its way to being paid. Always the fold of its events.
/// </summary>
public sealed partial record CaseState
{
    public required Invoice Invoice { get; init; }

    public required PolicyRef Policy { get; init; }

    public Stage Stage { get; init; } = Stage.Upcoming;

    /// <summary>When the stage was entered; the minimum dwell counts from here.</summary>
    public DateTimeOffset StageSince { get; init; }

    /// <summary>Where the case stood before it closed, so that a reversed payment finds its way back.</summary>
    public Stage? StageBeforeClose { get; init; }

    public CloseReason? ClosedFor { get; init; }

    public Grade Grade { get; init; } = Grade.Green;

    /// <summary>Position in the policy of the step that comes next.</summary>
    public int NextStep { get; init; }

    /// <summary>
    /// The step that is under way: waiting for an approval, a notice's outcome or the service system.
    /// </summary>
    public StepRun? Running { get; init; }

    /// <summary>Why the next step rests without a date, as last recorded; null while it does not.</summary>
    public string? Resting { get; init; }

    public IReadOnlyList<StepRecord> Steps { get; init; } = [];

    /// <summary>How many times steps were started; makes ids of notices and orders unique.</summary>
    public int Cycles { get; init; }

    public DateTimeOffset? LastContactAt { get; init; }

    /// <summary>The payment deadline that the last notice gave; the next step waits for the day after it.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>No step before this instant, whatever its day: after a hold, a reversal, a reopening.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public IReadOnlyList<Payment> Payments { get; init; } = [];

    public IReadOnlyList<Credit> Credits { get; init; } = [];

    /// <summary>What was let go of the case as a whole: written off, settled, cancelled.</summary>
    public Money Waived { get; init; }

    /// <summary>When it was let go; together <see cref="Waived"/>.</summary>
    public IReadOnlyList<LetGo> LetGo { get; init; } = [];

    /// <summary>Interest, fixed sums, fees and costs, as they were posted: open items beside the principal.</summary>
    public IReadOnlyList<Charge> Charges { get; init; } = [];

    /// <summary>
    /// The name of the rule that payments are allocated by over the items; null while there is the principal alone.
    /// </summary>
    public string? Allocation { get; init; }

    public IReadOnlyList<Hold> Holds { get; init; } = [];

    /// <summary>
    /// Ids of facts that left no other trace (ended holds, write-offs, moves of legal), so that the same fact again is
    /// known.
    /// </summary>
    public IReadOnlyList<string> PastFacts { get; init; } = [];

    /// <summary>Cash of the account that was given back to the debtor, as far as this case carries it.</summary>
    public IReadOnlyList<CashGivenBack> GivenBack { get; init; } = [];

    public IReadOnlyList<Dispute> Disputes { get; init; } = [];

    public IReadOnlyList<Promise> Promises { get; init; } = [];

    /// <summary>After a broken promise the next step comes at this moment, without waiting for its own day.</summary>
    public DateTimeOffset? ResumeAt { get; init; }

    public IReadOnlyList<Approval> Approvals { get; init; } = [];

    public IReadOnlyList<WorkTask> Tasks { get; init; } = [];

    public Suspension? Suspension { get; init; }

    public LegalMatter? Legal { get; init; }

    public bool IsClosed => Stage == Stage.Closed;

    public Currency Currency => Invoice.Amount.Currency;

    /// <summary>Everything received that was neither returned nor used elsewhere since.</summary>
    public Money Received => Payments.Where(p => p.ReversalId is null)
        .Aggregate(Money.Zero(Currency), (sum, p) => sum + p.Amount);

    public Money Credited => Credits.Aggregate(Money.Zero(Currency), (sum, c) => sum + c.Amount);

    /// <summary>What is still owed; never negative.</summary>
    public Money Open => Money.Max(Balance, Money.Zero(Currency));

    /// <summary>What came in or was credited beyond what is owed.</summary>
    public Money Unapplied => Money.Max(-Balance, Money.Zero(Currency));

    /// <summary>The part of the open amount that is disputed.</summary>
    public Money Disputed => Money.Min(
        Open, Disputes.Where(d => d.IsOpen).Aggregate(Money.Zero(Currency), (sum, d) => sum + d.Amount));

    /// <summary>What open promises still cover.</summary>
    public Money Promised => ToCome(Open - Disputed)
        .Aggregate(Money.Zero(Currency), (sum, each) => sum + each.Amount);

    /// <summary>
    /// What of an open promise is still to come, never more than is open and undisputed; zero once it has ended.
    /// </summary>
    public Money Outstanding(Promise promise) => Outstanding(promise, Open - Disputed);

    /// <summary>What of an open promise is still to come where only <paramref name="owed"/> is left.</summary>
    internal Money Outstanding(Promise promise, Money owed) =>
        ToCome(owed).Where(each => each.PromiseId == promise.PromiseId).Select(each => each.Amount)
            .FirstOrDefault(Money.Zero(Currency));

    /// <summary>
    /// What of each open promise is still to come: what is no longer owed lowers the promise with the latest date
    /// first.
    /// </summary>
    private IEnumerable<(string PromiseId, Money Amount)> ToCome(Money owed)
    {
        var open = Promises.Where(p => p.IsOpen).OrderBy(p => p.PayOn).ToList();
        if (open.Count == 0)
        {
            yield break;
        }

        var money = PromisedMoney.Of(this);
        foreach (var promise in open)
        {
            var toCome = Money.Min(promise.Amount - money.For(promise), owed);
            owed -= toCome;
            yield return (promise.PromiseId, toCome);
        }
    }

    /// <summary>What is owed beside the principal, paid or not, less what was waived of it.</summary>
    public Money Charged => Charges.Aggregate(Money.Zero(Currency), (sum, c) => sum + c.Due);

    private Money Balance => Invoice.Amount + Charged - Credited - Waived - Received;

    /// <summary>
    /// The part of the open amount that may be dunned: neither disputed, promised, in an instalment plan nor on a hold
    /// for an amount.
    /// </summary>
    public Money OpenUndisputed(DateOnly today) =>
        Money.Max(Unpaid(today) - Promised - Planned, Money.Zero(Currency));

    /// <summary>What is open and neither disputed nor on a hold for an amount, promised or not.</summary>
    public Money Unpaid(DateOnly today)
    {
        var rest = Open - Disputed;
        foreach (var hold in Holds)
        {
            if (hold.Amount is { } amount && hold.Covers(today))
            {
                rest -= amount;
            }
        }

        return Money.Max(rest, Money.Zero(Currency));
    }

    /// <summary>
    /// The hold that rests the whole invoice on a day, insolvency before others; null where none does.
    /// </summary>
    public Hold? HoldOn(DateOnly today) => Holds
        .Where(h => h.Amount is null && h.Covers(today))
        .OrderByDescending(h => h.IsInsolvency)
        .ThenByDescending(h => h.Until ?? DateOnly.MaxValue)
        .FirstOrDefault();

    /// <summary>The case with these tasks closed: events have answered what they ask.</summary>
    internal CaseState WithMoot(Func<WorkTask, bool> answered) =>
        this with { Tasks = [.. Tasks.Select(t => answered(t) ? t.Moot() : t)] };

    public Approval? PendingApproval(string approvalId) =>
        Approvals.FirstOrDefault(a => a.ApprovalId == approvalId && a.State == ApprovalState.Pending);

    public StepRecord? RecordOf(string stepId) => Steps.LastOrDefault(s => s.Step == stepId);
}

/// <summary>
/// A payment as it was received; returned once <paramref name="ReversalId"/> is set. <paramref name="BookedOn"/> is the
/// day it was told, where its value date lies ahead of that. <paramref name="ToldAt"/> is when it was told; null where
/// that was not kept. <paramref name="Out"/>: no payment but what of one was used elsewhere, below zero.
/// </summary>
public sealed record Payment(
    string PaymentId,
    Money Amount,
    DateOnly ReceivedOn,
    string? Reference,
    string? Designation,
    string? ReversalId = null,
    string? Why = null,
    DateOnly? BookedOn = null,
    DateTimeOffset? ToldAt = null,
    SurplusUse? Out = null)
{
    /// <summary>True for money that came in and was not returned; what is used elsewhere of it is no other money.
    /// </summary>
    [JsonIgnore]
    public bool Stands => ReversalId is null && Out is null;

    /// <summary>The day that decides whether it was in time for what was agreed.</summary>
    [JsonIgnore]
    public DateOnly InTimeOn => BookedOn ?? ReceivedOn;
}

/// <summary>
/// A credit note as it was granted. <paramref name="NeverOwed"/>: a dispute showed that the amount was wrong from the
/// start; else it lowers what is owed from <paramref name="On"/>. <paramref name="ToldAt"/> as of a payment.
/// </summary>
public sealed record Credit(
    string CreditId,
    Money Amount,
    DateOnly On,
    string? Why,
    bool? NeverOwed = null,
    DateTimeOffset? ToldAt = null);

/// <summary>The step under way.</summary>
public sealed record StepRun(string Step, int Cycle, DateTimeOffset Since, StepPhase Phase)
{
    public string? ApprovalId { get; init; }

    public string? NoticeId { get; init; }

    public IReadOnlyList<ChannelProgress> Notice { get; init; } = [];
}

/// <summary>What the step under way waits for.</summary>
public enum StepPhase
{
    /// <summary>A person has to take it up first.</summary>
    ByPerson = 1,
    Approval = 2,

    /// <summary>Approved; waits for the first allowed moment.</summary>
    Cleared = 3,
    Service = 4,
    Notice = 5,
}

/// <summary>
/// One channel of a notice; <paramref name="CountsFromSending"/>: sent by a channel that cannot report delivery.
/// <paramref name="Reroutes"/> counts the contacts it was sent on to; then, while the outcome is null,
/// <paramref name="MessageId"/> names the message that did not arrive. <paramref name="HeldFor"/> is why its message
/// was last held, <paramref name="Cause"/> why it failed. <paramref name="ReachedAt"/> is when its delivery was
/// reported, or when it was sent by a channel that cannot report it; null while it has not reached the debtor.
/// </summary>
public sealed record ChannelProgress(
    Channel Channel,
    NoticeOutcome? Outcome,
    string? MessageId = null,
    bool CountsFromSending = false,
    int? Reroutes = null,
    string? HeldFor = null,
    FailureCause? Cause = null,
    DateTimeOffset? ReachedAt = null)
{
    /// <summary>True once the notice counts as having reached the debtor on this channel.</summary>
    [JsonIgnore]
    public bool Reached => Outcome == NoticeOutcome.Delivered || (Outcome == NoticeOutcome.Sent && CountsFromSending);
}

/// <summary>
/// What became of a step. <paramref name="ReachedDebtor"/>: a notice was delivered, or sent by a channel that cannot
/// tell.
/// </summary>
public sealed record StepRecord(
    string Step,
    StepOutcome Outcome,
    DateTimeOffset At,
    string Why,
    bool ReachedDebtor = false,
    DateOnly? Deadline = null)
{
    public string? NoticeId { get; init; }

    /// <summary>
    /// When the notice first reached the debtor, by its report or by sending; null in records of before it was kept.
    /// </summary>
    public DateTimeOffset? ReachedAt { get; init; }

    /// <summary>The channels of its notice; reports that come after the step has ended are merged in here.</summary>
    public IReadOnlyList<ChannelProgress> Notice { get; init; } = [];
}
