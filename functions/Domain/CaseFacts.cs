namespace Collections.Domain;

/// <summary>
/// Something that happened outside and matters to a case. Facts may come twice, late and in any order:
/// <see cref="FactId"/> is the fact's own id, and the same fact again changes nothing.
/// </summary>
public abstract record CaseFact
{
    private CaseFact()
    {
    }

    /// <summary>The fact's own id, unique within its case; null for the passing of time, which is no news.</summary>
    public abstract string? FactId { get; }

    /// <summary>The invoice was registered, with the policy that its segment chose.</summary>
    public sealed record Registered(Invoice Invoice, PolicyRef Policy, int SegmentRule) : CaseFact
    {
        public override string FactId => "registered";
    }

    /// <summary>
    /// Money came in. <paramref name="ReceivedOn"/> is the value date; <paramref name="Why"/> says how a payment over
    /// several invoices came to be allocated here.
    /// </summary>
    public sealed record PaymentReceived(
        string PaymentId,
        Money Amount,
        DateOnly ReceivedOn,
        string? Reference = null,
        string? Designation = null,
        string? Why = null)
        : CaseFact
    {
        public override string FactId => "payment:" + PaymentId;
    }

    /// <summary>A payment was returned or bounced.</summary>
    public sealed record PaymentReversed(string PaymentId, string ReversalId, DateOnly On, string? Reason = null)
        : CaseFact
    {
        public override string FactId => "reversal:" + ReversalId;
    }

    /// <summary>
    /// Part of a payment of the debtor, or all of it, went to no invoice; this case carries the question what follows.
    /// </summary>
    public sealed record CashLeftOver(string PaymentId, Money Amount, string Why) : CaseFact
    {
        public override string FactId => "cash-left:" + PaymentId;
    }

    /// <summary>
    /// Cash that no invoice had taken was applied, given back or returned; <paramref name="Left"/> still lies there.
    /// </summary>
    /// <param name="InvoiceIds">Where it went; empty where it left.</param>
    /// <param name="By">Who decided it; null where the payment itself was returned.</param>
    /// <param name="OutOf">
    /// The payment on this invoice that it is taken from, where the invoice got more than it asked for; null where the
    /// cash is the account's and the case only carries the question.
    /// </param>
    public sealed record CashUsed(
        string UseId,
        string PaymentId,
        CashUse Use,
        Money Amount,
        Money Left,
        DateOnly On,
        IReadOnlyList<string> InvoiceIds,
        string? By = null,
        string? Why = null,
        string? OutOf = null) : CaseFact
    {
        public override string FactId => "cash-used:" + UseId + (OutOf is null ? "" : ":" + OutOf);
    }

    /// <summary>
    /// A payment was returned of which this case carries that cash was given back to the debtor: they have it twice.
    /// </summary>
    public sealed record CashOwedBack(string PaymentId, DateOnly On) : CaseFact
    {
        public override string? FactId => null;
    }

    /// <summary>A credit note lowers what is owed.</summary>
    public sealed record CreditGranted(string CreditId, Money Amount, DateOnly On, string? Reason = null) : CaseFact
    {
        public override string FactId => "credit:" + CreditId;
    }

    /// <summary>A person lets go what is open of one item beside the principal.</summary>
    public sealed record ItemWaived(string ItemId, string Reason, string By) : CaseFact
    {
        /// <summary>None: whether there is anything to let go is the item's to say, and a return can open it again.
        /// </summary>
        public override string? FactId => null;
    }

    /// <summary>
    /// A person records a fee or a cost; <paramref name="CostId"/> is its own id within the case.
    /// </summary>
    public sealed record CostRecorded(
        string CostId, ItemKind Kind, Money Amount, DateOnly On, string Reason, string By) : CaseFact
    {
        public override string FactId => "cost:" + CostId;
    }

    /// <summary>Someone asked that dunning rest.</summary>
    public sealed record HoldPlaced(Hold Hold) : CaseFact
    {
        public override string FactId => IdOf(Hold.HoldId);

        internal static string IdOf(string holdId) => "hold:" + holdId;
    }

    /// <summary>The hold was lifted before its end.</summary>
    public sealed record HoldLifted(string HoldId, string By) : CaseFact
    {
        public override string FactId => IdOf(HoldId);

        internal static string IdOf(string holdId) => "lift:" + holdId;
    }

    /// <summary>The debtor contests part or, with no amount, all of what is open.</summary>
    public sealed record DisputeRaised(
        string DisputeId,
        Money? Amount,
        DisputeCategory Category,
        string? Note = null,
        string? Owner = null,
        DateOnly? ReviewOn = null) : CaseFact
    {
        public override string FactId => "dispute:" + DisputeId;
    }

    /// <summary>A person decided a dispute; without an amount, upheld credits all of it.</summary>
    public sealed record DisputeResolved(
        string DisputeId, DisputeState To, string By, Money? Credited = null, string? Note = null) : CaseFact
    {
        public override string FactId => "dispute-resolved:" + DisputeId;
    }

    /// <summary>The debtor promises to pay; with no amount, all that is open and undisputed.</summary>
    public sealed record PromiseMade(
        string PromiseId, Money? Amount, DateOnly PayOn, string? MadeBy = null, string? Channel = null) : CaseFact
    {
        public override string FactId => "promise:" + PromiseId;
    }

    /// <summary>The debtor names another day, or another amount, before the promised day is over.</summary>
    public sealed record PromiseChanged(string ChangeId, string PromiseId, Money? Amount, DateOnly PayOn) : CaseFact
    {
        public override string FactId => "promise-change:" + ChangeId;
    }

