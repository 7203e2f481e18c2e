using Collections.Domain;

namespace Collections.Engine.Reading;

/// <summary>Finds a case to speak of where one is as good as another.</summary>
internal static class AnyCase
{
    /// <summary>The case of an account that fell due first.</summary>
    internal static async Task<string> AnyCaseAsync(
        this IReadStore reading, AccountId account, CancellationToken cancellation)
    {
        var page = await reading.CasesAsync(
            new(DebtorId: account.DebtorId, CreditorId: account.CreditorId), new(1), cancellation);
        return page.Items[0].InvoiceId;
    }
}
