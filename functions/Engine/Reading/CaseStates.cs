using System.Runtime.CompilerServices;
using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Engine.Reading;

/// <summary>Whole cases for reports that lists cannot answer: read page by page, never their histories.</summary>
public sealed class CaseStates(IReadStore reads, IAccountStore store)
{
    /// <summary>Every case that fits, in the order of the list.</summary>
    public async IAsyncEnumerable<CaseState> AllAsync(
        CaseQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var page = await reads.CasesAsync(query, new(PageRequest.Most, after), cancellation);
            var accounts = await store.LoadAsync(
                [
                    .. page.Items.GroupBy(row => row.Account)
                        .Select(own => AccountRequest.Of(own.Key, [.. own.Select(row => row.InvoiceId)])),
                ],
                cancellation);
            var cases = accounts.SelectMany(a => a.Cases).ToDictionary(c => c.Key, c => c.Value.State);
            foreach (var row in page.Items)
            {
                if (cases.TryGetValue(row.InvoiceId, out var state))
                {
                    yield return state;
                }
            }

            after = page.After;
        }
        while (after is not null);
    }
}
