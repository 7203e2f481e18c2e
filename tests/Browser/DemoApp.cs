using System.Diagnostics;

namespace Collections.Browser.Tests;

/// <summary>The real program as its user starts it: <c>demo</c> in a directory of its own, on any port.</summary>
internal sealed class DemoApp : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(4);

    private readonly Process _process;
    private readonly string _directory;

    private DemoApp(Process process, string directory, string url, string key)
    {
        _process = process;
        _directory = directory;
        Url = url;
        Key = key;
    }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>The admin key of this run.</summary>
    public string Key { get; }

    /// <summary>Starts the demo and waits until its year has passed and it listens.</summary>
    internal static async Task<DemoApp> StartAsync(int invoices, int debtors)
    {
        var directory = Directory.CreateTempSubdirectory("collections-browser-").FullName;
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && IsDotnet(host) ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "collections.dll"), "demo",
                "--invoices", $"{invoices}", "--debtors", $"{debtors}",
                "--data", directory, "--policies", Path.Combine(Repository.Root, "policies"),
                "--urls", "http://127.0.0.1:0",
            },
        };
        start.Environment.Remove("COLLECTIONS_API_KEYS");
        var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(LongestStart);
        string? url = null;
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith("Listening on ", StringComparison.Ordinal))
            {
                url = line["Listening on ".Length..].TrimEnd('/');
            }
            else if (line.StartsWith("API key", StringComparison.Ordinal) && url is not null)
            {
                return new(process, directory, url, line[(line.LastIndexOf(' ') + 1)..]);
            }
        }

        throw new InvalidOperationException($"The demo ended with {process.ExitCode} before it listened.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path) == "dotnet";
}
