using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;

namespace Collections.Engine;

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

        if (!owners.Contains(invoiceId))
        {
            await references.AddAsync(ReferenceKind.Payment, payment.PaymentId, invoiceId, cancellation);
        }

        var outcome = await advance.ApplyAsync(invoiceId, payment, now, cancellation);
        nudge.Nudge(account);
        return outcome;
    }

    /// <summary>Takes a payment back wherever it was posted.</summary>
    /// <returns>The invoices that had it, each with its outcome; none where the payment is unknown.</returns>
    public async Task<IReadOnlyList<(string InvoiceId, Outcome Outcome)>> ReverseAsync(
        CaseFact.PaymentReversed reversal, DateTimeOffset now, CancellationToken cancellation)
    {
        var outcomes = new List<(string, Outcome)>();
        foreach (var owner in await references.OwnersAsync(ReferenceKind.Payment, reversal.PaymentId, cancellation))
        {
            if (await HasAsync(owner, reversal.PaymentId, cancellation))
            {
                outcomes.Add((owner, await advance.ApplyAsync(owner, reversal, now, cancellation)));
                nudge.Nudge((await store.AccountOfAsync(owner, cancellation))!.Value);
            }
        }

        return outcomes;
    }

    private async Task<bool> HasAsync(string invoiceId, string paymentId, CancellationToken cancellation)
    {
        if (await store.AccountOfAsync(invoiceId, cancellation) is not { } account)
        {
            return false;
        }

        var loaded = await store.LoadAsync([AccountRequest.Of(account, invoiceId)], cancellation);
        return loaded[0].Cases.TryGetValue(invoiceId, out var found)
            && found.State.Payments.Any(p => p.PaymentId == paymentId);
    }
}
