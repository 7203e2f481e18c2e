namespace Collections.Domain;

/// <summary>Whether each step can be reached: ids, days and stages in order.</summary>
public static partial class PolicyCheck
{
    private static IEnumerable<PolicyFinding> Order(Policy policy, Step step, int index) =>
        Ids(policy, step, index).Concat(Sequence(policy, step, index)).Concat(DayOfStage(step));

    private static IEnumerable<PolicyFinding> Ids(Policy policy, Step step, int index)
    {
        if (policy.IndexOf(step.Id) != index)
        {
            yield return PolicyFinding.Error("id", $"Another step before it is called '{step.Id}' as well.", step);
        }
    }

    private static IEnumerable<PolicyFinding> Sequence(Policy policy, Step step, int index)
    {
        var earlier = policy.Steps.Take(index).ToList();
        if (earlier.MaxBy(s => s.Day) is { } latest && latest.Day > step.Day)
        {
            yield return PolicyFinding.Error(
                "day", $"Day {step.Day} is before day {latest.Day} of '{latest.Id}', which comes first.", step);
        }

        if (earlier.MaxBy(s => s.Stage) is { } furthest && furthest.Stage > step.Stage)
        {
            yield return PolicyFinding.Error(
                "stage",
                $"A case that reached {furthest.Stage} in '{furthest.Id}' cannot go back to {step.Stage}.",
                step);
        }

        if (earlier.Find(s => s.Action == StepAction.HandToLegal) is { } handOff)
        {
            yield return PolicyFinding.Error(
                "day", $"Never reached: '{handOff.Id}' hands the case to legal and our own dunning ends there.", step);
        }
    }

    private static IEnumerable<PolicyFinding> DayOfStage(Step step)
    {
        var fault = step.Stage switch
        {
            Stage.Upcoming when step.Day >= 0 => "An upcoming step must come before the due date (a day below 0).",
            Stage.Due when step.Day != 0 => "The due step belongs on the due date (day 0).",
            > Stage.Due and < Stage.Closed when step.Day <= 0 =>
                "Nothing is late on or before the due date: the day must be 1 or more.",
            _ => null,
        };
        if (fault is not null)
        {
            yield return PolicyFinding.Error("day", fault, step);
        }

        if (step.Stage == Stage.Closed)
        {
            yield return PolicyFinding.Error("stage", "A case is closed by what happens, never by a step.", step);
        }
    }
}
