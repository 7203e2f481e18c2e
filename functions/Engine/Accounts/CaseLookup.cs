namespace Collections.Engine.Accounts;

/// <summary>Finds a case by its invoice alone.</summary>
public static class CaseLookup
{
    /// <summary>The account that an invoice belongs to, loaded with that case; null where it is unknown.</summary>
    public static async Task<(Account Account, CaseRecord Record)?> FindCaseAsync(
        this IAccountStore store, string invoiceId, CancellationToken cancellation)
    {
        if (await store.AccountOfAsync(invoiceId, cancellation) is not { } id)
        {
            return null;
        }

        var account = (await store.LoadAsync([AccountRequest.Of(id, invoiceId)], cancellation))[0];
        return account.State is not null && account.Cases.TryGetValue(invoiceId, out var record)
            ? (account, record)
            : null;
    }
}
