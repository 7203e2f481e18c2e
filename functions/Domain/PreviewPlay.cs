using System.Globalization;

namespace Collections.Domain;

/// <summary>One preview under way: plays the world to the case and notes what the case does.</summary>
internal sealed class PreviewPlay(CaseContext context, DateTimeOffset from)
{
    private const string Assumed = "preview";

    private readonly List<PreviewRow> _rows = [];
    private CaseState? _state;
    private DateTimeOffset _now = from;
    private string _step = "";
    private string _why = "";

    internal IReadOnlyList<PreviewRow> Rows => _rows;

    internal void Take(CaseFact fact)
    {
        var decision = Case.Decide(_state, fact, context, _now);
        if (decision.Outcome is Outcome.Refused refused)
        {
            throw new InvalidOperationException($"The preview's own fact was refused: {refused}.");
        }

        _state = decision.State;
        foreach (var happened in decision.Events)
        {
            Note(happened);
        }
    }

    /// <summary>Answers what the case waits for, or lets time pass; false where nothing follows by itself.</summary>
    internal bool Move()
    {
        switch (_state!.Running)
        {
            case { Phase: StepPhase.ByPerson }:
                Take(new CaseFact.TaskCompleted(OpenDecision(), Assumed, Tasks.Proceed));
                return true;
            case { Phase: StepPhase.Approval, ApprovalId: { } approvalId }:
                Take(new CaseFact.ApprovalDecided(approvalId, Approved: true, Assumed, Assumed));
                return true;
            case { Phase: StepPhase.Service }:
                var orderId = _state.Suspension!.OrderId;
                Take(new CaseFact.ServiceCallBegun(orderId));
                Take(new CaseFact.ServiceReported(orderId, Succeeded: true, Attempt: 1, Final: true));
                return true;
            case { Phase: StepPhase.Notice } run:
                Arrive(run);
                return true;
            default:
                return PassTime();
        }
    }

    private void Arrive(StepRun run)
    {
        _now = SentAt();
        foreach (var channel in run.Notice.Select(n => n.Channel))
        {
            Take(new CaseFact.NoticeReported(run.NoticeId!, Assumed, channel, NoticeOutcome.Delivered));
        }
    }

    private bool PassTime()
    {
        if (Agenda.Next(_state!, context, _now).At is not { } at)
        {
            return false;
        }

        _now = at > _now ? at : _now;
        Take(new CaseFact.TimePassed());
        return true;
    }

    /// <summary>A notice waits for others to go with it, and for the contact window.</summary>
    private DateTimeOffset SentAt() =>
        context.Clock.NextOpen(context.Policy.Contact, _now.AddMinutes(context.Policy.Contact.CollectMinutes));

    private string OpenDecision() =>
        _state!.Tasks.Last(t => t.Kind == TaskKinds.DecideStep && t.State == WorkTaskState.Open).TaskId;

    private void Note(CaseEvent happened)
    {
        switch (happened)
        {
            case CaseEvent.StepStarted e:
                (_step, _why) = (e.Step, e.Why);
                if (StepOf(_step).OnlyByPerson)
                {
                    Add(_now, "a person decides whether to start it", "only a person may start this step");
                }

                break;
            case CaseEvent.ApprovalRequested e:
                Add(_now, $"{e.Approval.Role} is asked for approval", _why);
                break;
            case CaseEvent.TaskRaised e when IsOfTheStep(e.Task):
                Add(_now, Inside(e.Task), _why);
                break;
            case CaseEvent.NoticeAsked e:
                Add(SentAt(), Notice(StepOf(e.Step)), _why);
                break;
            case CaseEvent.ServiceSuspended e:
                Add(_now, $"service {e.ServiceId} is suspended", "approved, and on a day that allows a cut");
                break;
            case CaseEvent.HandedToLegal e:
                Add(_now, $"the case goes to legal with {e.Open} open", "approved, and the package is complete");
                break;
            case CaseEvent.StepSkipped e:
                _step = e.Step;
                Add(_now, "skipped", e.Why);
                break;
            case CaseEvent.StepRested e:
                _step = e.Step;
                Add(_now, "rests", e.Why);
                break;
        }
    }

    private bool IsOfTheStep(WorkTask task) =>
        StepOf(_step).Inside?.Any(i => i.Kind == task.Kind && i.Title == task.Title) == true;

    private static string Inside(WorkTask task) => task.DueOn is { } dueOn
        ? $"task for {task.Role} until {Iso(dueOn)}: {task.Title}"
        : $"{task.Role} is told: {task.Title}";

    private string Notice(Step step)
    {
        var channels = string.Join(" and ", step.Channels.Select(c => c.ToString().ToLowerInvariant()));
        var also = step.AlsoToRoles is { Count: > 0 } roles ? $", also to {string.Join(", ", roles)}" : "";
        var deadline = Notices.DeadlineOf(step, context.Clock, SentAt()) is { } day ? $", to pay by {Iso(day)}" : "";
        return $"{channels} to the debtor{also}{deadline}";
    }

    private Step StepOf(string stepId) => context.Policy.Steps[context.Policy.IndexOf(stepId)];

    private void Add(DateTimeOffset at, string what, string why) =>
        _rows.Add(new PreviewRow(_step, StepOf(_step).Stage, at, what, Sentence(why)));

    private static string Sentence(string why) =>
        string.Concat(char.ToUpperInvariant(why[0]).ToString(), why.AsSpan(1), why.EndsWith('.') ? "" : ".");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
