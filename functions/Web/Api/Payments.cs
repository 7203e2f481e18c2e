using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Money that came in for an invoice, and money that went back.</summary>
internal static class Payments
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/api/payments", AllocateAsync, Role.Finance, Role.Integration)
            .WithSummary("Allocates a debtor's payment over the invoices, or shows how it would be.")
            .Produces<AllocationAnswer>();
        api.Post("/api/invoices/{invoiceId}/payments", ReceiveAsync, Role.Finance, Role.Integration)
            .WithSummary("Posts money that came in.")
            .Produces<FactAnswer>();
        api.Post("/api/payments/{paymentId}/reversal", ReverseAsync, Role.Finance, Role.Integration)
            .WithSummary("Takes a payment back that was returned.")
            .Produces<FactAnswer>();
        api.Post("/api/payments/{paymentId}/application", ApplyAsync, Role.Finance, Role.Integration)
            .WithSummary("Applies what no invoice has taken of a payment.")
            .Produces<CashUsedAnswer>();
        api.Post("/api/payments/{paymentId}/refund", RefundAsync, Role.Finance, Role.Integration)
            .WithSummary("Records that what no invoice has taken of a payment was given back.")
            .Produces<CashUsedAnswer>();
    }

    private static async Task<IResult> ReceiveAsync(
        string invoiceId,
        Body<PaymentForm> body,
        TakePayments payments,
        CaseFiles files,
        CancellationToken cancellation)
    {
        if (body.Form.InvoiceId is { } named && named != invoiceId)
        {
            return Problems.Invalid("invoiceId", "is another one than the address names");
        }

        if (await files.FindAsync(invoiceId, cancellation) is null)
        {
            return Problems.NotFound("invoice");
        }

        var outcome = await payments.ReceiveAsync(invoiceId, body.Form.ToFact(), files.Now, cancellation);
        return await files.AnswerAsync(invoiceId, outcome, cancellation);
    }

    private static async Task<IResult> AllocateAsync(
        Body<DebtorPaymentForm> body,
        Query<DryRunForm> query,
        AllocatePayments payments,
        CaseFiles files,
        CancellationToken cancellation)
    {
        var payment = body.Form.ToPayment();
        var answer = await payments.TakeAsync(payment, query.Form.DryRun ?? false, files.Now, cancellation);
        return answer.Outcome is Outcome.Refused refused
            ? Problems.Refused(refused)
            : TypedResults.Ok(AllocationAnswer.Of(payment, answer, query.Form.DryRun ?? false));
    }

    private static Task<IResult> ApplyAsync(
        string paymentId,
        HttpContext context,
        Body<ApplicationForm> body,
        UseCash cash,
        CaseFiles files,
        CancellationToken cancellation) =>
        UseAsync(body.Form.ToOrder(paymentId, context.CallerName()), cash, files, cancellation);

    private static Task<IResult> RefundAsync(
        string paymentId,
        HttpContext context,
        Body<RefundForm> body,
        UseCash cash,
        CaseFiles files,
        CancellationToken cancellation) =>
        UseAsync(body.Form.ToOrder(paymentId, context.CallerName()), cash, files, cancellation);

    private static async Task<IResult> UseAsync(
        CashOrder order, UseCash cash, CaseFiles files, CancellationToken cancellation) =>
        await cash.TakeAsync(order, files.Now, cancellation) switch
        {
            null => Problems.NotFound("payment of a debtor"),
            { Outcome: Outcome.Refused refused } => Problems.Refused(refused),
            var used => TypedResults.Ok(CashUsedAnswer.Of(order, used)),
        };

    private static async Task<IResult> ReverseAsync(
        string paymentId,
        Body<ReversalForm> body,
        TakePayments payments,
        CaseFiles files,
        CancellationToken cancellation)
    {
        var fact = body.Form.ToFact(paymentId, files.Today);
        if (await payments.ReverseAsync(fact, files.Now, cancellation) is not { } reversed)
        {
            return Problems.NotFound("payment");
        }

        var outcomes = reversed.Invoices;
        return outcomes.Select(o => o.Outcome).OfType<Outcome.Refused>().FirstOrDefault() is { } refused
            ? Problems.Refused(refused)
            : outcomes.Count > 0
                ? await files.AnswerAsync(outcomes[0].InvoiceId, outcomes[0].Outcome, cancellation)
                : TypedResults.Ok(new TakenBackAnswer(
                    reversed.LayUnapplied ? FactOutcome.Accepted : FactOutcome.AlreadyKnown, paymentId));
    }
}

/// <summary>A payment went back that no invoice had taken.</summary>
public sealed record TakenBackAnswer(FactOutcome Outcome, string PaymentId);

/// <summary>
/// A payment was returned or bounced. <paramref name="On"/> is the value date of the return, today where it is left
/// out; a payment is returned once, so <paramref name="ReversalId"/> may be left out too.
/// </summary>
internal sealed record ReversalForm(string? ReversalId = null, DateOnly? On = null, string? Reason = null)
    : IForm<ReversalForm>
{
    public static ReversalForm Read(Fields fields) =>
        new(fields.OptionalId("reversalId"), fields.OptionalDay("on"), fields.OptionalNote("reason"));

    public CaseFact.PaymentReversed ToFact(string paymentId, DateOnly today) =>
        new(paymentId, ReversalId ?? $"{paymentId}:reversal", On ?? today, Reason);
}
