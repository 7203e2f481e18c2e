using System.Collections.Concurrent;
using System.Threading.Channels;
using Collections.Engine.Imports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collections.Web.Api;

/// <summary>
/// Imports uploaded files one after the other, behind the request that brought them. What waited when the process ended
/// is gone on with when it starts again.
/// </summary>
internal sealed partial class ImportWorker(RunImport imports, IImportFiles files, ILogger<ImportWorker> log)
    : BackgroundService
{
    /// <summary>Orders beyond these wait on disk until the process starts again.</summary>
    private const int MostQueued = 10_000;

    private readonly Channel<ImportOrder> _queue = Channel.CreateBounded<ImportOrder>(
        new BoundedChannelOptions(MostQueued) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    public void Begin(ImportOrder order)
    {
        _waiting.TryAdd(order.ImportId, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _queue.Writer.TryWrite(order);
    }

    /// <summary>Ends when the import has, or after <paramref name="atMost"/>; at once where it is not ours.</summary>
    public async Task WhenDoneAsync(string importId, TimeSpan atMost, CancellationToken cancellation)
    {
        if (_waiting.TryGetValue(importId, out var done))
        {
            await Task.WhenAny(done.Task, Task.Delay(atMost, cancellation));
        }
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
            await using (var file = await files.OpenAsync(order.ImportId, cancellation))
            {
                await imports.RunAsync(order, file, null, cancellation);
            }

            await files.DeleteAsync(order.ImportId, cancellation);
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
        finally
        {
            if (_waiting.TryRemove(order.ImportId, out var done))
            {
                done.SetResult();
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Import {ImportId} broke off.")]
    private static partial void Failed(ILogger log, string importId, Exception failure);
}
