namespace Collections.Domain;

/// <summary>Whether the days leave the debtor the time that the notices and the contact rules give.</summary>
public static partial class PolicyCheck
{
    private const int DaysPerWeek = 7;

    private static IEnumerable<PolicyFinding> Pace(Policy policy, Step step, int index)
    {
        var earlier = policy.Steps.Take(index).ToList();
        return Deadlines(step, earlier)
            .Concat(Gap(policy.Contact, step, earlier))
            .Concat(Dwell(policy, step, earlier))
            .Concat(Cap(policy.Contact, step, earlier));
    }

    private static IEnumerable<PolicyFinding> Deadlines(Step step, List<Step> earlier)
    {
        if (step.DeadlineDays is not null && !step.Notifies)
        {
            yield return PolicyFinding.Warning(
                "deadlineDays", "The step sends no notice, so nobody is told of its deadline.", step);
        }

        var latest = earlier.Where(s => s is { Notifies: true, DeadlineDays: not null }).MaxBy(DeadlineOf);
        if (latest is null)
        {
            yield break;
        }

        // A step that asks for approval may ask on the deadline's day; every other one waits until that day is over.
        var firstDay = DeadlineOf(latest) + (step.ApprovalRole is null ? 1 : 0);
        if (step.Day < firstDay)
        {
            yield return PolicyFinding.Error(
                "day",
                $"Day {step.Day} is before the deadline that '{latest.Id}' gives is over: day {latest.Day} + "
                + $"{latest.DeadlineDays}, so day {firstDay} at the earliest.",
                step);
        }
    }

    private static int DeadlineOf(Step step) => step.Day + (step.DeadlineDays ?? 0);

    private static IEnumerable<PolicyFinding> Gap(ContactRules contact, Step step, List<Step> earlier)
    {
        if (step.Notifies && earlier.FindLast(s => s.Notifies) is { } last && step.Day - last.Day < contact.GapDays)
        {
            yield return PolicyFinding.Error(
                "day",
                $"Only {step.Day - last.Day} days after the notice of '{last.Id}'; the contact gap is "
                + $"{contact.GapDays} days and wins.",
                step);
        }
    }

    private static IEnumerable<PolicyFinding> Dwell(Policy policy, Step step, List<Step> earlier)
    {
        if (earlier.Count == 0 || earlier[^1].Stage == step.Stage || earlier[^1].Stage <= Stage.Due)
        {
            yield break;
        }

        var entered = earlier.Find(s => s.Stage == earlier[^1].Stage)!;
        if (step.Day - entered.Day < policy.MinimumDwellDays)
        {
            yield return PolicyFinding.Error(
                "day",
                $"Only {step.Day - entered.Day} days after '{entered.Id}' entered the stage {entered.Stage}; a case "
                + $"stays at least {policy.MinimumDwellDays} days in a stage.",
                step);
        }
    }

    private static IEnumerable<PolicyFinding> Cap(ContactRules contact, Step step, List<Step> earlier)
    {
        if (step.Channels.Count > contact.CapPerWeek)
        {
            yield return PolicyFinding.Warning(
                "channels",
                $"One notice on {step.Channels.Count} channels, where a debtor gets at most {contact.CapPerWeek} "
                + "messages a week on each.",
                step);
        }

        foreach (var channel in step.Channels.Distinct())
        {
            var inWeek = 1 + earlier.Count(s => s.Channels.Contains(channel) && step.Day - s.Day < DaysPerWeek);
            if (inWeek > contact.CapPerWeek)
            {
                yield return PolicyFinding.Error(
                    "day",
                    $"The notice number {inWeek} by {channel} within seven days; the cap is {contact.CapPerWeek}.",
                    step);
            }
        }
    }
}
