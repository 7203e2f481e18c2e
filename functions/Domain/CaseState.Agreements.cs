namespace Collections.Domain;

/// <summary>What is agreed with the debtor beyond single promises.</summary>
public sealed partial record CaseState
{
    /// <summary>All instalment plans there ever were, the newest last; at most one is open.</summary>
    public IReadOnlyList<Plan> Plans { get; init; } = [];

    /// <summary>The plan that is being kept; null where there is none.</summary>
    public Plan? OpenPlan => Plans is [.., { IsOpen: true } plan] ? plan : null;

    /// <summary>What the open plan still covers.</summary>
    public Money Planned => OpenPlan?.Outstanding(Received, Open - Disputed) ?? Money.Zero(Currency);
}
