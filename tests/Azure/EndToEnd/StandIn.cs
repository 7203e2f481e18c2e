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
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(2) };
    private Process? _process;

    private StandIn(int port) => _client.BaseAddress = new($"http://127.0.0.1:{port}");

    public HttpClient Client => _client;

    /// <summary>Where the host is, or null where the machine has none.</summary>
    public static string? Path => Environment.GetEnvironmentVariable("COLLECTIONS_STANDIN") is { Length: > 0 } path
        && File.Exists(path) ? path : null;

    /// <summary>Starts the app with settings; its standard policy is the short one of the tests.</summary>
    public static async Task<StandIn> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var port = FreePort();
        var host = new StandIn(port);
        var app = System.IO.Path.Combine(host._folder.FullName, "app");
        Copy(BuiltApp(), app);
        await File.WriteAllTextAsync(System.IO.Path.Combine(app, "policies", "standard.yaml"), ShortPolicy.Text);
        var file = System.IO.Path.Combine(host._folder.FullName, "settings.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { IsEncrypted = false, Values = settings }));
        host._process = Process.Start(new ProcessStartInfo("dotnet",
        [
            Path!, "--app", app, "--urls", $"http://127.0.0.1:{port}", "--settings", file, "--timers", "manual",
            "--quiet", "--master-key", MasterKey,
        ]));
        await host.UntilReadyAsync();
        return host;
    }

    /// <summary>Kills the worker with all that it is doing, and starts it again; orchestrations stay.</summary>
    public async Task RestartWorkerAsync()
    {
        using var request = Admin(HttpMethod.Post, "/admin/standin/restart-worker");
        using var answer = await _client.SendAsync(request);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.NoContent);
        await UntilReadyAsync();
    }

    /// <summary>Runs a timer-triggered function now.</summary>
    public async Task RunAsync(string function)
    {
        using var request = Admin(HttpMethod.Post, $"/admin/functions/{function}");
        request.Content = JsonContent.Create(new { input = "" });
        using var answer = await _client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
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
            patience.IsCancellationRequested.ShouldBeFalse("the app did not become ready");
            await looks.WaitForNextTickAsync();
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _client.GetAsync("/health/ready");
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
        while (!File.Exists(System.IO.Path.Combine(root.FullName, "Collections.sln")))
        {
            root = root.Parent ?? throw new InvalidOperationException("The solution is not above the test.");
        }

        var configuration = own.Parent!.Name;
        return System.IO.Path.Combine(root.FullName, "functions", "Azure", "bin", configuration, own.Name);
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(to, System.IO.Path.GetRelativePath(from, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
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
