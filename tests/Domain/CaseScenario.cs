using System.Globalization;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>How the scenario plays the desk.</summary>
internal enum DeskPlay
{
    /// <summary>Every notice leaves at once, by a channel that cannot report delivery.</summary>
    Sent = 1,

    /// <summary>Every notice leaves at once; its delivery would be reported and is not yet.</summary>
    Accepted = 2,

    /// <summary>Every notice is delivered at once.</summary>
    Delivered = 3,

    /// <summary>No channel reaches anyone.</summary>
    Failed = 4,

    /// <summary>The provider does not say whether it took the notice.</summary>
    Unknown = 5,

    /// <summary>Nothing is answered: the test takes <see cref="CaseScenario.Waiting"/> and reports itself.</summary>
    Silent = 6,
}

/// <summary>
/// One case under a controllable clock: facts go in, the clock advances wake by wake as a driver does it, and after
/// each decision what must always hold is checked.
/// </summary>
internal sealed class CaseScenario
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private readonly List<(DateTimeOffset At, CaseEvent Event)> _history = [];
    private readonly List<Effect> _effects = [];
    private readonly List<CaseEvent.NoticeAsked> _asked = [];
    private int _count;

    private CaseScenario(Policy policy, Debtor debtor, DebtorClock clock, DateTimeOffset now)
    {
        Policy = policy;
        Debtor = debtor;
        Clock = clock;
        Now = now;
    }

    public static Debtor UsualDebtor { get; } = new(
        "D-1",
        "Muster GmbH",
        DebtorKind.Company,
        "DE",
        "de",
        SalesRep: "rita",
        Contacts:
        [
            new("C-1", "Payables", ContactChoice.AccountsPayable, "ap@muster.example", "+4930123456"),
            new("C-2", "Boss", "manager", "boss@muster.example"),
        ],
        Address: new(["Hauptstr. 1"], "10115", "Berlin", null, "DE"));

    /// <summary>An invoice of 1,000.00 EUR due on Monday, 2 March 2026.</summary>
    public static Invoice UsualInvoice { get; } = new(
        "INV-1", new("ACME", "D-1"), Day("2026-02-02"), Day("2026-03-02"), Eur(1000m), SalesRep: "rita");

    public Policy Policy { get; set; }

    public Debtor Debtor { get; set; }

    public DebtorClock Clock { get; }

    public DateTimeOffset Now { get; set; }

    public DeskPlay Desk { get; set; } = DeskPlay.Sent;

    /// <summary>Takes the notices to a real desk, where the scenario has one.</summary>
    public Action<CaseEvent.NoticeAsked>? OnAsked { get; init; }

    /// <summary>Takes the messages about agreements to a real desk, where the scenario has one.</summary>
    public Action<CaseEvent.AgreementNoticeAsked>? OnAgreement { get; set; }

    /// <summary>Which other invoices are a reason for a service to be off.</summary>
    public Dictionary<string, IReadOnlyList<string>> ServiceHolders { get; init; } = [];

    /// <summary>How the debtor has kept their word on all invoices.</summary>
    public TrackRecord Record { get; set; } = TrackRecord.Clean;

    /// <summary>For which invoices a service is on its way back.</summary>
    public Dictionary<string, IReadOnlyList<string>> Restores { get; set; } = [];

    public CaseState State { get; private set; } = null!;

    public IReadOnlyList<(DateTimeOffset At, CaseEvent Event)> History => _history;

    public IReadOnlyList<Effect> Effects => _effects;

    /// <summary>The rates that interest is computed by.</summary>
    public RateBook Rates { get; set; } = SeedRates.Book;

    public CaseContext Context => new(Policy, Debtor, Clock, ServiceHolders)
    {
        Rates = Rates,
        Restores = Restores,
        Record = Record,
    };

    public AgendaItem Agenda => Domain.Agenda.Next(State, Context, Now);

    /// <summary>When the next step comes, on a wall in Berlin; empty while it rests.</summary>
    public string NextStep => Domain.Agenda.NextStep(State, Context, Now).At is { } at ? Wall(at) : "";

    public string Where => $"{State.Stage}: {Domain.Agenda.NextStep(State, Context, Now).Why}";

    /// <summary>The notices asked for that the desk has not answered on every channel.</summary>
    public IReadOnlyList<CaseEvent.NoticeAsked> Waiting => _asked;

    public static Money Eur(decimal amount) => new(amount, Currency.Of("EUR"));

    /// <summary>An instant by the clock on a wall in Berlin: <c>2026-03-02 08:00</c>.</summary>
    public static DateTimeOffset Local(string wall)
    {
        var time = DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, Berlin.GetUtcOffset(time)).ToUniversalTime();
    }

    public static string Wall(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Berlin).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Registers an invoice; by default three weeks before it is due.</summary>
    public static CaseScenario Open(
        Invoice? invoice = null,
        Policy? policy = null,
        Debtor? debtor = null,
        HolidayTable? holidays = null,
        string at = "2026-02-09 09:00",
        DeskPlay desk = DeskPlay.Sent,
        Dictionary<string, IReadOnlyList<string>>? holders = null,
        Action<CaseEvent.NoticeAsked>? onAsked = null)
    {
        debtor ??= UsualDebtor;
        policy ??= TestPolicies.Standard;
        var clock = new BusinessCalendar(holidays ?? HolidayTable.Empty).For(debtor);
        var scenario = new CaseScenario(policy, debtor, clock, Local(at))
        {
            Desk = desk,
            ServiceHolders = holders ?? [],
            OnAsked = onAsked,
        };
        scenario.Accept(new CaseFact.Registered(invoice ?? UsualInvoice, policy.Ref, 0));
        return scenario;
    }

    /// <summary>Gives a fact to the case and lets the desk play its part in what follows.</summary>
    public Outcome When(CaseFact fact)
    {
        var before = State;
        var decision = Case.Decide(State, fact, Context, Now);
        if (decision.Outcome is not Outcome.Accepted)
        {
            decision.Events.ShouldBeEmpty();
            decision.State.ShouldBeSameAs(before);
            return decision.Outcome;
        }

        State = decision.State.ShouldNotBeNull();
        foreach (var happened in decision.Events)
        {
            _history.Add((Now, happened));
            if (AskedBy(happened) is { } asked)
            {
                _asked.Add(asked);
                OnAsked?.Invoke(asked);
            }

            if (happened is CaseEvent.AgreementNoticeAsked agreement)
            {
                OnAgreement?.Invoke(agreement);
            }

            if (EffectOf.Event(State, happened) is { } effect)
            {
                _effects.Add(effect);
            }
        }

        if (Agenda.At is { } wake)
        {
            wake.ShouldBeGreaterThan(Now, "after a decision nothing that is due is left");
        }

        PlayDesk();
        return decision.Outcome;
    }

    public CaseScenario Accept(CaseFact fact)
    {
        When(fact).ShouldBe(Outcome.Ok, fact.ToString());
        return this;
    }

    public CaseScenario Pay(decimal amount, string? id = null) => Accept(
        new CaseFact.PaymentReceived(id ?? $"P#{++_count}", new(amount, State.Currency), Clock.LocalDate(Now)));

    public CaseScenario Reverse(string paymentId) =>
        Accept(new CaseFact.PaymentReversed(paymentId, "R-" + paymentId, Clock.LocalDate(Now)));

    public CaseScenario Hold(string until, decimal? amount = null, string id = "H-1", string reason = "goodwill") =>
        Accept(new CaseFact.HoldPlaced(
            new(id, reason, "fin", Clock.LocalDate(Now), Day(until), amount is { } held ? Eur(held) : null)));

    public CaseScenario Approve(bool approved = true) => Accept(new CaseFact.ApprovalDecided(
        State.Approvals.Last(a => a.State == ApprovalState.Pending).ApprovalId, approved, "olga", "as discussed"));

    /// <summary>The desk reports one channel of a notice.</summary>
    public Outcome Report(
        string noticeId,
        Channel channel,
        NoticeOutcome outcome,
        bool countsFromSending = false,
        FailureCause? cause = null,
        string? message = null) =>
        When(new CaseFact.NoticeReported(
            noticeId, message ?? $"m-{noticeId}-{channel}", channel, outcome, null, countsFromSending, null, cause));

    /// <summary>The time goes on; the case is woken whenever it asked for it.</summary>
    public CaseScenario AdvanceTo(DateTimeOffset until)
    {
        while (Agenda.At is { } wake && wake <= until)
        {
            Now = wake;
            Accept(new CaseFact.TimePassed());
        }

        Now = until > Now ? until : Now;
        return this;
    }

    public CaseScenario AdvanceTo(string wall) => AdvanceTo(Local(wall));

    /// <summary>To noon of a day counted from the due date.</summary>
    public CaseScenario AdvanceToDay(int daysAfterDue) =>
        AdvanceTo($"{State.Invoice.DueOn.AddDays(daysAfterDue):yyyy-MM-dd} 12:00");

    public IReadOnlyList<T> Happened<T>()
        where T : CaseEvent => [.. _history.Select(h => h.Event).OfType<T>()];

    /// <summary>When the last event of a type was recorded, on a wall in Berlin.</summary>
    public string LastTime<T>()
        where T : CaseEvent => Wall(_history.Last(h => h.Event is T).At);

    /// <summary>The steps whose notices were asked for, in order.</summary>
    public IReadOnlyList<string> NoticedSteps => [.. Happened<CaseEvent.NoticeAsked>().Select(n => n.Step)];

    public StepRecord Step(string id) => State.RecordOf(id).ShouldNotBeNull($"{id} has no record; {Where}");

    public WorkTask Task(string kind) =>
        State.Tasks.LastOrDefault(t => t.Kind == kind).ShouldNotBeNull($"no task {kind}; {Where}");

    /// <summary>The desk answers what it still owes, and from now on everything, in this way.</summary>
    public void AnswerDesk(DeskPlay play)
    {
        Desk = play;
        _asked.RemoveAll(asked => State.Running?.NoticeId != asked.NoticeId);
        PlayDesk();
    }

    /// <summary>What an event asks of the desk; a notice sent on asks like a new one on a single channel.</summary>
    private static CaseEvent.NoticeAsked? AskedBy(CaseEvent happened) => happened switch
    {
        CaseEvent.NoticeAsked e => e,
        CaseEvent.NoticeRerouted e => new(e.NoticeId, e.Step, [e.To]),
        _ => null,
    };

    private void PlayDesk()
    {
        while (Desk != DeskPlay.Silent && _asked.Count > 0)
        {
            var asked = _asked[0];
            _asked.RemoveAt(0);
            foreach (var channel in asked.Channels)
            {
                Report(asked.NoticeId, channel, Played(), countsFromSending: Desk == DeskPlay.Sent);
            }
        }
    }

    private NoticeOutcome Played() => Desk switch
    {
        DeskPlay.Delivered => NoticeOutcome.Delivered,
        DeskPlay.Failed => NoticeOutcome.Failed,
        DeskPlay.Unknown => NoticeOutcome.Unknown,
        _ => NoticeOutcome.Sent,
    };
}
