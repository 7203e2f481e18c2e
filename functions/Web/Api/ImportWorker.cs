using System.Threading.Channels;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collections.Web.Api;

/// <summary>
/// Imports uploaded files one after the other, behind the request that brought them, where one process is all there is.
/// What waited when the process ended is gone on with when it starts again.
/// </summary>
internal sealed partial class ImportWorker(RunImport imports, IImportFiles files, ILogger<ImportWorker> log)
    : BackgroundService, IDriveImports
{
    /// <summary>Orders beyond these wait on disk until the process starts again.</summary>
    private const int MostQueued = 10_000;

    private readonly Channel<ImportOrder> _queue = Channel.CreateBounded<ImportOrder>(
        new BoundedChannelOptions(MostQueued) { FullMode = BoundedChannelFullMode.DropWrite });

    public Task BeginAsync(ImportOrder order)
    {
        _queue.Writer.TryWrite(order);
        return Task.CompletedTask;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var order in await files.WaitingAsync(stoppingToken))
        {
            await RunAsync(order, stoppingToken);
        }

        await foreach (var order in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            await RunAsync(order, stoppingToken);
        }
    }

    private async Task RunAsync(ImportOrder order, CancellationToken cancellation)
    {
        try
        {
            Import import;
            await using (var file = await files.OpenAsync(order.ImportId, cancellation))
            {
                import = await imports.RunAsync(order, file, null, cancellation);
            }

            if (import.State != ImportState.Running)
            {
                await files.DeleteAsync(order.ImportId, cancellation);
            }
        }
        catch (FileNotFoundException)
        {
            // It was imported when the process began: the list of waiting files and the queue both had it.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The file stays, and the import goes on behind its last stretch when the process starts again.
            Failed(log, order.ImportId, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "Import {ImportId} broke off.")]
    private static partial void Failed(ILogger log, string importId, Exception failure);
}
