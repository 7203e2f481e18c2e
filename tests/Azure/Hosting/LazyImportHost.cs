using Collections.Azure.Orchestrations;
using Collections.Azure.Tests.Orchestrations;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collections.Azure.Tests.Hosting;

/// <summary>
/// The app's own driver of imports over the real Durable Task engine in this process, which starts with the first
/// import: most tests have none.
/// </summary>
internal sealed class LazyImportHost(ImportWork work, IImportFiles files, IImports imports)
    : IDriveImports, IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly NudgeQueue _hub = new(NullLogger<NudgeQueue>.Instance);
    private DurableTaskTestHost? _host;

    public async Task BeginAsync(ImportOrder order)
    {
        await _one.WaitAsync();
        try
        {
            _host ??= await ImportHost.StartAsync(work);
            _hub.Use(_host.Client);
        }
        finally
        {
            _one.Release();
        }

        await new ImportStarts(_hub, files, imports, NullLogger<ImportStarts>.Instance).BeginAsync(order);
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _hub.Dispose();
        _one.Dispose();
    }
}
