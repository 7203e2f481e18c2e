using System.Diagnostics.Metrics;
using Collections.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Hosting;

/// <summary>
/// Writes a line for each message of which nobody knows whether it left, and for each call that was refused for no
/// fault of the address: alerts read the log, the engine only counts.
/// </summary>
internal sealed partial class AlarmLines(ILogger<AlarmLines> log) : IHostedService, IDisposable
{
    private readonly MeterListener _listener = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name is Signals.UnknownName or Signals.RefusedName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            if (instrument.Name == Signals.UnknownName)
            {
                Unknown(log);
            }
            else
            {
                Refused(log, WhomOf(tags));
            }
        });
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _listener.Dispose();

    private static string WhomOf(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags)
        {
            if (name == Signals.WhomTag)
            {
                return value?.ToString() ?? "";
            }
        }

        return "";
    }

    [LoggerMessage(LogLevel.Warning, "Unknown outcome: a message left or not; a task asks finance to find out.")]
    private static partial void Unknown(ILogger log);

    [LoggerMessage(LogLevel.Warning, "Refused: a call of {Whom} was not taken; the message or order says why.")]
    private static partial void Refused(ILogger log, string whom);
}
