using Collections.Azure.Orchestrations;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Protobuf;
using Asked = Microsoft.DurableTask.Protobuf.OrchestratorAction.OrchestratorActionTypeOneofCase;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>Plays the hub for one round: answers what the orchestration asks for as a test says.</summary>
internal sealed class PlayedRound
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly Queue<OrchestratorAction> _open = new();
    private DateTimeOffset _now = Begin;

    public PlayedRound(Round round)
        : this(Drive.CaseName, round, "case-INV-1")
    {
    }

    private PlayedRound(string name, object round, string instanceId) => Happens(new HistoryEvent
    {
        EventId = -1,
        ExecutionStarted = new()
        {
            Name = name,
            Input = Json(round),
            OrchestrationInstance = new() { InstanceId = instanceId, ExecutionId = "1" },
        },
    });

    public static PlayedRound Of(ImportRound round) =>
        new(ImportDrive.Name, round, ImportDrive.InstanceIdOf(round.ImportId));

    /// <summary>When every round begins.</summary>
    public static DateTimeOffset Begin { get; } = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public RoundHistory History { get; } = new();

    public DateTimeOffset Now => _now;

    /// <summary>How the round ended; null while it goes on.</summary>
    public CompleteOrchestrationAction? End { get; private set; }

    /// <summary>The activity that was asked for ends, with a result or without.</summary>
    public PlayedRound Answers(object? result = null)
    {
        _now += Moment;
        var task = Next(Asked.ScheduleTask);
        var done = new TaskCompletedEvent { TaskScheduledId = task.Id };
        if (result is not null)
        {
            done.Result = Json(result);
        }

        return Happens(new HistoryEvent { EventId = -1, TaskCompleted = done });
    }

    /// <summary>The activity that was asked for throws.</summary>
    public PlayedRound Fails()
    {
        _now += Moment;
        return Happens(new HistoryEvent
        {
            EventId = -1,
            TaskFailed = new()
            {
                TaskScheduledId = Next(Asked.ScheduleTask).Id,
                FailureDetails = new()
                {
                    ErrorType = "System.InvalidOperationException",
                    ErrorMessage = "The store is out of reach.",
                },
            },
        });
    }

    /// <summary>The oldest timer fires, at its time.</summary>
    public PlayedRound TimerFires()
    {
        var timer = Next(Asked.CreateTimer);
        _now = timer.CreateTimer.FireAt.ToDateTimeOffset();
        return Happens(new HistoryEvent
        {
            EventId = -1,
            TimerFired = new() { TimerId = timer.Id, FireAt = timer.CreateTimer.FireAt },
        });
    }

    /// <summary>Somebody nudges, and says of which version of the account if he knows.</summary>
    public PlayedRound IsNudged(long? version = null)
    {
        _now += Moment;
        var raised = new EventRaisedEvent { Name = Drive.NudgeEvent };
        if (version is { } known)
        {
            raised.Input = Json(known);
        }

        return Happens(new HistoryEvent { EventId = -1, EventRaised = raised });
    }

    private static string Json(object value) => JsonDataConverter.Default.Serialize(value)!;

    private OrchestratorAction Next(Asked kind)
    {
        var next = _open.Dequeue();
        next.OrchestratorActionTypeCase.ShouldBe(kind);
        return next;
    }

    private PlayedRound Happens(HistoryEvent happened)
    {
        End.ShouldBeNull();
        happened.Timestamp = Timestamp.FromDateTimeOffset(_now);
        var begun = new HistoryEvent { EventId = -1, Timestamp = happened.Timestamp, OrchestratorStarted = new() };
        foreach (var action in History.Happens([begun, happened]))
        {
            if (action.OrchestratorActionTypeCase == Asked.CompleteOrchestration)
            {
                End = action.CompleteOrchestration;
            }
            else
            {
                _open.Enqueue(action);
            }
        }

        return this;
    }
}
