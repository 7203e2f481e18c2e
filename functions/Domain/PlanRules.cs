namespace Collections.Domain;

/// <summary>When an agreed instalment plan brings a service back that was cut.</summary>
public enum PlanRestore
{
    /// <summary>Only the money does, as without a plan.</summary>
    Never = 0,

    /// <summary>Once the first instalment is paid: the plan is kept.</summary>
    FirstInstalment = 1,

    /// <summary>As soon as the plan is agreed.</summary>
    Agreed = 2,
}

/// <summary>
/// What an instalment plan may look like and how it is followed. <paramref name="FurthestDays"/> counts from the day it
/// is agreed to the last instalment; <paramref name="Smallest"/> is the least amount of an instalment;
/// <paramref name="RemindDays"/> is how many days before its due day each instalment is announced, 0 on the day.
/// </summary>
public sealed record PlanRules(
    int MostInstalments,
    int FurthestDays,
    AmountTable Smallest,
    IReadOnlyDictionary<CustomerClass, int> ToleranceDays,
    int RemindDays,
    IReadOnlyList<Channel> RemindBy,
    IReadOnlyList<Channel> ConfirmBy,
    PlanRestore Restores)
{
    /// <summary>
    /// For a policy text that says nothing of plans: they may be agreed, and nothing is written about them.
    /// </summary>
    public static PlanRules Unsaid { get; } = new(
        12,
        365,
        new AmountTable(1m),
        Enum.GetValues<CustomerClass>().ToDictionary(c => c, _ => 2),
        3,
        [],
        [],
        PlanRestore.FirstInstalment);
}
