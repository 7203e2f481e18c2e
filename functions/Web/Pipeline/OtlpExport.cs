using Collections.Engine;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Collections.Web.Pipeline;

/// <summary>
/// Sends spans and metrics to the collector that <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names; the exporter knows the other
/// variables of OpenTelemetry, too. Without it nothing is collected.
/// </summary>
internal sealed class OtlpExport : IHostedService, IDisposable
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Ours, and those that lie between a request and an activity on Azure.</summary>
    internal static readonly string[] Sources =
        [Signals.Name, "Microsoft.DurableTask", "Microsoft.Azure.Functions.Worker"];

    private TracerProvider? _spans;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            var service = ResourceBuilder.CreateDefault().AddService("collections");
            _spans = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(service).AddSource(Sources).AddOtlpExporter().Build();
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(service).AddMeter(Signals.Name + "*").AddOtlpExporter().Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is left, for some seconds at most.</summary>
    public void Dispose()
    {
        _spans?.Dispose();
        _metrics?.Dispose();
        (_spans, _metrics) = (null, null);
    }
}
