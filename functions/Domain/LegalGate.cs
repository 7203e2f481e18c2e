namespace Collections.Domain;

/// <summary>
/// Rules 14 and 15: legal gets only what was dunned enough, with a complete package, or the list of what is missing.
/// </summary>
public static class LegalGate
{
    public static GateResult Check(CaseState state, CaseContext context) => Missing(state, context) switch
    {
        [] => GateResult.Open,
        var missing => new GateResult.Rest(
            "the package is incomplete: " + string.Join("; ", missing), TaskKinds.PackageIncomplete),
    };

    /// <summary>
    /// What keeps the case from legal, each in a person's words; empty where the package is complete.
    /// </summary>
    public static IReadOnlyList<string> Missing(CaseState state, CaseContext context)
    {
        var rules = context.Policy.Legal;
        var missing = new List<string>();
        var reached = state.Steps.Count(s => s.ReachedDebtor);
        if (reached < rules.NoticesDelivered)
        {
            missing.Add($"{reached} of {rules.NoticesDelivered} notices reached the debtor");
        }

        foreach (var block in rules.Requires)
        {
            if (Absent(block, state, context) is { } what)
            {
                missing.Add(what);
            }
        }

        return missing;
    }

    private static string? Absent(string block, CaseState state, CaseContext context) => block switch
    {
        "address" => context.Debtor.Address is null ? "the debtor's postal address" : null,
        "registerNumber" => string.IsNullOrEmpty(context.Debtor.RegisterNumber) ? "the debtor's register number" : null,
        "contractNumber" => string.IsNullOrEmpty(state.Invoice.ContractNumber) ? "the contract number" : null,
        "invoiceCopy" => state.Invoice.Documents is null or [] ? "a copy of the invoice" : null,
        "finalDemand" => FinalDemand(state, context.Policy),
        _ => $"'{block}', which no check knows",
    };

    private static string? FinalDemand(CaseState state, Policy policy)
    {
        var step = policy.Steps.LastOrDefault(s => s.Stage == Stage.FinalDemand);
        return step is not null && state.RecordOf(step.Id) is { ReachedDebtor: true }
            ? null
            : "a final demand that reached the debtor";
    }
}
