namespace Collections.Domain;

/// <summary>
/// The policy a case is pinned to: same name, version and text (SHA-256 of it, lower-case hex) for its life.
/// </summary>
public sealed record PolicyRef(string Name, string Version, string Hash);

/// <summary>
/// How invoices are dunned, as finance wrote it under <c>policies/</c>. Days are calendar days after the due date.
/// <paramref name="Charges"/> null: nothing is claimed for late payment.
/// </summary>
public sealed record Policy(
    PolicyRef Ref,
    string Title,
    IReadOnlyList<Step> Steps,
    ContactRules Contact,
    ApprovalRules Approvals,
    PromiseRules Promises,
    LegalRules Legal,
    GradeLimits Grades,
    IReadOnlyList<string> ProtectedServices,
    AmountTable Floor,
    AmountTable WriteOffWithoutApproval,
    int StaleCashHours = 24,
    int MinimumDwellDays = 3,
    int RestoreWithinHours = 4,
    IReadOnlyList<Channel>? Fallback = null,
    ChargeRules? Charges = null)
{
    /// <summary>What instalment plans may look like; texts from before plans say nothing of them.</summary>
    public PlanRules Plans { get; init; } = PlanRules.Unsaid;

    /// <summary>From this open undisputed amount on a person takes reminders up; null where none does.</summary>
    public AmountTable? HighValue { get; init; }

    /// <summary>How far the spelling of its text messages may be made plainer so that they cost less.</summary>
    public SmsSpelling SmsSpelling { get; init; } = SmsSpelling.Exact;

    /// <summary>
    /// How many days after it was raised, or last looked at, an open dispute is looked at again.
    /// </summary>
    public int DisputeReviewDays { get; init; } = 14;

    /// <summary>
    /// The channels by which a step's notice goes, one after the other, where none of its own reaches anybody.
    /// </summary>
    public IReadOnlyList<Channel> FallbackOf(Step step) => step.Fallback ?? Fallback ?? [];

    /// <summary>The position of a step by id, or -1.</summary>
    public int IndexOf(string stepId)
    {
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].Id == stepId)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>What a step does besides sending a notice.</summary>
public enum StepAction
{
    None = 0,
    Suspend = 1,
    HandToLegal = 2,
}

/// <summary>What happens to a step whose open undisputed amount is below its threshold.</summary>
public enum BelowThreshold
{
    /// <summary>The case waits at this step until the amount is at or over the threshold again.</summary>
    Rest = 0,

    /// <summary>The step is recorded as skipped and the case goes on to the next.</summary>
    Skip = 1,
}

/// <summary>
/// One dunning step. <paramref name="Day"/> counts from the due date; <paramref name="DeadlineDays"/> from delivery of
/// the notice (from sending where the channel cannot report it) and holds back the next step.
/// <paramref name="Fallback"/> null leaves it to the policy which channels take over; empty is none.
/// <paramref name="Claims"/> is what it posts for late payment, to date, before it acts.
/// </summary>
public sealed record Step(
    string Id,
    int Day,
    Stage Stage,
    IReadOnlyList<Channel> Channels,
    AmountTable Threshold,
    string? Template = null,
    IReadOnlyList<string>? AlsoToRoles = null,
    IReadOnlyList<InsideTask>? Inside = null,
    int? DeadlineDays = null,
    StepAction Action = StepAction.None,
    string? ApprovalRole = null,
    string? NeedsDelivered = null,
    bool NeedsService = false,
    bool OnlyByPerson = false,
    BelowThreshold WhenBelow = BelowThreshold.Rest,
    IReadOnlyList<Channel>? Fallback = null,
    IReadOnlyList<ItemKind>? Claims = null)
{
    /// <summary>True where the notice asks the debtor to name a date.</summary>
    public bool AsksPromise { get; init; }

    /// <summary>True where the step sends the debtor something by itself.</summary>
    public bool Notifies => Channels.Count > 0;
}

/// <summary>
/// Work for someone inside: <paramref name="Role"/> is <c>salesRep</c>, <c>finance</c>, <c>manager</c>,
/// <c>director</c> or <c>legal</c>. With <paramref name="DueInDays"/> null it only informs. With
/// <paramref name="FromAmount"/> it is raised only where the open undisputed amount reaches that.
/// </summary>
public sealed record InsideTask(
    string Role, string Kind, string Title, int? DueInDays = null, AmountTable? FromAmount = null);

/// <summary>
/// When and how often a debtor may be contacted. The window is half-open, in the debtor's local time. With
/// <paramref name="PersonWhenCapped"/> a notice over the weekly cap becomes a person's task instead of waiting.
/// After <paramref name="UnknownAfterHours"/> a message of which nobody can say whether it left counts as not
/// delivered; 0 leaves that to a person.
/// </summary>
public sealed record ContactRules(
    TimeOnly From,
    TimeOnly Until,
    bool BusinessDaysOnly = true,
    int GapDays = 3,
    int CapPerWeek = 3,
    int CollectMinutes = 30,
    bool PersonWhenCapped = false,
    int UnknownAfterHours = 24);

/// <summary>
/// How long a request for approval stands, and how often it is asked anew before the step is skipped.
/// </summary>
public sealed record ApprovalRules(int ExpireDays = 7, int Attempts = 3);

/// <summary>
/// Days after the promised date that still count as kept, by customer class, and how many promises may stand.
/// <paramref name="ConfirmBy"/> is how a promise is confirmed to the debtor; by nothing where null or empty.
/// </summary>
public sealed record PromiseRules(
    IReadOnlyDictionary<CustomerClass, int> ToleranceDays,
    int OpenOrBrokenLimit = 2,
    IReadOnlyList<Channel>? ConfirmBy = null);

/// <summary>
/// What the package for legal must contain: <c>address</c>, <c>registerNumber</c>, <c>contractNumber</c>,
/// <c>invoiceCopy</c>, <c>finalDemand</c>. <paramref name="NoticesDelivered"/> is the least number of notices that
/// reached the debtor before a hand-off counts as "dunned enough".
/// </summary>
public sealed record LegalRules(IReadOnlyList<string> Requires, int NoticesDelivered = 2);

/// <summary>An amount per currency with one for all others. Equal is not below.</summary>
public sealed record AmountTable(decimal Otherwise, IReadOnlyDictionary<string, decimal>? ByCurrency = null)
{
    public static AmountTable None { get; } = new(0m);

    public Money In(Currency currency) =>
        new(ByCurrency?.TryGetValue(currency.Code, out var amount) == true ? amount : Otherwise, currency);
}
