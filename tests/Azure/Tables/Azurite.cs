using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

[assembly: AssemblyFixture(typeof(Collections.Azure.Tests.Tables.Azurite))]

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// The storage emulator, table service only, on a free port of the loopback: one process for all tests of the assembly,
/// everything in memory. Its executable comes from <c>COLLECTIONS_AZURITE</c>, else from the path; where there is none
/// the tests that need it are skipped and say so.
/// </summary>
public sealed class Azurite : IAsyncLifetime
{
    private const string Account = "devstoreaccount1";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(1);

    private Process? _process;
    private Task _rest = Task.CompletedTask;
    private string? _reason;
    private int _port;

    /// <summary>The emulator's account; skips the test where there is no emulator.</summary>
    public TableServiceClient Open() => Open(null, null);

    /// <summary>The emulator's account through a client of its own.</summary>
    /// <param name="perTry">What is to see every try of a call.</param>
    /// <param name="perCall">What is to see every call, around its tries.</param>
    /// <param name="triesAgainAfter">The wait before a second try; the app's own where null.</param>
    public TableServiceClient Open(
        HttpPipelinePolicy? perTry, HttpPipelinePolicy? perCall = null, TimeSpan? triesAgainAfter = null)
    {
        Assert.SkipWhen(_reason is not null, _reason ?? "");
        var options = Collections.Azure.Tables.StorageTables.ClientOptions();
        options.Retry.Delay = triesAgainAfter ?? options.Retry.Delay;
        if (perTry is not null)
        {
            options.AddPolicy(perTry, HttpPipelinePosition.PerRetry);
        }

        if (perCall is not null)
        {
            options.AddPolicy(perCall, HttpPipelinePosition.PerCall);
        }

        return new(ConnectionString, options);
    }

    /// <summary>Why there is no emulator; null where there is one.</summary>
    public string? Missing => _reason;

    public string ConnectionString =>
        // The key is the emulator's, published for everybody.
        $"DefaultEndpointsProtocol=http;AccountName={Account};"
        + "AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"TableEndpoint=http://127.0.0.1:{_port}/{Account};";

    public async ValueTask InitializeAsync()
    {
        if (Executable() is not { } path)
        {
            _reason = "azurite-table is neither in COLLECTIONS_AZURITE nor on the path.";
            return;
        }

        using var limit = new CancellationTokenSource(StartsWithin);
        while (!await StartAsync(path, limit.Token))
        {
            // Somebody else took the port between our look and the emulator's start.
            await StopAsync();
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task<bool> StartAsync(string path, CancellationToken cancellation)
    {
        _port = FreePort();
        string[] arguments =
        [
            "--tableHost", "127.0.0.1", "--tablePort", $"{_port}", "--inMemoryPersistence", "--skipApiVersionCheck",
            "--disableTelemetry", "--silent",
        ];
        _process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true })!;
        while (await _process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Contains("successfully started", StringComparison.Ordinal))
            {
                _rest = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return true;
            }
        }

        return false;
    }

    private async Task StopAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            await _rest;
            _process.Dispose();
            _process = null;
        }
    }

    private static string? Executable()
    {
        var named = Environment.GetEnvironmentVariable("COLLECTIONS_AZURITE");
        if (!string.IsNullOrEmpty(named))
        {
            return File.Exists(named) ? named : null;
        }

        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return folders.Select(folder => Path.Combine(folder, "azurite-table")).FirstOrDefault(File.Exists);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
