namespace Collections.Domain;

/// <summary>Whether a schedule of instalments can be agreed; the reason names the field that is wrong.</summary>
internal static class PlanSchedule
{
    internal static Outcome.Refused? Wrong(
        IReadOnlyList<PlannedPayment> schedule, Money whole, PlanRules rules, DateOnly today)
    {
        if (schedule.Count == 0 || schedule.Count > rules.MostInstalments)
        {
            return new("instalments", $"must be from 1 to {rules.MostInstalments}, not {schedule.Count}");
        }

        var before = today;
        for (var i = 0; i < schedule.Count; i++)
        {
            if (Wrong(schedule[i], before, i == 0, whole.Currency, rules, today) is { } wrong)
            {
                return wrong with { Field = $"instalments[{i}].{wrong.Field}" };
            }

            before = schedule[i].DueOn;
        }

        var sum = schedule.Aggregate(Money.Zero(whole.Currency), (total, i) => total + i.Amount);
        return sum == whole
            ? null
            : new("instalments", $"add up to {sum}, but {whole} is open and undisputed");
    }

    private static Outcome.Refused? Wrong(
        PlannedPayment instalment,
        DateOnly before,
        bool isFirst,
        Currency currency,
        PlanRules rules,
        DateOnly today)
    {
        if (instalment.DueOn <= before)
        {
            return new("dueOn", isFirst ? "must be in the future" : "must be after the instalment before it");
        }

        if (instalment.DueOn > today.AddDays(rules.FurthestDays))
        {
            return new("dueOn", $"must be within {rules.FurthestDays} days from today");
        }

        var smallest = rules.Smallest.In(currency);
        return Postings.Wrong(instalment.Amount, currency)
            ?? (instalment.Amount < smallest ? new("amount", $"must be at least {smallest}") : null);
    }
}
