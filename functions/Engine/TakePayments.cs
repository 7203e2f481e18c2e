using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;

namespace Collections.Engine;

/// <summary>
/// What became of a returned payment: whether any of it had lain unapplied, and the invoices that had it, each with its
/// outcome.
/// </summary>
public sealed record ReversedPayment(bool LayUnapplied, IReadOnlyList<(string InvoiceId, Outcome Outcome)> Invoices);

/// <summary>
/// Posts money that came in, and takes it back when it bounces. A payment id is one payment in the whole ledger: the
/// same id for another invoice is a conflict.
/// </summary>
public sealed class TakePayments(IAccountStore store, IReferences references, Advance advance, INudge nudge)
{
    public async Task<Outcome> ReceiveAsync(
        string invoiceId, CaseFact.PaymentReceived payment, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await store.AccountOfAsync(invoiceId, cancellation) is not { } account)
        {
            return new Outcome.Refused("invoiceId", $"no invoice is called '{invoiceId}'");
        }

        var owners = await references.OwnersAsync(ReferenceKind.Payment, payment.PaymentId, cancellation);
        foreach (var other in owners.Where(owner => owner != invoiceId))
        {
            if (await HasAsync(other, payment.PaymentId, cancellation))
            {
                return new Outcome.Refused("paymentId", $"known with invoice {other}", Conflict: true);
            }
        }

        if ((await references.OwnersAsync(ReferenceKind.DebtorPayment, payment.PaymentId, cancellation)).Count > 0)
        {
            return new Outcome.Refused("paymentId", "known as a payment of the debtor", Conflict: true);
        }

        if (!owners.Contains(invoiceId))
        {
            await references.AddAsync(ReferenceKind.Payment, payment.PaymentId, invoiceId, cancellation);
        }

        var outcome = await advance.ApplyAsync(invoiceId, payment, now, cancellation);
        nudge.Nudge(account);
        return outcome;
    }

    /// <summary>
    /// Takes a payment back wherever it was posted, and what no invoice had taken of it: all that one account has of it
    /// goes in one commit where it fits.
    /// </summary>
    /// <returns>Null where the payment is unknown.</returns>
    public async Task<ReversedPayment?> ReverseAsync(
        CaseFact.PaymentReversed reversal, DateTimeOffset now, CancellationToken cancellation)
    {
        var outcomes = new List<(string InvoiceId, Outcome Outcome)>();
        var ofDebtors = await references.OwnersAsync(ReferenceKind.DebtorPayment, reversal.PaymentId, cancellation);
        var changed = false;
        var known = ofDebtors.Count > 0;
        foreach (var (account, traces) in await TracesAsync(reversal.PaymentId, ofDebtors, cancellation))
        {
            foreach (var chunk in traces.Posted.Chunk(AccountSession.CasesPerCommit).DefaultIfEmpty([]))
            {
                var keys = chunk.Select(id => FactKey.Key(id, reversal.FactId)).ToList();
                var (cash, taken) = await advance.DecideAsync(
                    new AccountRequest(account, [.. chunk.Union(traces.Carrying)], keys, []),
                    session => (
                        session.TakeBack(reversal),
                        chunk.Select(id => (id, session.Reverse(id, reversal))).ToList()),
                    now,
                    cancellation);
                changed |= cash;
                known |= taken.Count > 0;
                outcomes.AddRange(taken);
            }

            nudge.Nudge(account);
        }

        return known ? new(changed, outcomes) : null;
    }

    /// <summary>Where a payment is: in the accounts of its debtor, and on the invoices that are noted for it.</summary>
    private async Task<Dictionary<AccountId, Traces>> TracesAsync(
        string paymentId, IReadOnlyList<string> ofDebtors, CancellationToken cancellation)
    {
        var traces = new Dictionary<AccountId, Traces>();
        foreach (var account in await store.LoadAsync(
            [.. ofDebtors.Select(o => AccountRequest.Of(AccountId.Parse(o)))], cancellation))
        {
            traces[account.Id] = new([], []);
            if (account.State?.Cash.FirstOrDefault(c => c.PaymentId == paymentId)?.CaseId is { } carries)
            {
                traces[account.Id].Carrying.Add(carries);
            }
        }

        foreach (var invoiceId in await references.OwnersAsync(ReferenceKind.Payment, paymentId, cancellation))
        {
            if (await store.FindCaseAsync(invoiceId, cancellation) is not var (account, found))
            {
                continue;
            }

            var posted = Has(found.State, paymentId);
            if (posted || found.State.GivenBack.Any(back => back.PaymentId == paymentId))
            {
                traces.TryAdd(account.Id, new([], []));
                (posted ? traces[account.Id].Posted : traces[account.Id].Carrying).Add(invoiceId);
            }
        }

        return traces;
    }

    /// <summary>True where an invoice took a payment.</summary>
    internal async Task<bool> HasAsync(string invoiceId, string paymentId, CancellationToken cancellation) =>
        await store.FindCaseAsync(invoiceId, cancellation) is var (_, found) && Has(found.State, paymentId);

    internal static bool Has(CaseState state, string paymentId) =>
        state.Payments.Any(p => CashOrder.IsOf(p.PaymentId, paymentId));

    /// <summary>
    /// What an account has of a payment: invoices it was posted to, and those that carry what became of the rest.
    /// </summary>
    private sealed record Traces(List<string> Posted, List<string> Carrying);
}
