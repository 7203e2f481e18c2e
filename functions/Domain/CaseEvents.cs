using System.Text.Json.Serialization;

namespace Collections.Domain;

/// <summary>
/// What a case recorded because of a fact. The discriminators are stored for ever: add new ones, never change one.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Opened), "case.opened")]
[JsonDerivedType(typeof(Closed), "case.closed")]
[JsonDerivedType(typeof(Reopened), "case.reopened")]
[JsonDerivedType(typeof(StageEntered), "stage.entered")]
[JsonDerivedType(typeof(GradeTurned), "grade.turned")]
[JsonDerivedType(typeof(StepStarted), "step.started")]
[JsonDerivedType(typeof(StepSkipped), "step.skipped")]
[JsonDerivedType(typeof(StepRested), "step.rested")]
[JsonDerivedType(typeof(StepPostponed), "step.postponed")]
[JsonDerivedType(typeof(StepSettled), "step.settled")]
[JsonDerivedType(typeof(NoticeAsked), "notice.asked")]
[JsonDerivedType(typeof(NoticeMoved), "notice.moved")]
[JsonDerivedType(typeof(NoticeRerouted), "notice.rerouted")]
[JsonDerivedType(typeof(NoticeHeld), "notice.held")]
[JsonDerivedType(typeof(ReplyReceived), "reply.received")]
[JsonDerivedType(typeof(PaymentReceived), "payment.received")]
[JsonDerivedType(typeof(PaymentReversed), "payment.reversed")]
[JsonDerivedType(typeof(CashLeftOver), "cash.left-over")]
[JsonDerivedType(typeof(CashUsed), "cash.used")]
[JsonDerivedType(typeof(CashOwedBack), "cash.owed-back")]
[JsonDerivedType(typeof(CreditGranted), "credit.granted")]
[JsonDerivedType(typeof(Cancelled), "invoice.cancelled")]
[JsonDerivedType(typeof(WrittenOff), "balance.written-off")]
[JsonDerivedType(typeof(SettlementAgreed), "settlement.agreed")]
[JsonDerivedType(typeof(ChargesPosted), "items.posted")]
[JsonDerivedType(typeof(ChargesCorrected), "items.corrected")]
[JsonDerivedType(typeof(ChargesRefused), "items.refused")]
[JsonDerivedType(typeof(ChargeWaived), "item.waived")]
[JsonDerivedType(typeof(HoldPlaced), "hold.placed")]
[JsonDerivedType(typeof(HoldEnded), "hold.ended")]
[JsonDerivedType(typeof(DisputeRaised), "dispute.raised")]
[JsonDerivedType(typeof(DisputeReviewDue), "dispute.review-due")]
[JsonDerivedType(typeof(DisputeResolved), "dispute.resolved")]
[JsonDerivedType(typeof(PromiseMade), "promise.made")]
[JsonDerivedType(typeof(PromiseChanged), "promise.changed")]
[JsonDerivedType(typeof(PromiseEnded), "promise.ended")]
[JsonDerivedType(typeof(PromiseCorrected), "promise.corrected")]
[JsonDerivedType(typeof(PlanAgreed), "plan.agreed")]
[JsonDerivedType(typeof(InstalmentPaid), "plan.instalment-paid")]
[JsonDerivedType(typeof(PlanEnded), "plan.ended")]
[JsonDerivedType(typeof(PlanCorrected), "plan.corrected")]
[JsonDerivedType(typeof(AgreementNoticeAsked), "agreement.notice-asked")]
[JsonDerivedType(typeof(LimitationWarned), "limitation.warned")]
[JsonDerivedType(typeof(ApprovalRequested), "approval.requested")]
[JsonDerivedType(typeof(ApprovalDecided), "approval.decided")]
[JsonDerivedType(typeof(ApprovalExpired), "approval.expired")]
[JsonDerivedType(typeof(TaskRaised), "task.raised")]
[JsonDerivedType(typeof(TaskCompleted), "task.completed")]
[JsonDerivedType(typeof(SuspensionOrdered), "suspension.ordered")]
[JsonDerivedType(typeof(SuspensionBegun), "suspension.begun")]
[JsonDerivedType(typeof(SuspensionDropped), "suspension.dropped")]
[JsonDerivedType(typeof(SuspensionFailed), "suspension.failed")]
[JsonDerivedType(typeof(ServiceSuspended), "service.suspended")]
[JsonDerivedType(typeof(RestoreOrdered), "restore.ordered")]
[JsonDerivedType(typeof(RestoreFailed), "restore.failed")]
[JsonDerivedType(typeof(ServiceRestored), "service.restored")]
[JsonDerivedType(typeof(HandedToLegal), "legal.handed")]
[JsonDerivedType(typeof(LegalTold), "legal.told")]
[JsonDerivedType(typeof(LegalMoved), "legal.moved")]
public abstract record CaseEvent
{
    private CaseEvent()
    {
    }

