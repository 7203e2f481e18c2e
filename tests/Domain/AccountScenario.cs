namespace Collections.Domain.Tests;

/// <summary>A message that left, with what it said at its claim.</summary>
internal sealed record SentMessage(
    DateTimeOffset At, DeskMessage Message, DeskEvent.MessageClaimed Claim, NoticeOutcome Outcome)
{
    public IEnumerable<string> Invoices => Claim.Lines.Select(l => l.InvoiceId);
}

/// <summary>
/// All cases of one debtor with their desk under one clock: notices wait for each other, are claimed on the facts of
/// that moment, and what becomes of them goes back to the cases.
/// </summary>
internal sealed class AccountScenario
{
    private readonly SortedDictionary<string, CaseScenario> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _holders = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _restores = [];
    private readonly List<(DateTimeOffset At, DeskEvent Event)> _history = [];
    private readonly List<(DateTimeOffset At, string MessageId)> _outbox = [];
    private readonly List<SentMessage> _sent = [];
    private readonly HashSet<string> _lost = [];
    private readonly List<(CaseState State, MessageLine Line)> _claimed = [];
    private readonly Policy _policy;
    private Debtor _debtor;
    private readonly DebtorClock _clock;

    public AccountScenario(string at = "2026-02-09 09:00", Policy? policy = null, Debtor? debtor = null)
    {
        Now = CaseScenario.Local(at);
        _policy = policy ?? TestPolicies.Standard;
        _debtor = debtor ?? CaseScenario.UsualDebtor;
        _clock = new BusinessCalendar(HolidayTable.Empty).For(_debtor);
        Desk = DeskState.Initial(CaseScenario.UsualInvoice.Account);
    }

    public DateTimeOffset Now { get; private set; }

    public DeskState Desk { get; private set; }

    public SendGuards Guards { get; set; } = SendGuards.None;

    /// <summary>The debtor's cash that is applied to nothing; null where there is none.</summary>
    public Money? Credit { get; set; }

    /// <summary>What the provider makes of a message; by default it takes it and cannot report its delivery.</summary>
    public Func<DeskMessage, (NoticeOutcome Outcome, bool CountsFromSending)> Provider { get; set; } =
        _ => (NoticeOutcome.Sent, true);

    /// <summary>How long a planned message waits before anyone comes to claim it.</summary>
    public TimeSpan SendDelay { get; set; } = TimeSpan.Zero;

    public IReadOnlyList<SentMessage> Sent => _sent;

    /// <summary>Every line that left, with its case as it stood at the claim.</summary>
    public IReadOnlyList<(CaseState State, MessageLine Line)> Claimed => _claimed;

    public IReadOnlyList<(DateTimeOffset At, DeskEvent Event)> DeskHistory => _history;

    public IReadOnlyCollection<CaseScenario> Cases => _cases.Values;

    public CaseScenario this[string invoiceId] => _cases[invoiceId];

    /// <summary>The debtor's master record changes; every case hears of it.</summary>
    public AccountScenario Change(Debtor debtor)
    {
        _debtor = debtor;
        foreach (var scenario in _cases.Values)
        {
            scenario.Debtor = debtor;
            Accept(scenario.State.Invoice.InvoiceId, new CaseFact.DebtorChanged());
        }

        return this;
    }

    /// <summary>A person, or the master record, gives the debtor their standing back.</summary>
    public void Restore(string by, string why) =>
        Decide(new DeskFact.StandingRestored(new(_clock.LocalDate(Now), by, why)));

    public AccountScenario Register(Invoice invoice)
    {
        CaseScenario? opened = null;
        var asked = new List<CaseEvent.NoticeAsked>();
        opened = CaseScenario.Open(
            invoice,
            _policy,
            _debtor,
            at: CaseScenario.Wall(Now),
            desk: DeskPlay.Silent,
            holders: _holders,
            onAsked: notice =>
            {
                // While the case is being opened it is not at hand yet.
                if (opened is null)
                {
                    asked.Add(notice);
                }
                else
                {
                    Ask(opened, notice);
                }
            });
        _cases[invoice.InvoiceId] = opened;
        opened.Restores = _restores;
        opened.OnAgreement = agreement => Decide(new DeskFact.NoticesAsked(
            [.. AgreementNotices.Requests(opened.State, agreement, _policy, Now)]));
        asked.ForEach(notice => Ask(opened, notice));
        return this;
    }

    public Outcome When(string invoiceId, CaseFact fact)
    {
        var scenario = _cases[invoiceId];
        scenario.Now = Now;
        scenario.Record = Desk.Record;
        var before = scenario.History.Count;
        var outcome = scenario.When(fact);
        foreach (var (_, happened) in scenario.History.Skip(before).ToList())
        {
            if (BrokenWord.FactOf(invoiceId, happened, _clock.LocalDate(Now)) is { } said)
            {
                Decide(said);
            }
        }

        HoldServices();
        return outcome;
    }

    public AccountScenario Accept(string invoiceId, CaseFact fact)
    {
        When(invoiceId, fact).ShouldBe(Outcome.Ok, fact.ToString());
        return this;
    }

    public AccountScenario Pay(string invoiceId, decimal amount, string? id = null) => Accept(
        invoiceId,
        new CaseFact.PaymentReceived(
            id ?? $"P-{invoiceId}-{this[invoiceId].State.Payments.Count + 1}",
            new(amount, this[invoiceId].State.Currency),
            _clock.LocalDate(Now)));

