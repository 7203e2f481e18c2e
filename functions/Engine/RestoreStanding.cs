using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Engine;

/// <summary>
/// A person trusts a debtor again as much as the class says: kept with who and why in the account's own history.
/// </summary>
public sealed class RestoreStanding(IAccountStore store, Advance advance)
{
    /// <param name="debtorId">Whose standing.</param>
    /// <param name="creditorId">With whom; null where the debtor owes to one creditor alone.</param>
    /// <param name="by">Who decided it.</param>
    /// <param name="why">Their reason.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="cancellation">Leaves everything as it was.</param>
    public async Task<Outcome> RestoreAsync(
        string debtorId, string? creditorId, string by, string why, DateTimeOffset now, CancellationToken cancellation)
    {
        var accounts = await store.AccountsOfDebtorAsync(debtorId, cancellation);
        var own = accounts.Where(a => creditorId is null || a.CreditorId == creditorId).ToList();
        if (own is not [var account])
        {
            return own.Count == 0
                ? new Outcome.Refused(
                    creditorId is null ? "debtorId" : "creditorId", "the debtor has no account with such a creditor")
                : new Outcome.Refused("creditorId", "is required: the debtor owes to more than one creditor");
        }

        return await advance.DecideAsync(
            AccountRequest.Of(account), session => session.RestoreStanding(by, why), now, cancellation);
    }
}
