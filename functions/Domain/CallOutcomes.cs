namespace Collections.Domain;

/// <summary>What a caller or visitor learned besides the outcome's word; each null where it does not apply.</summary>
/// <param name="PayOn">The day they promised to pay.</param>
/// <param name="Amount">How much is promised or disputed; null means all that is open and undisputed.</param>
/// <param name="Category">What the dispute is about.</param>
public sealed record CallResult(DateOnly? PayOn = null, Money? Amount = null, DisputeCategory? Category = null);

/// <summary>
/// How a call or a visit ended, and what follows from it: the debtor's word becomes a fact of the case, everything else
/// the next person's task.
/// </summary>
public static class CallOutcomes
{
    public const string ReachedPromised = "reachedPromised";
    public const string ReachedDisputes = "reachedDisputes";
    public const string SaysPaid = "saysPaid";
    public const string NoAnswer = "noAnswer";
    public const string WrongNumber = "wrongNumber";
    public const string Refused = "refused";

    /// <summary>After so many without an answer a manager finds another way.</summary>
    private const int Tries = 3;

    /// <summary>How long dunning rests while finance looks for a payment that is said to have been made.</summary>
    private const int SearchDays = 5;

    public static IReadOnlyList<string> All { get; } =
        [ReachedPromised, ReachedDisputes, SaysPaid, NoAnswer, WrongNumber, Refused];

    /// <summary>What keeps the task from being completed with such an outcome; null where nothing does.</summary>
    internal static Outcome? Wrong(WorkTask task, CaseFact.TaskCompleted fact)
    {
        if (!All.Contains(fact.Outcome))
        {
            return fact.Call is null ? null : new Outcome.Refused("outcome", "only calls and visits have a result");
        }

        if (!TaskKinds.IsTalk(task.Kind))
        {
            return new Outcome.Refused("outcome", "is for calls and visits only");
        }

        return fact.Outcome == ReachedPromised && fact.Call?.PayOn is null
            ? new Outcome.Refused("payOn", "is missing: on which day do they pay?")
            : null;
    }

    /// <summary>
    /// Records what follows. A promise or dispute that the rules refuse refuses the whole completion, so that the
    /// caller hears of it.
    /// </summary>
    internal static Outcome Take(CaseTurn turn, WorkTask task, CaseFact.TaskCompleted fact)
    {
        var call = fact.Call ?? new();
        var channel = task.Kind == TaskKinds.Visit ? "visit" : "phone";
        switch (fact.Outcome)
        {
            case ReachedPromised:
                return Promises.Make(
                    turn, new($"P-{task.TaskId}", call.Amount, call.PayOn!.Value, fact.By, channel));
            case ReachedDisputes:
                return Disputes.Raise(turn, new(
                    $"D-{task.TaskId}", call.Amount, call.Category ?? DisputeCategory.Other, fact.Note, fact.By));
            case SaysPaid:
                turn.Raise(
                    TaskKinds.FindPayment, InsideRoles.Finance, "They say it is paid: find the payment", SearchDays);
                var until = turn.Context.Clock.BusinessDayOnOrAfter(turn.Today.AddDays(SearchDays));
                return Holds.Place(turn, new(new($"H-{task.TaskId}", "says it is paid", fact.By, turn.Today, until)));
            case NoAnswer when turn.State.Tasks.Count(t => t.Outcome == NoAnswer) + 1 < Tries:
                turn.Raise(task.Kind, task.Role, task.Title, dueInDays: 2);
                break;
            case NoAnswer:
                turn.Raise(
                    TaskKinds.TakeOver, InsideRoles.Manager, $"Nobody answered {Tries} times: find another way", 3);
                break;
            case WrongNumber:
                turn.Raise(TaskKinds.FindNumber, InsideRoles.Finance, "The number is wrong: find one that works", 2);
                break;
            case Refused:
                turn.Raise(TaskKinds.TakeOver, InsideRoles.Manager, "They refuse to pay: decide what follows", 3);
                break;
        }

        return Outcome.Ok;
    }
}