    public AccountScenario AdvanceTo(string wall) => AdvanceTo(CaseScenario.Local(wall));

    public AccountScenario AdvanceTo(DateTimeOffset until)
    {
        while (NextAt() is { } next && next <= until)
        {
            Now = next > Now ? next : Now;
            Wake();
        }

        Now = until > Now ? until : Now;
        return this;
    }

    /// <summary>The provider tells later what became of a message.</summary>
    public void Report(string messageId, NoticeOutcome outcome, bool countsFromSending = false)
    {
        if (outcome == NoticeOutcome.Failed)
        {
            _lost.Add(messageId);
        }

        Decide(new DeskFact.MessageReported(messageId, outcome, countsFromSending));
    }

    /// <summary>What arrived or may have: a message that failed, at once or later, is no contact.</summary>
    public bool IsContact(SentMessage message) =>
        message.Outcome is not (NoticeOutcome.Failed or NoticeOutcome.Dropped)
        && !_lost.Contains(message.Message.MessageId);

    /// <summary>An address turns out not to work; the message that went there alone, or last, is lost.</summary>
    public void Bounce(string messageId, string address)
    {
        var channel = _sent.Last(s => s.Message.MessageId == messageId).Message.Channel;
        Change(AddressMarks.With(
            _debtor, new(channel, address, AddressStanding.NotWorking, Now, "550 no such user", messageId)));
        Decide(new DeskFact.MessageReported(
            messageId, NoticeOutcome.Failed, false, null, "550 no such user", FailureCause.Address, address));
    }

    private DateTimeOffset? NextAt()
    {
        var times = _cases.Values.Select(c => Domain.Agenda.Next(c.State, c.Context, Now).At)
            .Append(Domain.Desk.WakeAt(Desk, _clock))
            .Concat(_outbox.Select(o => (DateTimeOffset?)o.At));
        return times.Min();
    }

    private void Wake()
    {
        foreach (var scenario in _cases.Values)
        {
            if (Agenda.Next(scenario.State, scenario.Context, Now).At <= Now)
            {
                When(scenario.State.Invoice.InvoiceId, new CaseFact.TimePassed());
            }
        }

        if (Domain.Desk.WakeAt(Desk, _clock) <= Now)
        {
            Decide(new DeskFact.TimePassed());
        }

        foreach (var due in _outbox.Where(o => o.At <= Now).ToList())
        {
            _outbox.Remove(due);
            Send(due.MessageId);
        }
    }

    private void Ask(CaseScenario scenario, CaseEvent.NoticeAsked asked) => Decide(new DeskFact.NoticesAsked(
        [.. asked.Channels.Select(channel => Requests.For(scenario, asked, channel))]));

    private void Send(string messageId)
    {
        var message = Desk.Find(messageId).ShouldNotBeNull();
        var lines = message.Requests.Concat(Desk.WaitingFor(message)).Select(request =>
        {
            var scenario = _cases[request.InvoiceId];
            return NoticeCheck.Of(scenario.State, request, scenario.Context, Now);
        });
        Decide(new DeskFact.ClaimAsked(messageId, [.. lines], Guards, Credit));
        if (Desk.Find(messageId) is { State: MessageState.Claimed } claimed)
        {
            var claim = _history.Select(h => h.Event).OfType<DeskEvent.MessageClaimed>()
                .Last(c => c.MessageId == messageId);
            var (outcome, countsFromSending) = Provider(claimed);
            _sent.Add(new(Now, claimed, claim, outcome));
            _claimed.AddRange(claim.Lines.Select(line => (_cases[line.InvoiceId].State, line)));
            Decide(new DeskFact.MessageReported(messageId, outcome, countsFromSending));
        }
    }

    private void Decide(DeskFact fact)
    {
        var decision = Domain.Desk.Decide(Desk, fact, _debtor, _clock, Now);
        Desk = decision.State;
        foreach (var happened in decision.Events)
        {
            _history.Add((Now, happened));
            if (EffectOf.Event(happened, Now) is var (effect, at) && effect is Effect.SendMessage send)
            {
                _outbox.Add((happened is DeskEvent.MessageQueued ? at + SendDelay : at, send.MessageId));
            }
        }

        if (fact is DeskFact.TimePassed && Domain.Desk.WakeAt(Desk, _clock) is { } wake)
        {
            wake.ShouldBeGreaterThan(Now, "the desk left something that is due");
        }

        foreach (var news in decision.News)
        {
            When(news.InvoiceId, news.ToFact());
        }
    }

    private void HoldServices()
    {
        Fill(_holders, suspension => suspension.Holds);
        Fill(_restores, suspension => suspension.Phase == SuspensionPhase.Restoring);
        var ordered = _cases.Values.Select(c => c.State.Suspension)
            .Where(s => s?.Phase is SuspensionPhase.Ordered or SuspensionPhase.Cutting);
        ordered.ShouldAllBe(s => !_restores.ContainsKey(s!.ServiceId), "no cut while the service is on its way back");
    }

    private void Fill(Dictionary<string, IReadOnlyList<string>> services, Func<Suspension, bool> belongs)
    {
        services.Clear();
        foreach (var group in _cases.Values.Select(c => c.State).Where(s => s.Suspension is { } held && belongs(held))
            .GroupBy(s => s.Suspension!.ServiceId))
        {
            services[group.Key] = [.. group.Select(s => s.Invoice.InvoiceId)];
        }
    }
}