    /// <summary>An instalment plan was agreed over all that is open and undisputed.</summary>
    public sealed record PlanAgreed(
        string PlanId,
        IReadOnlyList<PlannedPayment> Instalments,
        string? AgreedBy = null,
        string? Channel = null) : CaseFact
    {
        public override string FactId => "plan:" + PlanId;
    }

    /// <summary>The invoice was cancelled: it is owed no longer.</summary>
    public sealed record Cancelled(string Reason, string By) : CaseFact
    {
        public override string FactId => "cancelled";
    }

    /// <summary>Someone proposes to write off what is open; above the policy's limit it needs an approval.</summary>
    public sealed record WriteOffProposed(string WriteOffId, string Reason, string By) : CaseFact
    {
        public override string FactId => IdOf(WriteOffId);

        internal static string IdOf(string writeOffId) => "write-off:" + writeOffId;
    }

    /// <summary>Someone proposes that <paramref name="Accepted"/> settles the whole; needs an approval.</summary>
    public sealed record SettlementProposed(string SettlementId, Money Accepted, string Reason, string By) : CaseFact
    {
        public override string FactId => "settlement:" + SettlementId;
    }

    /// <summary>A person decided a pending approval.</summary>
    public sealed record ApprovalDecided(string ApprovalId, bool Approved, string By, string Reason) : CaseFact
    {
        public override string FactId => "approval:" + ApprovalId;
    }

    /// <summary>
    /// A person finished a task; <paramref name="Outcome"/> is <c>done</c>, <c>proceed</c> or <c>skip</c>, or for a
    /// call or visit one of <see cref="CallOutcomes"/> with what it brought.
    /// </summary>
    public sealed record TaskCompleted(
        string TaskId, string By, string Outcome, string? Note = null, CallResult? Call = null) : CaseFact
    {
        public override string FactId => "task:" + TaskId;
    }

    /// <summary>The desk tells what became of a notice on one channel.</summary>
    public sealed record NoticeReported(
        string NoticeId,
        string MessageId,
        Channel Channel,
        NoticeOutcome Outcome,
        DateOnly? Deadline = null,
        bool CountsFromSending = true,
        string? Reason = null,
        FailureCause? Cause = null) : CaseFact
    {
        public override string? FactId =>
            Outcome == NoticeOutcome.Held ? null
            : Cause == FailureCause.Unresolved ? $"notice:{NoticeId}:{Channel}:{MessageId}:{Cause}"
            : $"notice:{NoticeId}:{Channel}:{MessageId}:{Outcome}";
    }

    /// <summary>
    /// The debtor answered. <paramref name="AsksSomebody"/>: this case is the one whose task carries the words.
    /// </summary>
    public sealed record ReplyReceived(
        string ReplyId, Channel Channel, string From, string Text, ReplyMeaning? Meaning, bool AsksSomebody) : CaseFact
    {
        public override string FactId => "reply:" + ReplyId;
    }

    /// <summary>
    /// The call to the service system is about to be made; from here on it can no longer be called back.
    /// </summary>
    public sealed record ServiceCallBegun(string OrderId) : CaseFact
    {
        public override string FactId => "service-begun:" + OrderId;
    }

    /// <summary>The service system answered, or an attempt failed. Attempts count from 1.</summary>
    public sealed record ServiceReported(string OrderId, bool Succeeded, int Attempt, bool Final, string? Reason = null)
        : CaseFact
    {
        public override string FactId => $"service:{OrderId}:{(Succeeded ? "done" : Attempt)}";
    }

    /// <summary>Legal tells what it did with the matter.</summary>
    public sealed record LegalMoved(
        string MoveId, LegalState To, string By, DateOnly On, string? Note = null, Money? Amount = null) : CaseFact
    {
        public override string FactId => IdOf(MoveId);

        internal static string IdOf(string moveId) => "legal:" + moveId;
    }

    /// <summary>The debtor's master record changed; what rested for want of it may go on.</summary>
    public sealed record DebtorChanged : CaseFact
    {
        public override string? FactId => null;
    }

    /// <summary>Time passed. The case looks at its agenda.</summary>
    public sealed record TimePassed : CaseFact
    {
        public override string? FactId => null;
    }
}

/// <summary>One payment of a schedule that is proposed.</summary>
public sealed record PlannedPayment(DateOnly DueOn, Money Amount);

/// <summary>What became of a notice on one channel.</summary>
public enum NoticeOutcome
{
    Sent = 1,
    Delivered = 2,
    Failed = 3,

    /// <summary>The provider may or may not have it; never repeated until resolved.</summary>
    Unknown = 4,

    /// <summary>Not sent because a re-check at the claim found a reason; the step may run again.</summary>
    Dropped = 5,

    /// <summary>The weekly cap was reached: a person takes it up instead of a message.</summary>
    HandedOver = 6,

    /// <summary>It waits, for the reason told; no outcome, and told once for each reason.</summary>
    Held = 7,
}

/// <summary>Why a notice did not arrive, where that decides what follows.</summary>
public enum FailureCause
{
    /// <summary>
    /// Nobody can be reached at the address, or who has it asked for no more: another contact may be written to.
    /// </summary>
    Address = 1,

    /// <summary>
    /// Nobody could say in time whether it arrived: it counts as not delivered, is never sent again by itself on any
    /// channel, and a later report still says what became of it.
    /// </summary>
    Unresolved = 2,

    /// <summary>It was lost on its way for a reason that passes: the same address may be tried once more.</summary>
    Passing = 3,
}
