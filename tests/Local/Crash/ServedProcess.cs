using System.Diagnostics;
using System.Text;

namespace Collections.Local.Tests.Crash;

/// <summary>
/// The real program, <c>collections serve</c>, as a process of its own on a data directory; ends only by SIGKILL.
/// </summary>
internal sealed class ServedProcess : IDisposable
{
    private const string Key = "crash-test-key";
    private const string Announcement = "Listening on ";

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServedProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the process said beside its address: warnings, errors, stack traces.</summary>
    public string Said
    {
        get
        {
            lock (_errors)
            {
                return _errors.ToString();
            }
        }
    }

    public static ServedProcess Start(string dataDirectory, DateTimeOffset clock)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "collections.dll"), "serve",
                "--simulate", clock.ToString("O"), "--data", dataDirectory, "--urls", "http://127.0.0.1:0",
            },
        };
        start.Environment["COLLECTIONS_API_KEYS"] = "admin=" + Key;

        // Every life is short: compiling twice would cost more than it gives.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment.Remove("COLLECTIONS_SMTP");
        return new(new() { StartInfo = start });
    }

    /// <summary>A client of the process once it listens.</summary>
    /// <exception cref="HttpRequestException">It ended before that.</exception>
    public async Task<HttpClient> ClientAsync()
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_address.Task, ended) == ended)
        {
            throw new HttpRequestException($"The process ended before it listened: {Said}");
        }

        var client = new HttpClient { BaseAddress = await _address.Task, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Add("x-api-key", Key);
        return client;
    }

    /// <summary>Kills like a power cut: the process gets no chance to finish anything.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Kills once the call has its answer, or after that long without one.</summary>
    /// <returns>True where the answer came first.</returns>
    public async Task<bool> KillAfterAsync(Task call, TimeSpan after)
    {
        await Task.WhenAny(call, call.WaitAsync(after));
        Kill();
        try
        {
            await call;
            return true;
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line?.StartsWith(Announcement, StringComparison.Ordinal) == true)
        {
            _address.TrySetResult(new(line[Announcement.Length..]));
        }
        else
        {
            Remember(line);
        }
    }

    private void Remember(string? line)
    {
        if (line is not null)
        {
            lock (_errors)
            {
                _errors.AppendLine(line);
            }
        }
    }
}
