namespace Collections.Domain.Tests;

/// <summary>
/// The policy that ships as <c>standard</c>, in code: the domain reads no files. A test of the engine holds it equal to
/// the file.
/// </summary>
internal static class TestPolicies
{
    private static readonly AmountTable Small = new(5.00m, Yen(500m, 5_000m));

    private static readonly AmountTable Fifty = new(50.00m, Yen(5_000m, 50_000m));

    private static readonly AmountTable Hundred = new(100.00m, Yen(10_000m, 100_000m));

    private static readonly Dictionary<CustomerClass, int> Tolerances = new()
    {
        [CustomerClass.Premium] = 5,
        [CustomerClass.Ordinary] = 2,
        [CustomerClass.Risk] = 0,
        [CustomerClass.Government] = 5,
    };

    public static Policy Standard { get; } = new(
        new PolicyRef("standard", "2026.6", new string('0', 64)),
        "Standard",
        [
            new("courtesy", -3, Stage.Upcoming, [Channel.Email], Small, "courtesy", Fallback: [Channel.Sms]),
            new(
                "due",
                0,
                Stage.Due,
                [],
                AmountTable.None,
                Inside:
                [
                    new(InsideRoles.SalesRep, "inform", "This invoice is due."),
                    new(InsideRoles.Finance, "inform", "This invoice is due."),
                ]),
            new("reminder-1", 3, Stage.Reminder, [Channel.Email], Small, "reminder-1", DeadlineDays: 4),
            new("reminder-2", 10, Stage.Reminder, [Channel.Email, Channel.Sms], Small, "reminder-2", DeadlineDays: 7)
            {
                AsksPromise = true,
            },
            new(
                "reminder-3",
                21,
                Stage.Reminder,
                [Channel.Email, Channel.Sms],
                Small,
                "reminder-3",
                Inside: [new(InsideRoles.SalesRep, "call", "Call the customer and ask for a payment date.", 3)],
                DeadlineDays: 4),
            new(
                "escalation",
                30,
                Stage.Escalation,
                [Channel.Email],
                Fifty,
                "escalation",
                ["manager"],
                [new(InsideRoles.Manager, "findCause", "Find the cause, propose a solution.", 5)],
                DeadlineDays: 7)
            {
                AsksPromise = true,
            },
            new(
                "suspension-notice",
                41,
                Stage.SuspensionNotice,
                [Channel.Email, Channel.Sms],
                Hundred,
                "suspension-notice",
                DeadlineDays: 14,
                NeedsService: true),
            new(
                "suspension",
                55,
                Stage.Suspended,
                [Channel.Email],
                Hundred,
                "suspension",
                Action: StepAction.Suspend,
                ApprovalRole: InsideRoles.Approver,
                NeedsDelivered: "suspension-notice",
                NeedsService: true),
            new(
                "final-demand",
                61,
                Stage.FinalDemand,
                [Channel.Email, Channel.Letter],
                Fifty,
                "final-demand",
                DeadlineDays: 14),
            new(
                "legal",
                90,
                Stage.Legal,
                [],
                new(250.00m, Yen(25_000m, 250_000m)),
                Action: StepAction.HandToLegal,
                ApprovalRole: InsideRoles.Approver),
        ],
        new(new TimeOnly(8, 0), new TimeOnly(20, 0), PersonWhenCapped: true),
        new(),
        new(Tolerances, ConfirmBy: [Channel.Email]),
        new(["address", "finalDemand"]),
        new(),
        [],
        Small,
        new(10.00m, Yen(1_000m, 10_000m)),
        MinimumDwellDays: 3,
        Fallback: [Channel.Sms, Channel.Letter])
    {
        HighValue = new(
            250_000.00m,
            new Dictionary<string, decimal> { ["JPY"] = 40_000_000m, ["KRW"] = 400_000_000m, ["CNY"] = 2_000_000m }),
        Plans = new(
            12,
            365,
            new(10.00m, Yen(1_000m, 10_000m)),
            Tolerances,
            RemindDays: 3,
            RemindBy: [Channel.Email],
            ConfirmBy: [Channel.Email],
            PlanRestore.FirstInstalment),
    };

    /// <summary>The standard policy where no other channel takes over what one cannot deliver.</summary>
    public static Policy WithoutFallback { get; } = Standard with
    {
        Fallback = null,
        Steps = [.. Standard.Steps.Select(s => s with { Fallback = null })],
    };

    /// <summary>The policy with one step changed.</summary>
    public static Policy With(this Policy policy, string step, Func<Step, Step> change) => policy with
    {
        Steps = [.. policy.Steps.Select(s => s.Id == step ? change(s) : s)],
    };

    /// <summary>The policy with only these of its steps.</summary>
    public static Policy Only(this Policy policy, params string[] steps) => policy with
    {
        Steps = [.. policy.Steps.Where(s => steps.Contains(s.Id))],
    };

    private static Dictionary<string, decimal> Yen(decimal yen, decimal won) => new()
    {
        ["JPY"] = yen,
        ["KRW"] = won,
    };
}
