using Collections.Domain;

namespace Collections.Engine.Reading;

/// <summary>The sentences of steps, postings, disputes, promises and services.</summary>
public static partial class Timeline
{
    private static string Step(CaseEvent happened) => happened switch
    {
        CaseEvent.StepStarted e => $"Step {e.Step} began.",
        CaseEvent.StepSkipped e => $"Step {e.Step} was skipped.",
        CaseEvent.StepRested e => $"Step {e.Step} rests.",
        CaseEvent.StepPostponed e => $"Step {e.Step} was put off until {Instant(e.NotBefore)} or later.",
        CaseEvent.StepSettled e => $"Step {e.Step} ended: {Words(e.Outcome)}.",
        CaseEvent.NoticeAsked e =>
            $"The notice of step {e.Step} was asked for by {string.Join(" and ", e.Channels.Select(c => Words(c)))}.",
        CaseEvent.NoticeMoved e => Notice(e),
        CaseEvent.NoticeHeld e => $"The {Words(e.Channel)} notice of step {e.Step} waits in message {e.MessageId}.",
        CaseEvent.NoticeRerouted e when e.From == e.To =>
            $"The notice of step {e.Step} is asked for by {Words(e.To)} again, to another contact.",
        CaseEvent.NoticeRerouted e =>
            $"The notice of step {e.Step} is asked for by {Words(e.To)}, as {Words(e.From)} reached nobody.",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "Is about no step."),
    };

    private static string Notice(CaseEvent.NoticeMoved moved)
    {
        var deadline = moved.Deadline is { } day ? $", payment deadline {Day(day)}" : "";
        var what = moved.Outcome switch
        {
            NoticeOutcome.Sent => $"was sent in message {moved.MessageId}{deadline}",
            NoticeOutcome.Delivered => $"was delivered in message {moved.MessageId}{deadline}",
            NoticeOutcome.Failed when moved.Cause == FailureCause.Unresolved => "counts as not delivered",
            NoticeOutcome.Failed => "did not reach the debtor",
            NoticeOutcome.HandedOver => "became a person's task",
            NoticeOutcome.Unknown => $"may or may not have left in message {moved.MessageId}",
            _ => "was not sent: a fact spoke against it",
        };
        return $"The {Words(moved.Channel)} notice of {Of(moved.Step)} {what}.";
    }

    /// <summary>A message about an agreement belongs to no step.</summary>
    private static string Of(string step) =>
        Enum.GetValues<AgreementTopic>().Any(topic => AgreementNotices.TemplateOf(topic) == step)
            ? step
            : $"step {step}";

    private static string Posting(CaseEvent happened) => happened switch
    {
        CaseEvent.PaymentReceived e => $"Payment {e.PaymentId} of {e.Amount} came in, value date {Day(e.ReceivedOn)}.",
        CaseEvent.PaymentReversed e => $"Payment {e.PaymentId} was returned on {Day(e.On)} ({e.ReversalId}).",
        CaseEvent.CreditGranted e => $"Credit note {e.CreditId} of {e.Amount} was granted on {Day(e.On)}.",
        CaseEvent.Cancelled e => $"The invoice was cancelled by {e.By}.",
        CaseEvent.WrittenOff e => $"{e.Amount} was written off by {e.By} ({e.WriteOffId}).",
        CaseEvent.SettlementAgreed e =>
            $"{e.Accepted} was accepted for the whole by {e.By} and {e.Waived} waived ({e.SettlementId}).",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "Is no posting."),
    };

    private static string Cash(CaseEvent happened) => happened switch
    {
        CaseEvent.CashLeftOver e => $"{e.Amount} of payment {e.PaymentId} went to no invoice.",
        CaseEvent.CashUsed { Use: CashUse.Applied } e => $"{e.Amount} of payment {e.PaymentId} was applied to "
            + $"{string.Join(", ", e.InvoiceIds)} by {e.By}; {e.Left} is left.",
        CaseEvent.CashUsed { Use: CashUse.GivenBack } e =>
            $"{e.Amount} of payment {e.PaymentId} was given back on {Day(e.On)} by {e.By}; {e.Left} is left.",
        CaseEvent.CashUsed e => $"{e.Amount} of payment {e.PaymentId} went back with the payment on {Day(e.On)}.",
        CaseEvent.CashOwedBack e =>
            $"{e.Amount} of payment {e.PaymentId} had been given back when the payment was returned on {Day(e.On)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "Is about no cash."),
    };

    private static string Items(CaseEvent happened) => happened switch
    {
        CaseEvent.ChargesPosted e => (e.Step is { } step ? $"Step {step} posted " : "A person recorded ")
            + $"{string.Join(" and ", e.Charges.Select(c => $"{Words(c.Kind)} of {c.Amount}"))}.",
        CaseEvent.ChargesCorrected e => "Interest was computed again: "
            + $"{string.Join(", ", e.Charges.Select(c => $"{c.ItemId} is {c.Amount}"))}.",
        CaseEvent.ChargesRefused e => $"Step {e.Step} could not claim what it was to claim for late payment.",
        CaseEvent.ChargeWaived e => $"{e.Amount} of {e.ItemId} was waived by {e.By}.",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "Is about no item."),
    };

    private static string Agreement(CaseEvent happened) => happened switch
    {
        CaseEvent.DisputeRaised e =>
            $"Dispute {e.Dispute.DisputeId} ({Words(e.Dispute.Category)}) of {e.Dispute.Amount} was raised.",
        CaseEvent.DisputeReviewDue e => $"The day to look at dispute {e.DisputeId} again has come.",
        CaseEvent.DisputeResolved e => $"Dispute {e.DisputeId} was resolved by {e.By}: {Words(e.To)}"
            + (e.Credited is { } credited ? $", {credited} credited." : "."),
        CaseEvent.PromiseMade e => $"{e.Promise.Amount} was promised for {Day(e.Promise.PayOn)} "
            + $"({e.Promise.PromiseId}), counted as kept until {Day(e.Promise.LastDay)}.",
        CaseEvent.PromiseChanged e => $"Promise {e.PromiseId} was changed to {e.Amount} for {Day(e.PayOn)}, "
            + $"counted as kept until {Day(e.LastDay)}.",
        CaseEvent.PromiseEnded e => $"Promise {e.PromiseId} ended: {Words(e.State)}.",
        CaseEvent.PromiseCorrected e => $"Promise {e.PromiseId} was corrected: {Words(e.State)}.",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "Is no agreement."),
    };

    private static string Service(CaseEvent happened) => happened switch
    {
        CaseEvent.SuspensionOrdered { AlreadyCut: true } e =>
            $"The cut of service {e.ServiceId} was joined: another invoice had it cut already ({e.OrderId}).",
        CaseEvent.SuspensionOrdered e => $"The cut of service {e.ServiceId} was ordered ({e.OrderId}).",
        CaseEvent.SuspensionBegun e => $"The call to cut the service began ({e.OrderId}).",
        CaseEvent.SuspensionDropped e => $"The cut was dropped before it began ({e.OrderId}).",
        CaseEvent.SuspensionFailed e =>
            $"Attempt {e.Attempt} to cut the service failed{(e.Final ? " for good" : "")} ({e.OrderId}).",
        CaseEvent.ServiceSuspended e => $"Service {e.ServiceId} is cut ({e.OrderId}).",
        CaseEvent.RestoreOrdered { StillHeldByOthers: true } e =>
            $"This invoice holds service {e.ServiceId} no longer, but others still do ({e.OrderId}).",
        CaseEvent.RestoreOrdered e => $"The restoring of service {e.ServiceId} was ordered ({e.OrderId}).",
        CaseEvent.RestoreFailed e =>
            $"Attempt {e.Attempt} to restore the service failed{(e.Final ? " for good" : "")} ({e.OrderId}).",
        CaseEvent.ServiceRestored e => $"Service {e.ServiceId} is restored ({e.OrderId}).",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "Is about no service."),
    };
}
