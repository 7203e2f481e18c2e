using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;

namespace Collections.Engine;

/// <summary>
/// Raises disputes and resolves them. A dispute id is one dispute in the whole ledger, so that it can be resolved by
/// its id alone.
/// </summary>
public sealed class TakeDisputes(IAccountStore store, IReferences references, Advance advance, INudge nudge)
{
    public async Task<Outcome> TakeAsync(
        string invoiceId, CaseFact.DisputeRaised dispute, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await store.AccountOfAsync(invoiceId, cancellation) is not { } account)
        {
            return new Outcome.Refused("invoiceId", $"no invoice is called '{invoiceId}'");
        }

        var owners = await references.OwnersAsync(ReferenceKind.Dispute, dispute.DisputeId, cancellation);
        foreach (var other in owners.Where(owner => owner != invoiceId))
        {
            if (await HasAsync(other, dispute.DisputeId, cancellation))
            {
                return new Outcome.Refused("disputeId", $"known with invoice {other}", Conflict: true);
            }
        }

        if (!owners.Contains(invoiceId))
        {
            await references.AddAsync(ReferenceKind.Dispute, dispute.DisputeId, invoiceId, cancellation);
        }

        var outcome = await advance.ApplyAsync(invoiceId, dispute, now, cancellation);
        nudge.Nudge(account);
        return outcome;
    }

    /// <summary>The invoice whose dispute has an id; null where none has.</summary>
    public async Task<string?> InvoiceOfAsync(string disputeId, CancellationToken cancellation)
    {
        foreach (var owner in await references.OwnersAsync(ReferenceKind.Dispute, disputeId, cancellation))
        {
            if (await HasAsync(owner, disputeId, cancellation))
            {
                return owner;
            }
        }

        return null;
    }

    private async Task<bool> HasAsync(string invoiceId, string disputeId, CancellationToken cancellation) =>
        await store.FindCaseAsync(invoiceId, cancellation) is var (_, found)
        && found.State.Disputes.Any(d => d.DisputeId == disputeId);
}
