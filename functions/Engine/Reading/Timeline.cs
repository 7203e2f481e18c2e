using System.Globalization;
using Collections.Domain;
using Collections.Engine.Chain;
using Collections.Engine.Stored;

namespace Collections.Engine.Reading;

/// <summary>
/// One recorded event as people read it. <paramref name="Reason"/> is why it was decided, null where the event is
/// itself the reason; <paramref name="Json"/> are the stored bytes that <paramref name="Hash"/> covers.
/// </summary>
public sealed record TimelineEntry(
    long Sequence,
    DateTimeOffset At,
    string Type,
    string Summary,
    string? Reason,
    ReadOnlyMemory<byte> Json,
    string Hash);

/// <summary>Says in one English sentence what each event of a case was, and why.</summary>
public static partial class Timeline
{
    /// <summary>The entry of a stored event.</summary>
    public static TimelineEntry Entry(ChainLink link)
    {
        var happened = StoredJson.Read<CaseEvent>(link.Json.Span);
        return new(
            link.Sequence, link.At, link.Type, Describe(happened), ReasonOf(happened), link.Json, link.Hash);
    }

    /// <summary>One sentence, without the reason.</summary>
    public static string Describe(CaseEvent happened) => happened switch
    {
        CaseEvent.Opened e => $"Invoice {e.Invoice.InvoiceId} over {e.Invoice.Amount}, due {Day(e.Invoice.DueOn)}, "
            + $"was registered under policy {e.Policy.Name} {e.Policy.Version}.",
        CaseEvent.Closed e => $"The case was closed: {Words(e.Reason)}.",
        CaseEvent.Reopened => "The case was opened again.",
        CaseEvent.StageEntered e => $"The case entered the stage {Words(e.Stage)}.",
        CaseEvent.GradeTurned e => $"The grade turned {Words(e.Grade)} at {e.DaysOverdue} days overdue.",
        CaseEvent.StepStarted or CaseEvent.StepSkipped or CaseEvent.StepRested or CaseEvent.StepPostponed
            or CaseEvent.StepSettled or CaseEvent.NoticeAsked or CaseEvent.NoticeMoved
            or CaseEvent.NoticeRerouted or CaseEvent.NoticeHeld => Step(happened),
        CaseEvent.ReplyReceived e => $"The debtor answered by {Words(e.Channel)}"
            + (e.Meaning is { } meaning ? $": {Words(meaning)}." : "."),
        CaseEvent.PaymentReceived or CaseEvent.PaymentReversed or CaseEvent.CreditGranted or CaseEvent.Cancelled
            or CaseEvent.WrittenOff or CaseEvent.SettlementAgreed => Posting(happened),
        CaseEvent.CashLeftOver or CaseEvent.CashUsed or CaseEvent.CashOwedBack => Cash(happened),
        CaseEvent.ChargesPosted or CaseEvent.ChargesCorrected or CaseEvent.ChargesRefused
            or CaseEvent.ChargeWaived => Items(happened),
        CaseEvent.HoldPlaced e => $"Hold {e.Hold.HoldId} ({e.Hold.Reason}, {e.Hold.Owner}) was placed on "
            + $"{e.Hold.Amount?.ToString() ?? "the whole invoice"} from {Day(e.Hold.From)} {Until(e.Hold.Until)}.",
        CaseEvent.HoldEnded e => $"Hold {e.HoldId} ended.",
        CaseEvent.DisputeRaised or CaseEvent.DisputeReviewDue or CaseEvent.DisputeResolved
            or CaseEvent.PromiseMade or CaseEvent.PromiseChanged or CaseEvent.PromiseEnded
            or CaseEvent.PromiseCorrected => Agreement(happened),
        CaseEvent.PlanAgreed or CaseEvent.InstalmentPaid or CaseEvent.PlanEnded
            or CaseEvent.PlanCorrected or CaseEvent.AgreementNoticeAsked => Plan(happened),
        CaseEvent.LimitationWarned e =>
            $"{e.Days} days or fewer are left: the claim becomes time-barred after {Day(e.ExpiresOn)}.",
        CaseEvent.ApprovalRequested e => $"Approval {e.Approval.ApprovalId} ({e.Approval.About}) "
            + $"was asked of {e.Approval.Role}, to be decided by {Instant(e.Approval.ExpiresAt)}.",
        CaseEvent.ApprovalDecided e => $"Approval {e.ApprovalId} was {(e.Approved ? "given" : "refused")} by {e.By}.",
        CaseEvent.ApprovalExpired e => $"Approval {e.ApprovalId} expired: nobody decided in time.",
        CaseEvent.TaskRaised e => $"Task {e.Task.TaskId} was raised for {e.Task.Assignee ?? e.Task.Role}: "
            + $"{e.Task.Title.TrimEnd('.')}.",
        CaseEvent.TaskCompleted e => $"Task {e.TaskId} was completed by {e.By}: {Spoken(e.Outcome)}.",
        CaseEvent.SuspensionOrdered or CaseEvent.SuspensionBegun or CaseEvent.SuspensionDropped
            or CaseEvent.SuspensionFailed or CaseEvent.ServiceSuspended or CaseEvent.RestoreOrdered
            or CaseEvent.RestoreFailed or CaseEvent.ServiceRestored => Service(happened),
        CaseEvent.HandedToLegal e => $"The case was handed to legal as {e.MatterId} with {e.Open} open.",
        CaseEvent.LegalTold e => $"Legal was told for {e.MatterId}: {e.Posting}; {e.Open} is left.",
        CaseEvent.LegalMoved e => $"Legal matter {e.MatterId} became {Words(e.To)} on {Day(e.On)}, by {e.By}"
            + (e.Amount is { } amount ? $", over {amount}." : "."),
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "No sentence says this."),
    };

    /// <summary>Why the event was recorded, in the words of the decision; null where it says so itself.</summary>
    public static string? ReasonOf(CaseEvent happened) => happened switch
    {
        CaseEvent.Opened { SegmentRule: > 0 } e => $"row {e.SegmentRule} of the segment table chose the policy",
        CaseEvent.Closed e => e.Why,
        CaseEvent.Reopened e => e.Why,
        CaseEvent.StepStarted e => e.Why,
        CaseEvent.StepSkipped e => e.Why,
        CaseEvent.StepRested e => e.Why,
        CaseEvent.StepPostponed e => e.Why,
        CaseEvent.StepSettled e => e.Why,
        CaseEvent.NoticeMoved e => e.Why,
        CaseEvent.NoticeRerouted e => e.Why,
        CaseEvent.NoticeHeld e => e.Why,
        CaseEvent.ReplyReceived e => e.Text,
        CaseEvent.PaymentReversed e => e.Why,
        CaseEvent.PaymentReceived e => e.Items is { Length: > 0 } items
            ? string.Join("; ", new[] { e.Why?.TrimEnd('.'), items }.OfType<string>())
            : e.Why,
        CaseEvent.CashLeftOver e => e.Why,
        CaseEvent.CashUsed e => e.Why,
        CaseEvent.CreditGranted e => e.Why,
        CaseEvent.Cancelled e => e.Why,
        CaseEvent.WrittenOff e => e.Why,
        CaseEvent.SettlementAgreed e => e.Why,
        CaseEvent.ChargesPosted e => string.Join("; ", e.Charges.Select(c => c.Why)),
        CaseEvent.ChargesCorrected e => e.Why,
        CaseEvent.ChargesRefused e => e.Why,
        CaseEvent.ChargeWaived e => e.Why,
        CaseEvent.HoldPlaced e => e.Hold.Reason,
        CaseEvent.HoldEnded e => e.Why,
        CaseEvent.DisputeRaised e => e.Dispute.Note,
        CaseEvent.DisputeResolved e => e.Note,
        CaseEvent.PromiseMade e => e.Why,
        CaseEvent.PromiseChanged e => e.Why,
        CaseEvent.PromiseEnded e => e.Why,
        CaseEvent.PromiseCorrected e => e.Why,
        CaseEvent.PlanAgreed e => e.Why,
        CaseEvent.PlanEnded e => e.Why,
        CaseEvent.PlanCorrected e => e.Why,
        CaseEvent.ApprovalRequested e => e.Approval.Why,
        CaseEvent.ApprovalDecided e => e.Why,
        CaseEvent.TaskCompleted e => e.Note,
        CaseEvent.SuspensionDropped e => e.Why,
        CaseEvent.SuspensionFailed e => e.Why,
        CaseEvent.RestoreOrdered e => e.Why,
        CaseEvent.RestoreFailed e => e.Why,
        CaseEvent.LegalMoved e => e.Note,
        _ => null,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Until(DateOnly? until) => until is { } day ? $"until {Day(day)}" : "without an end";

    private static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A code as words: <c>SuspensionNotice</c> reads "suspension notice".</summary>
    /// <summary>How a call ended, as one says it; any other outcome is a word already.</summary>
    private static string Spoken(string outcome) => outcome switch
    {
        CallOutcomes.ReachedPromised => "promised to pay",
        CallOutcomes.ReachedDisputes => "disputes it",
        CallOutcomes.SaysPaid => "says it is paid",
        CallOutcomes.NoAnswer => "no answer",
        CallOutcomes.WrongNumber => "wrong number",
        CallOutcomes.Refused => "refuses to pay",
        _ => outcome,
    };

    private static string Words<T>(T code)
        where T : struct, Enum => string.Concat(code.ToString().Select((letter, i) =>
            char.IsUpper(letter) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));
}
