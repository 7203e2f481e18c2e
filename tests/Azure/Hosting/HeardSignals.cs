using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Collections.Engine;
using Collections.Web.Pipeline;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Tests.Hosting;

/// <summary>Hears what leaves for a collector: log lines, spans, and what measurements are told apart by.</summary>
internal sealed class HeardSignals : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ConcurrentQueue<string> _measures = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _traces;

    public HeardSignals()
    {
        _traces = new()
        {
            ShouldListenTo = source => OtlpExport.Sources.Contains(source.Name),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_traces);
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(Signals.Name, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measured(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measured(instrument, tags));
        _meters.Start();
    }

    public IReadOnlyCollection<string> Lines => _lines;

    public IReadOnlyCollection<Activity> Spans => _spans;

    /// <summary>The name of each measurement with its tags.</summary>
    public IReadOnlyCollection<string> Measures => _measures;

    /// <summary>Everything heard, as text.</summary>
    public IEnumerable<string> All => _lines.Concat(_measures).Concat(_spans.Select(TextOf));

    /// <summary>The names of the spans that name a case.</summary>
    public IReadOnlyList<string> NamesOf(string invoiceId) => [.. _spans
        .Where(s => s.GetTagItem(Signals.CaseTag) is { } tag
            && (tag as string == invoiceId || (tag as string[])?.Contains(invoiceId) == true))
        .Select(s => s.DisplayName)];

    public ILogger CreateLogger(string categoryName) => new Line(_lines);

    public void Dispose()
    {
        _traces.Dispose();
        _meters.Dispose();
    }

    private static string TextOf(Activity span) => string.Join(' ', [
        span.DisplayName,
        span.StatusDescription,
        .. span.TagObjects.Select(t => $"{t.Key}={(t.Value is string[] many ? string.Join(',', many) : t.Value)}"),
        .. span.Events.SelectMany(e => e.Tags.Select(t => $"{e.Name}.{t.Key}={t.Value}")),
        .. span.Baggage.Select(b => $"{b.Key}={b.Value}"),
    ]);

    private void Measured(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = instrument.Name;
        foreach (var (key, value) in tags)
        {
            text += $" {key}={value}";
        }

        _measures.Enqueue(text);
    }

    private sealed class Line(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