    public sealed record Opened(Invoice Invoice, PolicyRef Policy, int SegmentRule) : CaseEvent;

    public sealed record Closed(CloseReason Reason, string Why) : CaseEvent;

    public sealed record Reopened(string Why) : CaseEvent;

    public sealed record StageEntered(Stage Stage) : CaseEvent;

    public sealed record GradeTurned(Grade Grade, int DaysOverdue) : CaseEvent;

    /// <summary>A step began; <paramref name="Why"/> says why now.</summary>
    public sealed record StepStarted(string Step, int Cycle, string Why) : CaseEvent;

    public sealed record StepSkipped(string Step, string Why) : CaseEvent;

    /// <summary>The step waits without a date until a fact changes what <paramref name="Why"/> says.</summary>
    public sealed record StepRested(string Step, string Why) : CaseEvent;

    /// <summary>The step was under way and comes again, not before <paramref name="NotBefore"/>.</summary>
    public sealed record StepPostponed(string Step, string Why, DateTimeOffset NotBefore) : CaseEvent;

    public sealed record StepSettled(string Step, StepOutcome Outcome, string Why) : CaseEvent;

    public sealed record NoticeAsked(string NoticeId, string Step, IReadOnlyList<Channel> Channels) : CaseEvent;

    public sealed record NoticeMoved(
        string NoticeId,
        string Step,
        Channel Channel,
        string MessageId,
        NoticeOutcome Outcome,
        DateOnly? Deadline,
        bool CountsFromSending,
        string? Why,
        FailureCause? Cause = null) : CaseEvent;

    /// <summary>A message with the notice waits; recorded once for each reason that follows another.</summary>
    public sealed record NoticeHeld(string NoticeId, string Step, Channel Channel, string MessageId, string Why)
        : CaseEvent;

    /// <summary>
    /// The notice is asked for once more: to another contact where <paramref name="To"/> is the channel it failed on,
    /// else by the channel that takes over.
    /// </summary>
    public sealed record NoticeRerouted(string NoticeId, string Step, Channel From, Channel To, string Why) : CaseEvent;

    /// <summary>The debtor answered, in these words.</summary>
    public sealed record ReplyReceived(
        string ReplyId, Channel Channel, string From, string Text, ReplyMeaning? Meaning) : CaseEvent;

    /// <summary>
    /// <paramref name="Items"/>: which items got it, as things stood then; later money may change that.
    /// <paramref name="BookedOn"/>: the day it was told, where its value date lies ahead of that.
    /// </summary>
    public sealed record PaymentReceived(
        string PaymentId,
        Money Amount,
        DateOnly ReceivedOn,
        string? Reference,
        string? Designation,
        string? Why = null,
        string? Items = null,
        DateOnly? BookedOn = null) : CaseEvent;

    public sealed record PaymentReversed(
        string PaymentId, string ReversalId, DateOnly On, string? Why, DateTimeOffset NotBefore) : CaseEvent;

    /// <summary>Cash of the debtor went to no invoice; the case carries the question, not the money.</summary>
    public sealed record CashLeftOver(string PaymentId, Money Amount, string Why) : CaseEvent;

