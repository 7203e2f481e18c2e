using System.Collections.Immutable;
using Collections.Engine.Accounts;

namespace Collections.Azure.Tables;

/// <summary>
/// An account as one version had it: the head and those of its rows that were looked at. Null as head: the account does
/// not exist. Rows are right for as long as the head bears the same ETag, for no row changes without it.
/// </summary>
internal sealed record AccountImage(Head? Head)
{
    public static readonly AccountImage Nothing = new((Head?)null);

    public ImmutableDictionary<string, StoredCase> Cases { get; init; } =
        ImmutableDictionary.Create<string, StoredCase>(StringComparer.Ordinal);

    public ImmutableDictionary<string, StoredMessage> Messages { get; init; } =
        ImmutableDictionary.Create<string, StoredMessage>(StringComparer.Ordinal);

    public long Version => Head?.Version ?? 0;

    /// <summary>How much of a memory it takes: rows.</summary>
    public int Size => 1 + Cases.Count + Messages.Count;

    /// <summary>The image with more of its rows.</summary>
    public AccountImage With(IEnumerable<StoredCase?> cases, IEnumerable<StoredMessage?> messages) => this with
    {
        Cases = Cases.SetItems(cases.OfType<StoredCase>().Select(c => KeyValuePair.Create(c.Row.InvoiceId, c))),
        Messages = Messages.SetItems(
            messages.OfType<StoredMessage>().Select(m => KeyValuePair.Create(m.Row.MessageId, m))),
    };

    /// <summary>
    /// The answer to a request; null where a row that it asks about was never looked at. Takes every fact for unseen: a
    /// commit that takes one a second time conflicts, for its row is there.
    /// </summary>
    public Account? Answer(AccountRequest request)
    {
        if (Head is null || !request.MessageIds.All(Messages.ContainsKey))
        {
            return null;
        }

        var messages = request.MessageIds.Distinct(StringComparer.Ordinal).Select(id => Messages[id]).ToList();
        var invoiceIds = messages.SelectMany(m => m.Row.Lines).Select(l => l.InvoiceId)
            .Concat(request.InvoiceIds).Distinct(StringComparer.Ordinal).ToList();
        return invoiceIds.All(Cases.ContainsKey)
            ? new(
                request.Id,
                Head.Version,
                Head.State,
                Head.Desk,
                invoiceIds.ToDictionary(id => id, id => Cases[id].Record, StringComparer.Ordinal),
                new Dictionary<string, SeenFact>(StringComparer.Ordinal),
                messages.ToDictionary(m => m.Row.MessageId, m => m.Row, StringComparer.Ordinal))
            : null;
    }
}
