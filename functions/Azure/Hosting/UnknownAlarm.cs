using System.Diagnostics.Metrics;
using Collections.Engine;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Hosting;

/// <summary>
/// Writes a line for each message of which nobody knows whether it left: alerts read the log, the engine only counts.
/// </summary>
internal sealed partial class UnknownAlarm(ILogger<UnknownAlarm> log) : IHostedService, IDisposable
{
    private readonly MeterListener _listener = new();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Name == Signals.UnknownName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, _, _, _) => Unknown(log));
        _listener.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _listener.Dispose();

    [LoggerMessage(LogLevel.Warning, "Unknown outcome: a message left or not; a task asks finance to find out.")]
    private static partial void Unknown(ILogger log);
}