    /// <summary>
    /// That cash was applied, given back or returned. <paramref name="OutOf"/> as in the fact;
    /// <paramref name="ToldOn"/> is then the day it was told, on which there was so much too much.
    /// </summary>
    public sealed record CashUsed(
        string UseId,
        string PaymentId,
        CashUse Use,
        Money Amount,
        Money Left,
        DateOnly On,
        IReadOnlyList<string> InvoiceIds,
        string? By,
        string? Why,
        string? OutOf = null,
        DateOnly? ToldOn = null) : CaseEvent;

    /// <summary>Cash had been given back to the debtor when its payment was returned.</summary>
    public sealed record CashOwedBack(string PaymentId, Money Amount, DateOnly On) : CaseEvent;

    /// <summary><paramref name="NeverOwed"/>: the amount was wrong from the start, so it bears no interest on any day.
    /// </summary>
    public sealed record CreditGranted(
        string CreditId, Money Amount, DateOnly On, string? Why, bool? NeverOwed = null) : CaseEvent;

    public sealed record Cancelled(string Why, string By) : CaseEvent;

    public sealed record WrittenOff(string WriteOffId, Money Amount, string Why, string By) : CaseEvent;

    /// <summary>
    /// The creditor takes <paramref name="Accepted"/> for the whole; <paramref name="Waived"/> is let go.
    /// </summary>
    public sealed record SettlementAgreed(string SettlementId, Money Accepted, Money Waived, string Why, string By)
        : CaseEvent;

    /// <summary>
    /// Open items came in beside the principal; <paramref name="Step"/> is null where a person recorded them.
    /// <paramref name="Allocation"/> names the rule that payments are allocated by from now on.
    /// </summary>
    public sealed record ChargesPosted(string? Step, IReadOnlyList<Charge> Charges, string Allocation) : CaseEvent;

    /// <summary>Interest came to something else, because money counts from an earlier day or a dispute began or ended.
    /// </summary>
    public sealed record ChargesCorrected(IReadOnlyList<CorrectedCharge> Charges, string Why) : CaseEvent;

    /// <summary>
    /// A step was to claim interest or a fixed sum and could not, or not all of it; its notice goes without.
    /// <paramref name="Day"/> is the first that no row of <paramref name="Table"/> covers, where that is the reason.
    /// </summary>
    public sealed record ChargesRefused(string Step, string Why, string? Table = null, DateOnly? Day = null)
        : CaseEvent;

    /// <summary>What was open of one item was let go.</summary>
    public sealed record ChargeWaived(string ItemId, Money Amount, string Why, string By) : CaseEvent;

    public sealed record HoldPlaced(Hold Hold) : CaseEvent;

    public sealed record HoldEnded(string HoldId, string Why, DateTimeOffset NotBefore) : CaseEvent;

    public sealed record DisputeRaised(Dispute Dispute) : CaseEvent;

    /// <summary>An open dispute was to be looked at; <paramref name="Next"/> is when it comes again.</summary>
    public sealed record DisputeReviewDue(string DisputeId, DateOnly? Next = null) : CaseEvent;

    public sealed record DisputeResolved(
        string DisputeId,
        DisputeState To,
        Money? Credited,
        string By,
        string? Note,
        DateOnly On,
        DateTimeOffset NotBefore) : CaseEvent;

    /// <summary>
    /// <paramref name="Why"/> says why the tolerance is not that of the debtor's class; null where it is.
    /// </summary>
    public sealed record PromiseMade(Promise Promise, string? Why = null) : CaseEvent;

    /// <summary>Another day or amount; <paramref name="Why"/> as for a promise.</summary>
    public sealed record PromiseChanged(
        string PromiseId,
        string ChangeId,
        Money Amount,
        DateOnly PayOn,
        DateOnly LastDay,
        string? Why = null) : CaseEvent;

    /// <summary>
    /// Kept, partly kept, broken, replaced or void. <paramref name="ResumeAt"/>: when the next step comes, where it was
    /// not kept.
    /// </summary>
    public sealed record PromiseEnded(string PromiseId, PromiseState State, string Why, DateTimeOffset? ResumeAt)
        : CaseEvent;

