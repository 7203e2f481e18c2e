using System.Text.Json;
using System.Text.Json.Nodes;
using Collections.Azure.Orchestrations;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Grpc;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>What came from outside at one moment, and what the orchestration asked for because of it.</summary>
internal sealed record Episode(IReadOnlyList<HistoryEvent> Happened, IReadOnlyList<OrchestratorAction> Asked);

/// <summary>
/// The history of one round of an orchestration, as the hub keeps it: from its start to its end or its start anew. It
/// runs on the engine's own replay, with the code of this build.
/// </summary>
internal sealed class RoundHistory
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly Drive Shipped = new(DriveTimes.Shipped);
    private static readonly ImportDrive ShippedImports = new(DriveTimes.Shipped);

    /// <summary>The worker as the app has it: its own limit of a timer is ours.</summary>
    private static readonly ServiceProvider Worker = new ServiceCollection()
        .AddSingleton(s => new DurableTaskShimFactory(
            new DurableTaskWorkerOptions { MaximumTimerInterval = DriveTimes.Shipped.MaximumTimerInterval }))
        .BuildServiceProvider();

    private readonly List<Episode> _episodes = [];
    private readonly List<HistoryEvent> _past = [];

    public IReadOnlyList<Episode> Episodes => _episodes;

    /// <summary>Rows of the hub that the round made.</summary>
    public int Events => _past.Count;

    /// <summary>Lets something happen, after all that happened before, and keeps what this build asks for.</summary>
    public IReadOnlyList<OrchestratorAction> Happens(IReadOnlyList<HistoryEvent> happened)
    {
        var asked = Ask(happened);
        Keep(new(happened, asked));
        return asked;
    }

    /// <summary>
    /// Replays recorded episodes one after the other, each on the recorded past, and returns what this build asks for.
    /// </summary>
    public static IReadOnlyList<Episode> Replay(IReadOnlyList<Episode> recorded)
    {
        var history = new RoundHistory();
        var replayed = new List<Episode>();
        foreach (var episode in recorded)
        {
            replayed.Add(episode with { Asked = history.Ask(episode.Happened) });
            history.Keep(episode);
        }

        return replayed;
    }

    /// <summary>Every event and every action with its id, name, input and time.</summary>
    public static string Write(IReadOnlyList<Episode> episodes) =>
        new JsonArray([.. episodes.Select(e => new JsonObject
        {
            ["happened"] = Array(e.Happened),
            ["asked"] = Array(e.Asked),
        })]).ToJsonString(Indented) + "\n";

    public static IReadOnlyList<Episode> Read(string text) => [.. JsonNode.Parse(text)!.AsArray().Select(e =>
        new Episode(
            [.. e!["happened"]!.AsArray().Select(x => JsonParser.Default.Parse<HistoryEvent>(x!.ToJsonString()))],
            [.. e["asked"]!.AsArray().Select(x => JsonParser.Default.Parse<OrchestratorAction>(x!.ToJsonString()))]))];

    private List<OrchestratorAction> Ask(IReadOnlyList<HistoryEvent> happened)
    {
        var started = _past.Concat(happened).First(e => e.ExecutionStarted is not null).ExecutionStarted;
        var request = new OrchestratorRequest { InstanceId = started.OrchestrationInstance.InstanceId };
        request.PastEvents.AddRange(_past);
        request.NewEvents.AddRange(happened);
        var answer = started.Name == ImportDrive.Name
            ? Run<ImportRound>(request, ShippedImports.RunAsync)
            : Run<Round>(request, Shipped.RunAsync);
        return [.. OrchestratorResponse.Parser.ParseFrom(Convert.FromBase64String(answer)).Actions];
    }

    private static string Run<T>(OrchestratorRequest request, Func<TaskOrchestrationContext, T, Task> run) =>
        GrpcOrchestrationRunner.LoadAndRun<T, object?>(
            Convert.ToBase64String(request.ToByteArray()),
            async (context, round) =>
            {
                await run(context, round!);
                return null;
            },
            Worker);

    private void Keep(Episode episode)
    {
        var at = episode.Happened[0].Timestamp;
        _episodes.Add(episode);
        _past.AddRange(episode.Happened);
        _past.AddRange(episode.Asked.Select(action => EventOf(action, at)));
        _past.Add(new() { EventId = -1, Timestamp = at, OrchestratorCompleted = new() });
    }

    private static HistoryEvent EventOf(OrchestratorAction action, Timestamp at)
    {
        var kept = new HistoryEvent { EventId = action.Id, Timestamp = at };
        switch (action.OrchestratorActionTypeCase)
        {
            case OrchestratorAction.OrchestratorActionTypeOneofCase.ScheduleTask:
                kept.TaskScheduled = new() { Name = action.ScheduleTask.Name, Input = action.ScheduleTask.Input };
                return kept;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CreateTimer:
                kept.TimerCreated = new() { FireAt = action.CreateTimer.FireAt };
                return kept;
            case OrchestratorAction.OrchestratorActionTypeOneofCase.CompleteOrchestration:
                kept.ExecutionCompleted = new()
                {
                    OrchestrationStatus = action.CompleteOrchestration.OrchestrationStatus,
                    Result = action.CompleteOrchestration.Result,
                };
                return kept;
            default:
                throw new InvalidOperationException($"The driver never asks for {action.OrchestratorActionTypeCase}.");
        }
    }

    private static JsonArray Array(IEnumerable<IMessage> messages) =>
        [.. messages.Select(m => JsonNode.Parse(JsonFormatter.Default.Format(m)))];
}
