using System.Diagnostics;
using Collections.Azure.Tests.Hosting;
using Collections.Domain;
using Collections.Engine;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>
/// Traces lead from a request to its orchestration, and from the orchestration to what the provider was told; a case's
/// id finds them all. Each round that a timer began has a trace of its own.
/// </summary>
public sealed class TraceTest
{
    [Fact]
    public async Task Case_FromARequestToLegal_IsTracedThroughOrchestrationsToItsProvider()
    {
        using var heard = new HeardSignals();
        await using var host = await DriveHost.StartAsync();
        ActivityTraceId trace;
        using (var request = Signals.BeginRequest("POST /api/invoices", default).ShouldNotBeNull())
        {
            trace = request.TraceId;
            await host.RegisterAsync("traced");
        }

        await host.UntilStageAsync("traced", Stage.Legal);
        await DriveHost.UntilAsync(
            () => Task.FromResult(heard.NamesOf("INV-traced").Contains("call legal")), "legal was told");

        var ofRequest = heard.Spans.Where(s => s.TraceId == trace).Select(s => s.DisplayName).ToList();
        ofRequest.ShouldContain("nudge");
        ofRequest.ShouldContain("create_orchestration:CaseDrive");
        ofRequest.ShouldContain("wake");
        heard.NamesOf("INV-traced").ShouldContain("call legal");
        heard.NamesOf("INV-traced").ShouldContain("perform send");
        Above(heard, "call email", "INV-traced").Take(3).ShouldBe(["perform send", "wake", "activity:Wake"]);
    }

    /// <summary>
    /// Version 2 of the extension's tracing, as its sample of distributed tracing says; the first one is the default,
    /// and none is on.
    /// </summary>
    [Fact]
    public void Host_TracesOrchestrationsWithoutTheirInputs()
    {
        using var host = HostJson.Read();

        var tracing = HostJson.Of(host, "extensions", "durableTask", "tracing");
        tracing.GetProperty("distributedTracingEnabled").GetBoolean().ShouldBeTrue();
        tracing.GetProperty("version").GetString().ShouldBe("V2");
        tracing.GetProperty("traceInputsAndOutputs").GetBoolean().ShouldBeFalse();
    }

    /// <summary>The names of the spans that a case's span stands in, from the inside out.</summary>
    private static IEnumerable<string> Above(HeardSignals heard, string name, string invoiceId)
    {
        var span = heard.Spans.Single(
            s => s.DisplayName == name && s.GetTagItem(Signals.CaseTag) as string == invoiceId);
        while (heard.Spans.FirstOrDefault(s => s.SpanId == span.ParentSpanId) is { } parent)
        {
            yield return parent.DisplayName;
            span = parent;
        }
    }
}
