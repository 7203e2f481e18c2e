using Azure;
using Azure.Data.Tables;
using Collections.Engine.Keeping;
using Collections.Engine.Stored;

namespace Collections.Azure.Tables;

/// <content>Imports and the rows they refused.</content>
public sealed partial class TableStore
{
    private const string Only = "0";
    private const string ErrorRows = "e";

    /// <summary>Names the call that added the last stretch, so that one whose answer was lost knows its own.</summary>
    private const string Stretch = "Stretch";

    /// <summary>Refused rows that stand in one entity.</summary>
    private const int ErrorsTogether = 200;

    public Task<bool> CreateAsync(
        string importId, string kind, DateTimeOffset now, CancellationToken cancellation) => _keeping.TryAddAsync(
        new(ImportPartition(importId), Only)
        {
            ["Kind"] = kind,
            ["StartedAt"] = now.UtcTicks,
            ["State"] = (int)ImportState.Running,
            ["Accepted"] = 0L,
            ["AlreadyKnown"] = 0L,
            ["Refused"] = 0L,
        },
        cancellation);

    public async Task<bool> AddAsync(
        string importId, long rowsBefore, ImportProgress progress, CancellationToken cancellation)
    {
        var stretch = Guid.NewGuid().ToString("N");
        for (var attempt = 0; attempt < OrderAttempts; attempt++)
        {
            if (await _keeping.FindAsync(ImportPartition(importId), Only, cancellation) is not { } row)
            {
                return false;
            }

            if (row.GetString(Stretch) == stretch)
            {
                return true;
            }

            if (RowsOf(row) != rowsBefore)
            {
                return false;
            }

            row[Stretch] = stretch;
            Add(row, "Accepted", progress.Accepted);
            Add(row, "AlreadyKnown", progress.AlreadyKnown);
            Add(row, "Refused", progress.Refused.Count);
            var actions = new List<TableTransactionAction>
            {
                new(TableTransactionActionType.UpdateReplace, row, row.ETag),
            };
            actions.AddRange(progress.Refused.OrderBy(e => e.Row).Chunk(ErrorsTogether).Select(errors =>
                new TableTransactionAction(TableTransactionActionType.UpsertReplace, ErrorRow(importId, errors))));
            if (await _keeping.TryWriteAsync(actions, cancellation) is not null)
            {
                return true;
            }
        }

        throw new InvalidOperationException($"Import {importId} changed {OrderAttempts} times while it was added to.");
    }

    public async Task FinishAsync(string importId, string? failure, CancellationToken cancellation)
    {
        var row = new TableEntity(ImportPartition(importId), Only)
        {
            ["State"] = (int)(failure is null ? ImportState.Done : ImportState.Failed),
        };
        if (failure is not null)
        {
            row["Failure"] = failure;
        }

        await _keeping.TryWriteAsync(
            [new(TableTransactionActionType.UpdateMerge, row, ETag.All)], cancellation);
    }

    public async Task<Import?> FindAsync(string importId, CancellationToken cancellation)
    {
        if (await _keeping.FindAsync(ImportPartition(importId), Only, cancellation) is not { } row)
        {
            return null;
        }

        return new(
            importId,
            row.GetString("Kind"),
            new(row.GetInt64("StartedAt")!.Value, TimeSpan.Zero),
            (ImportState)row.GetInt32("State")!.Value,
            RowsOf(row),
            Count(row, "Accepted"),
            Count(row, "AlreadyKnown"),
            Count(row, "Refused"),
            row.GetString("Failure"));
    }

    public async Task<IReadOnlyList<ImportError>> ErrorsAsync(
        string importId, long afterRow, int limit, CancellationToken cancellation)
    {
        var errors = new List<ImportError>();
        var rows = _keeping.RangeAsync(
            ImportPartition(importId),
            Keys.Of(ErrorRows, Keys.Part(afterRow + 1)),
            Keys.Behind(ErrorRows),
            cancellation: cancellation);
        await foreach (var row in rows)
        {
            var together = StoredJson.Read<ImportError[]>(Packed.Get(row, "Errors"));
            errors.AddRange(together.Where(e => e.Row > afterRow).Take(limit - errors.Count));
            if (errors.Count >= limit)
            {
                break;
            }
        }

        return errors;
    }

    /// <summary>True where an import was begun, whatever became of it.</summary>
    internal static async Task<bool> HasImportAsync(
        TableClient keeping, string importId, CancellationToken cancellation) =>
        await keeping.FindAsync(ImportPartition(importId), Only, cancellation, ["State"]) is not null;

    /// <summary>Named by its last row, so that "after a row" is a range.</summary>
    private static TableEntity ErrorRow(string importId, ImportError[] errors)
    {
        var row = new TableEntity(ImportPartition(importId), Keys.Of(ErrorRows, Keys.Part(errors[^1].Row)));
        Packed.Put(row, "Errors", StoredJson.Write(errors));
        return row;
    }

    private static void Add(TableEntity row, string name, long more) => row[name] = Count(row, name) + more;

    private static long RowsOf(TableEntity row) =>
        Count(row, "Accepted") + Count(row, "AlreadyKnown") + Count(row, "Refused");

    private static long Count(TableEntity row, string name) => row.GetInt64(name)!.Value;

    private static string ImportPartition(string importId) => Keys.Of("im", Keys.Part(importId));
}
