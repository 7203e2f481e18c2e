using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Policies;
using Collections.Web.Answers;
using Collections.Web.Json;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Looks cases up and shows them as they stand; gives them facts and shows what came of it.</summary>
internal sealed class CaseFiles(
    IAccountStore store, PolicyBook policies, BusinessCalendar calendar, Advance advance, INudge nudge, IClock clock)
{
    public DateTimeOffset Now => clock.Now;

    /// <summary>The date in UTC: for facts whose day the caller leaves to us.</summary>
    public DateOnly Today => DateOnly.FromDateTime(clock.Now.UtcDateTime);

    public async Task<CaseAnswer?> ShowAsync(string invoiceId, CancellationToken cancellation) =>
        await store.FindCaseAsync(invoiceId, cancellation) is var (account, record)
            ? Show(record, new AccountSession(account, account.State!.Debtor, policies, calendar, Now))
            : null;

    /// <summary>A case as it is kept, for what a fact takes from it: its currency, its version.</summary>
    public async Task<CaseRecord?> FindAsync(string invoiceId, CancellationToken cancellation) =>
        (await store.FindCaseAsync(invoiceId, cancellation))?.Record;

    /// <summary>Gives a fact to a case, nudges its account, and answers with the case.</summary>
    public async Task<IResult> ApplyAsync(string invoiceId, CaseFact fact, CancellationToken cancellation)
    {
        if (await store.AccountOfAsync(invoiceId, cancellation) is not { } account)
        {
            return Problems.NotFound("invoice");
        }

        var outcome = await advance.ApplyAsync(invoiceId, fact, Now, cancellation);
        nudge.Nudge(account);
        return await AnswerAsync(invoiceId, outcome, cancellation);
    }

    /// <summary>Gives a case the fact that is made of it as it stands.</summary>
    public async Task<IResult> ApplyAsync(
        string invoiceId, Func<CaseRecord, CaseFact> fact, CancellationToken cancellation) =>
        await FindAsync(invoiceId, cancellation) is { } record
            ? await ApplyAsync(invoiceId, fact(record), cancellation)
            : Problems.NotFound("invoice");

    /// <summary>The answer to a write that ended with an outcome.</summary>
    public async Task<IResult> AnswerAsync(string invoiceId, Outcome outcome, CancellationToken cancellation)
    {
        if (outcome is Outcome.Refused refused)
        {
            return Problems.Refused(refused);
        }

        return await ShowAsync(invoiceId, cancellation) is { } shown
            ? TypedResults.Ok(new FactAnswer(FactOutcomes.Of(outcome), shown))
            : Problems.NotFound("invoice");
    }

    private static CaseAnswer Show(CaseRecord record, AccountSession session)
    {
        var state = record.State;
        var context = session.ContextOf(state.Policy);
        var today = session.Clock.LocalDate(session.Now);
        var ledger = CaseLedger.Of(state);
        return new(
            state.Invoice.InvoiceId,
            state.Invoice.Account.DebtorId,
            session.Debtor.Name,
            state.Invoice.Account.CreditorId,
            state.Stage,
            StepOf(state),
            state.Grade,
            state.Invoice.Amount.Text(),
            state.Open.Text(),
            state.OpenUndisputed(today).Text(),
            state.Disputed.Text(),
            state.Promised.Text(),
            state.Unapplied.Text(),
            state.Currency.Code,
            state.Invoice.IssuedOn,
            state.Invoice.DueOn,
            state.IsClosed ? 0 : Math.Max(0, state.Invoice.DaysOverdue(today)),
            NextOf(Agenda.NextStep(state, context, session.Now), session.Now),
            state.Deadline,
            [.. state.Holds.Select(h => new HoldAnswer(
                h.HoldId, h.Reason, h.Owner, h.From, h.Until, h.Amount?.Text()))],
            [.. state.Disputes.Select(DisputeAnswer.Of)],
            [.. state.Promises.Select(p => PromiseAnswer.Of(p, state))],
            PlanAnswer.Of(state, today),
            [.. state.Payments.Select(p => new PaymentAnswer(
                p.PaymentId,
                p.Amount.Text(),
                p.ReceivedOn,
                p.Reference,
                p.Designation,
                p.ReversalId,
                p.Why,
                [.. ledger.Parts.Where(x => x.PaymentId == p.PaymentId && p.ReversalId is null)
                    .Select(x => new PaymentPartAnswer(x.ItemId, x.Kind, x.Amount.Text(), x.Why))]))],
            [.. state.Credits.Select(c => new CreditAnswer(c.CreditId, c.Amount.Text(), c.On, c.Why))],
            ItemAnswer.Of(state, ledger),
            [.. state.Steps.Select(s => new StepAnswer(s.Step, s.Outcome, s.At, s.Why, s.Deadline))],
            [.. state.Approvals.Select(a => ApprovalAnswer.Of(state.Invoice, session.Debtor.Name, a))],
            [.. state.Tasks.Select(t => TaskAnswer.Of(state.Invoice, session.Debtor.Name, t))],
            state.Suspension is { } cut ? new(cut.ServiceId, cut.OrderId, cut.Phase, cut.Since) : null,
            state.Legal is { } matter
                ? new(matter.MatterId, matter.State, matter.HandedOn, matter.OpenAtHandOff.Text())
                : null,
            LateAnswer.Of(LateAccrual.Of(state, context, today)),
            LimitationAnswer.Of(state, session.Debtor, today),
            new(state.Policy.Name, state.Policy.Version, state.Policy.Hash),
            state.ClosedFor,
            state.Invoice.ContractNumber,
            state.Invoice.Project,
            state.Invoice.SalesRep ?? session.Debtor.SalesRep,
            state.Invoice.ServiceId,
            record.Sequence);
    }

    /// <summary>The step under way, else the last that was not skipped.</summary>
    private static string? StepOf(CaseState state) =>
        state.Running?.Step ?? state.Steps.LastOrDefault(s => s.Outcome != StepOutcome.Skipped)?.Step;

    /// <summary>What is overdue happens now.</summary>
    private static NextActionAnswer NextOf(AgendaItem next, DateTimeOffset now) =>
        new(next.At is { } at && at < now ? now : next.At, next.What, next.Why);
}