    /// <summary>
    /// Money turned up that was in time, or money that kept a promise was returned: it came to something else.
    /// <paramref name="ResumeAt"/>: when the next step comes now; null at its own time.
    /// </summary>
    public sealed record PromiseCorrected(string PromiseId, PromiseState State, string Why, DateTimeOffset? ResumeAt)
        : CaseEvent;

    /// <summary>A schedule was agreed; <paramref name="Why"/> as for a promise.</summary>
    public sealed record PlanAgreed(Plan Plan, string? Why = null) : CaseEvent;

    /// <summary>
    /// An instalment is paid in full; the oldest comes first. <paramref name="On"/> is the value date of the last of
    /// it.
    /// </summary>
    public sealed record InstalmentPaid(string PlanId, int Number, DateOnly On) : CaseEvent;

    /// <summary>
    /// Kept, defaulted or void. <paramref name="ResumeAt"/>: when the next step comes, null but after a default.
    /// </summary>
    public sealed record PlanEnded(string PlanId, PlanState State, string Why, DateTimeOffset? ResumeAt) : CaseEvent;

    /// <summary>
    /// Money turned up that was in time, or money of a plan was returned: it stands otherwise than was recorded.
    /// <paramref name="Paid"/> are all instalments that are paid now; <paramref name="ResumeAt"/> as for a promise.
    /// </summary>
    public sealed record PlanCorrected(
        string PlanId,
        PlanState State,
        string Why,
        IReadOnlyList<PaidInstalment> Paid,
        DateTimeOffset? ResumeAt) : CaseEvent;

    /// <summary>
    /// A message about an agreement was asked for; <paramref name="Number"/> is an instalment's, or 0.
    /// </summary>
    public sealed record AgreementNoticeAsked(
        string NoticeId, AgreementTopic Topic, string Subject, int Number, IReadOnlyList<Channel> Channels) : CaseEvent;

    /// <summary>A person was told <paramref name="Days"/> days ahead that the claim becomes time-barred.</summary>
    public sealed record LimitationWarned(int Days, DateOnly ExpiresOn) : CaseEvent;

    public sealed record ApprovalRequested(Approval Approval) : CaseEvent;

    public sealed record ApprovalDecided(string ApprovalId, bool Approved, string By, string Why) : CaseEvent;

    public sealed record ApprovalExpired(string ApprovalId) : CaseEvent;

    public sealed record TaskRaised(WorkTask Task) : CaseEvent;

    public sealed record TaskCompleted(string TaskId, string By, string Outcome, string? Note) : CaseEvent;

    public sealed record SuspensionOrdered(string OrderId, string ServiceId, bool AlreadyCut) : CaseEvent;

    public sealed record SuspensionBegun(string OrderId) : CaseEvent;

    public sealed record SuspensionDropped(string OrderId, string Why) : CaseEvent;

    public sealed record SuspensionFailed(string OrderId, int Attempt, bool Final, string Why) : CaseEvent;

    public sealed record ServiceSuspended(string OrderId, string ServiceId) : CaseEvent;

    public sealed record RestoreOrdered(string OrderId, string ServiceId, bool StillHeldByOthers, string Why)
        : CaseEvent;

    public sealed record RestoreFailed(string OrderId, int Attempt, bool Final, string Why) : CaseEvent;

    public sealed record ServiceRestored(string OrderId, string ServiceId) : CaseEvent;

    public sealed record HandedToLegal(string MatterId, Money Open, DateOnly On) : CaseEvent;

    /// <summary>Legal hears of a posting after the hand-off; <paramref name="Open"/> is what is left.</summary>
    public sealed record LegalTold(string MatterId, string Posting, Money Open) : CaseEvent;

    public sealed record LegalMoved(
        string MatterId, string MoveId, LegalState To, string By, DateOnly On, string? Note, Money? Amount) : CaseEvent;
}
