using System.Text.Json;
using Azure.Data.Tables;

namespace Collections.Azure.Tables;

/// <summary>
/// What the service takes in one entity group transaction. What would pass it is split by design: a session changes at
/// most eight cases, the events of a case stand in one row, the outbox in the head. So this never throws in health.
/// </summary>
/// <seealso href="https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions"/>
internal static class TransactionLimits
{
    public const int MostEntities = 100;

    private const int MostEntityOctets = 1024 * 1024;

    /// <summary>4 MiB, less what the envelope of the request may take.</summary>
    private const int MostOctets = (4 * 1024 * 1024) - (128 * 1024);

    private const int EnvelopeOctets = 600;

    /// <exception cref="InvalidOperationException">A limit is passed; nothing was sent.</exception>
    public static void Check(IReadOnlyCollection<TableTransactionAction> actions)
    {
        if (actions.Count > MostEntities)
        {
            throw new InvalidOperationException(
                $"A commit of {actions.Count} entities was not split: a transaction takes {MostEntities}.");
        }

        var total = 0L;
        foreach (var entity in actions.Select(a => a.Entity).OfType<TableEntity>())
        {
            var size = EntityOctets(entity);
            if (size > MostEntityOctets)
            {
                throw new InvalidOperationException(
                    $"Row {entity.RowKey} of {entity.PartitionKey} takes {size} octets: an entity takes "
                    + $"{MostEntityOctets}.");
            }

            total += entity.Sum(p => WireOctets(p.Value) + (2 * p.Key.Length)) + EnvelopeOctets;
        }

        if (total > MostOctets)
        {
            throw new InvalidOperationException(
                $"A commit of {total} octets was not split: a transaction takes {MostOctets}.");
        }
    }

    /// <summary>As the service counts: two octets for a character.</summary>
    private static long EntityOctets(TableEntity entity) => entity.Sum(p => 8L + (2 * p.Key.Length) + p.Value switch
    {
        string text => 4 + (2 * text.Length),
        byte[] octets => 4 + octets.Length,
        _ => 8,
    });

    private static long WireOctets(object? value) => value switch
    {
        string { Length: <= 1_000 } text => 6L * text.Length,
        string text => JsonEncodedText.Encode(text).EncodedUtf8Bytes.Length,
        byte[] octets => 4L * octets.Length / 3,
        _ => 40,
    };
}
