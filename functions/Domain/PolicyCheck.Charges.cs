namespace Collections.Domain;

/// <content>What is claimed for late payment.</content>
public static partial class PolicyCheck
{
    /// <summary>Regimes whose law knows a fixed sum.</summary>
    private static readonly InterestRegime[] WithFixedSum =
        [InterestRegime.Eu, InterestRegime.De, InterestRegime.Uk, InterestRegime.Fr];

    private static IEnumerable<PolicyFinding> Claims(Policy policy, Step step)
    {
        var claims = step.Claims ?? [];
        var rules = policy.Charges ?? ChargeRules.None;
        if (claims.Contains(ItemKind.Principal) || claims.Contains(ItemKind.Cost))
        {
            yield return PolicyFinding.Error(
                "claims", "Only interest, fixedSum and fee are claimed by a step.", step);
        }

        if (claims.Count > 0 && step.Stage <= Stage.Due)
        {
            yield return PolicyFinding.Error("claims", "Nothing is late yet: a later step can claim it.", step);
        }

        if ((claims.Contains(ItemKind.Interest) || claims.Contains(ItemKind.FixedSum)) && rules.Rules.Count == 0)
        {
            yield return PolicyFinding.Warning(
                "claims",
                "The policy has no charges.rules: only debtors whose contract names a regime are charged.",
                step);
        }

        if (claims.Contains(ItemKind.FixedSum) && rules.Rules.Count > 0 && !rules.Rules.Any(r => r.FixedSum))
        {
            yield return PolicyFinding.Warning(
                "claims", "No row of charges.rules claims a fixed sum: fixedSum posts nothing.", step);
        }

        if (claims.Contains(ItemKind.Fee) && rules.Fee is { Otherwise: 0m, ByCurrency: null })
        {
            yield return PolicyFinding.Error("claims", "The step claims a fee, and charges.fee names none.", step);
        }
    }

    private static IEnumerable<PolicyFinding> Charges(Policy policy)
    {
        var rules = policy.Charges ?? ChargeRules.None;
        if (policy.Charges is not null && !policy.Steps.Any(s => s.Claims is { Count: > 0 }))
        {
            yield return PolicyFinding.Warning("charges", "No step claims them: nothing is ever posted.");
        }

        for (var i = 0; i < rules.Rules.Count; i++)
        {
            var rule = rules.Rules[i];
            if (rule.FixedSum && !WithFixedSum.Contains(rule.Regime))
            {
                yield return PolicyFinding.Error(
                    "charges.rules", $"Row {i + 1}: the regime {rule.Regime} knows no fixed sum.");
            }

            if (rule.Regime == InterestRegime.Contract)
            {
                yield return PolicyFinding.Warning(
                    "charges.rules",
                    $"Row {i + 1}: the regime contract claims only where a contract states its rate.");
            }

            if (rules.Rules.Take(i).Any(before => Covers(before, rule)))
            {
                yield return PolicyFinding.Error(
                    "charges.rules", $"Row {i + 1} is never reached: an earlier fits first.");
            }
        }
    }

    private static bool Covers(ChargeRule before, ChargeRule rule) =>
        (before.Jurisdiction is null || before.Jurisdiction == rule.Jurisdiction)
        && (before.Kinds is null || (rule.Kinds is { } kinds && kinds.All(before.Kinds.Contains)));
}
