using Microsoft.Extensions.Logging;

namespace Collections.Azure.Tests;

/// <summary>A log that hands its lines on, as formatted, without the exceptions.</summary>
internal sealed class LogLines<T>(Action<string> hear) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) => hear(formatter(state, exception));
}
