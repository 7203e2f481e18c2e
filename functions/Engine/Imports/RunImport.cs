using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Engine.Keeping;
using Collections.Engine.Sending;

namespace Collections.Engine.Imports;

/// <summary>
/// Imports a file, row by row, in stretches. After each stretch its counters and refused rows are on record; an import
/// that was broken off goes on behind the last one. Running a file twice changes nothing: its rows are already known.
/// Two that run the same import at once count each row once, for a stretch is only added behind the one before; who
/// comes second stops.
/// </summary>
public sealed class RunImport(
    IAccountStore store,
    Intake intake,
    TakePayments payments,
    IImports imports,
    MappingBook mappings,
    IClock clock,
    CashFeed? feed = null)
{
    /// <summary>Rows taken and put on record together.</summary>
    public const int StretchRows = 400;

    /// <summary>A file with more refused rows than this was mapped wrongly: nobody will look at them all.</summary>
    public const int MostRefused = 100_000;

    private readonly ImportBatch _batch = new(store, intake, payments);

    /// <summary>
    /// Begins or goes on. An import that is still running when it returns waits to be gone on with: it was told to
    /// pause, or someone else runs it.
    /// </summary>
    /// <param name="order">What to import, and how.</param>
    /// <param name="file">The file from its beginning.</param>
    /// <param name="progress">Told of every stretch; may be null.</param>
    /// <param name="cancellation">Breaks off; the rows of the stretch it is in may be taken and not counted.</param>
    /// <param name="pause">Ends it behind the stretch that it is in.</param>
    public async Task<Import> RunAsync(
        ImportOrder order,
        Stream file,
        IProgress<Import>? progress,
        CancellationToken cancellation,
        CancellationToken pause = default)
    {
        await imports.CreateAsync(order.ImportId, Words.Of(order.Kind), clock.Now, cancellation);
        var import = await FindAsync(order, cancellation);
        if (import.State != ImportState.Running)
        {
            return import;
        }

        try
        {
            if (await TakeAsync(order, file, import, progress, cancellation, pause))
            {
                await EndAsync(import, cancellation);
            }
        }
        catch (UnreadableFileException e)
        {
            await imports.FinishAsync(order.ImportId, e.Message, cancellation);
        }

        return await FindAsync(order, cancellation);
    }

    /// <summary>The feed hears of it first: whoever goes on after a crash between the two tells it again.</summary>
    private async Task EndAsync(Import import, CancellationToken cancellation)
    {
        if (import.Kind == Words.Of(ImportKind.Payments) && feed is not null)
        {
            await feed.ImportedAsync(import.StartedAt, cancellation);
        }

        await imports.FinishAsync(import.ImportId, null, cancellation);
    }

    /// <returns>True at the end of the file; false where it stopped before.</returns>
    private async Task<bool> TakeAsync(
        ImportOrder order,
        Stream file,
        Import import,
        IProgress<Import>? progress,
        CancellationToken cancellation,
        CancellationToken pause)
    {
        var mapping = mappings.Find(order.Mapping, order.Kind)
            ?? throw new UnreadableFileException($"No mapping of {Words.Of(order.Kind)} is called '{order.Mapping}'.");
        using var rows = new FileRows(file, mapping.Delimiter, mapping.Encoding);
        await rows.OpenAsync(cancellation);
        var reader = new RowReader(mapping, rows.Header);
        var stretch = new List<ImportRow>(StretchRows);
        await foreach (var row in rows.RowsAsync(cancellation))
        {
            if (row.Number <= import.Rows)
            {
                continue;
            }

            stretch.Add(reader.Read(row));
            if (stretch.Count < StretchRows)
            {
                continue;
            }

            if (!await FinishStretchAsync(order, stretch, progress, cancellation) || pause.IsCancellationRequested)
            {
                return false;
            }
        }

        return await FinishStretchAsync(order, stretch, progress, cancellation);
    }

    /// <returns>False where someone else imports the same file.</returns>
    private async Task<bool> FinishStretchAsync(
        ImportOrder order, List<ImportRow> stretch, IProgress<Import>? progress, CancellationToken cancellation)
    {
        if (stretch.Count > 0)
        {
            var taken = await _batch.TakeAsync(stretch, clock.Now, cancellation);
            if (!await imports.AddAsync(order.ImportId, stretch[0].Number - 1, taken, cancellation))
            {
                return false;
            }

            stretch.Clear();
        }

        var import = await FindAsync(order, cancellation);
        progress?.Report(import);
        if (import.Refused > MostRefused)
        {
            throw new UnreadableFileException(
                $"More than {MostRefused} rows were refused; stopped after row {import.Rows}. Is the mapping right?");
        }

        return true;
    }

    private async Task<Import> FindAsync(ImportOrder order, CancellationToken cancellation) =>
        await imports.FindAsync(order.ImportId, cancellation)
        ?? throw new InvalidOperationException($"Import {order.ImportId} was created and is not on record.");
}
