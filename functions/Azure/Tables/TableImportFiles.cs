using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Collections.Engine.Imports;

namespace Collections.Azure.Tables;

/// <summary>
/// Uploaded files in the table of what is kept: compressed parts in a partition of their own, and a row among the
/// orders. The row is there before the first part and is told last of all that the file is whole; whoever deletes a
/// file takes that back first. So a row that is not whole leads to whatever was left over.
/// </summary>
public sealed class TableImportFiles(StorageTables tables, TimeProvider time) : IImportFiles
{
    /// <summary>
    /// No upload takes longer than this; what is not whole then never will be, and what no import was begun for then
    /// was never acknowledged.
    /// </summary>
    public static readonly TimeSpan LeftOverAfter = TimeSpan.FromDays(1);

    private const int MostListed = 1_000;
    private const string Orders = "imports";
    private const string Content = "File";
    private const string Whole = "Whole";
    private const string OfWhole = Whole + " eq true";
    private const string PartCount = "FileParts";
    private const string Mapping = "Mapping";

    /// <summary>Parts read in one call: an answer takes 4 MiB at most.</summary>
    private const int PartsAtOnce = 4;

    private readonly TableClient _keeping = tables.Keeping;

    public async Task<ImportUpload?> SaveAsync(
        ImportOrder order, Stream file, long mostBytes, CancellationToken cancellation)
    {
        var row = new TableEntity(Orders, Keys.Part(order.ImportId))
        {
            ["ImportId"] = order.ImportId,
            ["Kind"] = (int)order.Kind,
            [Mapping] = order.Mapping,
            ["At"] = time.GetUtcNow().UtcTicks,
            [Whole] = false,
        };
        await _keeping.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        if (await WriteAsync(order.ImportId, file, mostBytes, cancellation) is not var (upload, parts))
        {
            await DeleteAsync(order.ImportId, CancellationToken.None);
            return null;
        }

        row[Whole] = true;
        row[PartCount] = parts;
        await _keeping.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, cancellation);
        return upload;
    }

    public async Task<IReadOnlyList<ImportOrder>> WaitingAsync(CancellationToken cancellation)
    {
        var rows = _keeping.RangeAsync(Orders, "", "~~", filter: OfWhole, cancellation: cancellation);
        return [.. (await rows.FirstAsync(MostListed, cancellation)).Select(OrderOf)];
    }

    public async Task<ImportOrder?> FindAsync(string importId, CancellationToken cancellation) =>
        await FindWholeAsync(importId, cancellation) is { } row ? OrderOf(row) : null;

    public async Task<Stream> OpenAsync(string importId, CancellationToken cancellation)
    {
        var row = await FindWholeAsync(importId, cancellation)
            ?? throw new FileNotFoundException("No file waits under that id.", importId);

        // Whoever reads has at most a few parts in memory: the pipe takes the next ones when he has read these.
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: Packed.MostOctets));
        _ = ReadAsync(importId, row.GetInt32(PartCount)!.Value, pipe.Writer);
        return pipe.Reader.AsStream();
    }

    public async Task DeleteAsync(string importId, CancellationToken cancellation)
    {
        var row = new TableEntity(Orders, Keys.Part(importId)) { [Whole] = false };
        if (await _keeping.TryWriteAsync(
            [new(TableTransactionActionType.UpdateMerge, row, ETag.All)], cancellation) is null)
        {
            return;
        }

        var parts = _keeping.RangeAsync(
            PartitionOf(importId),
            "",
            "~~",
            TransactionLimits.MostEntities,
            columns: ["PartitionKey", "RowKey"],
            cancellation: cancellation);
        while (await parts.FirstAsync(TransactionLimits.MostEntities, cancellation) is { Count: > 0 } some)
        {
            await _keeping.WriteWhatHoldsAsync(
                [.. some.Select(part => ListWriter.Delete(part.PartitionKey, part.RowKey, ETag.All))], cancellation);
        }

        await _keeping.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellation);
    }

    /// <summary>
    /// Deletes what uploads left over that broke off a day ago, and whole files for which no import was begun.
    /// </summary>
    /// <returns>How many files there were.</returns>
    public async Task<int> ForgetLeftOverAsync(CancellationToken cancellation)
    {
        var before = $"At lt {(time.GetUtcNow() - LeftOverAfter).UtcTicks}L";
        var old = _keeping.RangeAsync(Orders, "", "~~", filter: before, cancellation: cancellation);
        var forgotten = 0;
        foreach (var row in await old.FirstAsync(MostListed, cancellation))
        {
            var importId = row.GetString("ImportId");
            if (row.GetBoolean(Whole) != true || !await TableStore.HasImportAsync(_keeping, importId, cancellation))
            {
                await DeleteAsync(importId, cancellation);
                forgotten++;
            }
        }

        return forgotten;
    }

    /// <returns>Null where the file is longer than <paramref name="mostBytes"/>.</returns>
    private async Task<(ImportUpload Upload, int Parts)?> WriteAsync(
        string importId, Stream file, long mostBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Packed.MostOctets);
        try
        {
            var (bytes, parts) = (0L, 0);
            var part = buffer.AsMemory(0, Packed.MostOctets);
            while (await file.ReadAtLeastAsync(part, part.Length, false, cancellation) is > 0 and var read)
            {
                bytes += read;
                if (bytes > mostBytes)
                {
                    return null;
                }

                hash.AppendData(buffer.AsSpan(0, read));
                var row = new TableEntity(PartitionOf(importId), Keys.Part((long)parts++));
                Packed.PutOctets(row, Content, buffer.AsSpan(0, read));
                await _keeping.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
            }

            return (new(bytes, Convert.ToHexStringLower(hash.GetHashAndReset())), parts);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Brings the parts until all are read or nobody reads on. A part that is gone is no end of the file.
    /// </summary>
    private async Task ReadAsync(string importId, int count, PipeWriter to)
    {
        try
        {
            var next = 0;
            var parts = _keeping.RangeAsync(PartitionOf(importId), "", Keys.Part((long)count), PartsAtOnce);
            await foreach (var part in parts)
            {
                if (part.RowKey == Keys.Part((long)next)
                    && (await to.WriteAsync(Packed.Get(part, Content)!)).IsCompleted)
                {
                    return;
                }

                next++;
            }

            await to.CompleteAsync(next == count
                ? null
                : new InvalidOperationException($"Of the {count} parts of {importId} there are {next}."));
        }
        catch (Exception failure)
        {
            // Whoever reads meets it.
            await to.CompleteAsync(failure);
        }
    }

    private async Task<TableEntity?> FindWholeAsync(string importId, CancellationToken cancellation) =>
        await _keeping.FindAsync(Orders, Keys.Part(importId), cancellation) is { } row
        && row.GetBoolean(Whole) == true ? row : null;

    private static ImportOrder OrderOf(TableEntity row) =>
        new(row.GetString("ImportId"), (ImportKind)row.GetInt32("Kind")!.Value, row.GetString(Mapping));

    private static string PartitionOf(string importId) => Keys.Of("if", Keys.Part(importId));
}
