using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Collections.Azure.Tests.Orchestrations;

namespace Collections.Azure.Tests.EndToEnd;

/// <summary>
/// The built app in a process of its own, behind a host that speaks the Functions worker protocol. Which host comes
/// from <c>COLLECTIONS_STANDIN</c>; without it the tests are skipped.
/// </summary>
internal sealed class StandIn : IAsyncDisposable
{
    private const string MasterKey = "master-key-of-the-test";
    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collections-standin-");
    private readonly ConcurrentQueue<string> _log = new();
    private readonly int _port = FreePort();
    private Process? _process;

    private StandIn() => Client.BaseAddress = new($"http://127.0.0.1:{_port}");

    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>What the host and its workers wrote, over all their starts.</summary>
    public IReadOnlyCollection<string> Log => _log;

    /// <summary>Where the host is, or null where the machine has none.</summary>
    public static string? HostPath => Environment.GetEnvironmentVariable("COLLECTIONS_STANDIN") is { Length: > 0 } path
        && File.Exists(path) ? path : null;

    private string App => Path.Combine(_folder.FullName, "app");

    private string Settings => Path.Combine(_folder.FullName, "settings.json");

    /// <summary>Starts the app with settings; its standard policy is the short one of the tests.</summary>
    public static async Task<StandIn> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var host = new StandIn();
        Copy(BuiltApp(), host.App);
        await File.WriteAllTextAsync(Path.Combine(host.App, "policies", "standard.yaml"), ShortPolicy.Text);
        await File.WriteAllTextAsync(
            host.Settings, JsonSerializer.Serialize(new { IsEncrypted = false, Values = settings }));
        await host.StartAsync();
        return host;
    }

    /// <summary>Kills the host and its worker with all that they are doing: every orchestration is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    /// <summary>Starts a host that was killed again, with the same settings and nothing in its hub.</summary>
    public Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet",
        [
            HostPath!, "--app", App, "--urls", Client.BaseAddress!.AbsoluteUri, "--settings", Settings,
            "--timers", "manual", "--master-key", MasterKey,
        ])
        {
            RedirectStandardError = true,
        };
        start.Environment["Logging__LogLevel__Default"] = "Information";
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _process.BeginErrorReadLine();
        return UntilReadyAsync();
    }

    /// <summary>Kills the worker in the middle of what it does; orchestrations stay.</summary>
    public Task KillWorkerAsync() => ControlAsync("/admin/standin/kill-worker");

    public async Task StartWorkerAsync()
    {
        await ControlAsync("/admin/standin/restart-worker");
        await UntilReadyAsync();
    }

    /// <summary>Runs a timer-triggered function now, to its end.</summary>
    public Task RunAsync(string function) => ControlAsync($"/admin/functions/{function}?wait=true");

    /// <summary>How many orchestrations the hub has had since the host started, in whatever state.</summary>
    public async Task<int> OrchestrationsAsync()
    {
        using var request = Admin(HttpMethod.Get, "/admin/standin/status");
        using var answer = await Client.SendAsync(request);
        using var status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return status.RootElement.GetProperty("orchestrations").EnumerateObject().Sum(o => o.Value.GetInt32());
    }

    public async Task<bool> HasInstanceAsync(string instanceId)
    {
        using var request = Admin(HttpMethod.Get, $"/runtime/webhooks/durabletask/instances/{instanceId}");
        using var answer = await Client.SendAsync(request);
        return answer.StatusCode != HttpStatusCode.NotFound;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private async Task ControlAsync(string path)
    {
        using var request = Admin(HttpMethod.Post, path);
        request.Content = JsonContent.Create(new { input = "" });
        using var answer = await Client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue(
            $"{path}: {await answer.Content.ReadAsStringAsync()}{Environment.NewLine}"
            + string.Join(Environment.NewLine, _log.TakeLast(20)));
    }

    private static HttpRequestMessage Admin(HttpMethod method, string path) => new(method, path)
    {
        Headers = { { "x-functions-key", MasterKey } },
    };

    private async Task UntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(StartsWithin);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (!await IsReadyAsync())
        {
            patience.IsCancellationRequested.ShouldBeFalse(
                "the app did not become ready: " + string.Join(Environment.NewLine, _log.TakeLast(20)));
            await looks.WaitForNextTickAsync();
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await Client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The app as it was built beside these tests.</summary>
    private static string BuiltApp()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own;
        while (!File.Exists(Path.Combine(root.FullName, "Collections.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The solution is not above the test.");
        }

        return Path.Combine(root.FullName, "functions", "Azure", "bin", own.Parent!.Name, own.Name);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
