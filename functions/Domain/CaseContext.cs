namespace Collections.Domain;

/// <summary>
/// What a case may look at besides itself when it decides: its pinned policy, its debtor, the debtor's clock, who else
/// in the account holds a service cut (service id → invoice ids) and for whom the creditor collects.
/// </summary>
public sealed record CaseContext(
    Policy Policy,
    Debtor Debtor,
    DebtorClock Clock,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ServiceHolders,
    CollectorRole Collector = CollectorRole.FirstParty)
{
    /// <summary>The rates that late interest is computed by; without any, every day is refused.</summary>
    public RateBook Rates { get; init; } = RateBook.Empty;

    /// <summary>How the debtor has kept their word to this creditor.</summary>
    public TrackRecord Record { get; init; } = TrackRecord.Clean;

    /// <summary>For which invoices of the account a service is on its way back (service id → invoice ids).</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Restores { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The first moment from the start of a local day at which this debtor may be contacted.</summary>
    public DateTimeOffset FirstSlotOn(DateOnly day) => Clock.NextOpen(Policy.Contact, Clock.StartOfDay(day));

    /// <summary>Another invoice of the account for which the service is on its way back; null where none is.</summary>
    public string? RestoredFor(string serviceId, string invoiceId) =>
        Restores.TryGetValue(serviceId, out var invoices) ? invoices.FirstOrDefault(i => i != invoiceId) : null;

    /// <summary>True where another invoice of the account is a reason for the service to be off.</summary>
    public bool HeldByOthers(string serviceId, string invoiceId) =>
        ServiceHolders.TryGetValue(serviceId, out var holders) && holders.Any(h => h != invoiceId);
}

/// <summary>What a case decided: what it recorded and where it stands now. A refusal records nothing.</summary>
public sealed record CaseDecision(Outcome Outcome, IReadOnlyList<CaseEvent> Events, CaseState? State);

/// <summary>One decision in the making: each recorded event is folded in at once, so the next rule sees it.</summary>
internal sealed class CaseTurn(CaseState state, CaseContext context, DateTimeOffset now)
{
    private readonly List<CaseEvent> _events = [];

    internal CaseState State { get; private set; } = state;

    internal CaseContext Context { get; } = context;

    internal DateTimeOffset Now { get; } = now;

    internal DateOnly Today { get; } = context.Clock.LocalDate(now);

    internal IReadOnlyList<CaseEvent> Events => _events;

    internal void Record(CaseEvent happened)
    {
        _events.Add(happened);
        State = CaseEvolution.Evolve(State, happened, Now);
    }

    /// <summary>The first contact slot of the next local business day: the earliest "next normal slot".</summary>
    internal DateTimeOffset NextNormalSlot() => Context.FirstSlotOn(Today.AddDays(1));

    /// <summary>Raises a task due in <paramref name="dueInDays"/> days; null only informs.</summary>
    internal void Raise(
        string kind,
        string role,
        string title,
        int? dueInDays,
        string? text = null,
        string? owner = null,
        string? about = null)
    {
        var number = State.Tasks.Count + 1;
        var assignee = owner
            ?? (role == InsideRoles.SalesRep ? State.Invoice.SalesRep ?? Context.Debtor.SalesRep : null);
        DateOnly? dueOn = dueInDays is { } days ? Context.Clock.BusinessDayOnOrAfter(Today.AddDays(days)) : null;
        Record(new CaseEvent.TaskRaised(
            new(
            $"T-{State.Invoice.InvoiceId}-{number}",
            kind,
            role,
            assignee,
            title,
            Now,
            dueOn,
            Text: text,
            About: about)));
    }

    /// <summary>Asks for an approval by <paramref name="role"/>; it expires by the policy.</summary>
    internal void Ask(string kind, string subject, string role, string why, Money? amount = null, string? by = null)
    {
        var number = State.Approvals.Count + 1;
        Record(new CaseEvent.ApprovalRequested(new(
            $"A-{State.Invoice.InvoiceId}-{number}",
            kind,
            subject,
            role,
            why,
            Now,
            Now.AddDays(Context.Policy.Approvals.ExpireDays),
            Amount: amount,
            ProposedBy: by)));
    }
}
