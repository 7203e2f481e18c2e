using Collections.Domain;
using Collections.Engine.Chain;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Engine.Accounts;

/// <summary>
/// One decision over one account in the making: facts go to cases and to the desk, what they decide is gathered, and
/// <see cref="ToCommit"/> makes one commit of it. Holds no rule of its own; it routes.
/// </summary>
public sealed partial class AccountSession
{
    /// <summary>
    /// Cases that one commit may change, so that it stays under a table store's 100 rows; news for more cases travels
    /// through the outbox.
    /// </summary>
    public const int CasesPerCommit = 8;

    private readonly Account _account;
    private readonly PolicyBook _policies;
    private readonly BusinessCalendar _calendar;
    private readonly DateTimeOffset _now;
    private readonly CollectorRole _collector;
    private readonly Dictionary<string, CaseEntry> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OutboxEntry> _outbox = new(StringComparer.Ordinal);
    private readonly List<string> _performed = [];
    private readonly List<SeenFact> _facts = [];
    private readonly Dictionary<string, MessageRow> _messages = new(StringComparer.Ordinal);
    private readonly List<MessageContent> _contents = [];
    private readonly List<CaseNews> _leftOver = [];
    private readonly HeldServices _services;
    private readonly Chained<DeskState, DeskEvent> _desk;
    private bool _headChanged;
    private bool _deskLooked;

    public AccountSession(
        Account account,
        Debtor debtor,
        PolicyBook policies,
        BusinessCalendar calendar,
        DateTimeOffset now,
        CollectorRole collector = CollectorRole.FirstParty)
    {
        _collector = collector;
        _account = account;
        _policies = policies;
        _calendar = calendar;
        _now = now.ToUniversalTime();
        Debtor = debtor;
        Clock = calendar.For(debtor);
        _services = new(account.State);
        _cash = [.. account.State?.Cash ?? []];
        _pending = [.. account.State?.Pending ?? []];
        _surplus = [.. account.State?.Surplus ?? []];
        _overpaid = (account.State?.Overpaid ?? []).ToDictionary(m => m.Currency);
        _desk = new(
            $"desk:{account.Id}",
            account.Desk?.State ?? DeskState.Initial(account.Id),
            account.Desk?.Sequence ?? 0,
            account.Desk?.Hash);
        foreach (var (invoiceId, record) in account.Cases)
        {
            _cases[invoiceId] = new(record, new(invoiceId, record.State, record.Sequence, record.Hash));
        }
    }

    public Debtor Debtor { get; private set; }

    public DebtorClock Clock { get; private set; }

    public DateTimeOffset Now => _now;

    public DeskState Desk => _desk.State;

    /// <summary>How many cases were changed so far.</summary>
    public int ChangedCases => _cases.Values.Count(c => c.Chain.Links.Count > 0);

    public CaseState? Case(string invoiceId) =>
        _cases.TryGetValue(invoiceId, out var entry) ? entry.Chain.State : null;

    /// <summary>Registers an invoice or answers that it is known, or known otherwise.</summary>
    public Outcome Register(Invoice invoice, PolicyRef policy, int segmentRule) =>
        Apply(invoice.InvoiceId, new CaseFact.Registered(invoice, policy, segmentRule));

    /// <summary>Gives a fact to a case; a fact that was seen before changes nothing.</summary>
    public Outcome Apply(string invoiceId, CaseFact fact)
    {
        var seen = fact.FactId is { } id ? FactKey.Of(invoiceId, id, fact) : null;
        if (Before(seen, fact) is { } known)
        {
            return known;
        }

        var entry = _cases.TryGetValue(invoiceId, out var found) ? found : null;
        var policyRef = entry?.Chain.State.Policy ?? (fact as CaseFact.Registered)?.Policy;
        if (policyRef is null)
        {
            return new Outcome.Refused("invoiceId", "no such invoice");
        }

        var decision = Domain.Case.Decide(entry?.Chain.State, fact, ContextOf(policyRef), _now);
        if (decision.Outcome is Outcome.Accepted)
        {
            Take(invoiceId, entry, decision);
            if (seen is not null)
            {
                _facts.Add(seen);
            }
        }

        return decision.Outcome;
    }

    /// <summary>What a fact that was seen before comes to; null where it is new.</summary>
    private Outcome? Before(SeenFact? seen, CaseFact fact) => Before(seen, FactKey.FieldOf(fact));

    private Outcome? Before(SeenFact? seen, string field) =>
        seen is null || !_account.Seen.TryGetValue(seen.Key, out var before) ? null
            : before.ContentHash == seen.ContentHash ? Outcome.Known
            : new Outcome.Refused(field, "known with other content", Conflict: true);

    /// <summary>The desk looks at what is ready to go.</summary>
    /// <returns>The messages that it queues, all to go now.</returns>
    public IReadOnlyList<DeskMessage> WakeDesk()
    {
        var known = Desk.Messages.Select(m => m.MessageId).ToHashSet(StringComparer.Ordinal);
        Decide(new DeskFact.TimePassed());
        return [.. Desk.Messages.Where(m => !known.Contains(m.MessageId))];
    }

    /// <summary>Claims a queued message with what the facts say now; the desk may hold, drop or claim it.</summary>
    public void Claim(string messageId, SendGuards guards)
    {
        if (Desk.Find(messageId) is { } message)
        {
            var fresh = guards with { StaleCash = guards.StaleCash ?? StaleCash(message, guards.CashAsOf) };
            var beside = Desk.WaitingFor(message).Where(r => _cases.ContainsKey(r.InvoiceId));
            Decide(new DeskFact.ClaimAsked(
                messageId,
                [.. Checks(message), .. beside.Select(Check)],
                fresh,
                UnappliedIn(message.Currency)));
        }
    }

    /// <summary>
    /// The invoices that could go with a queued message, because notices of them were asked for while it waited, and
    /// that are not loaded.
    /// </summary>
    public IReadOnlyList<string> NotLoadedBeside(string messageId) =>
        Desk.Find(messageId) is { State: MessageState.Queued } message
            ? [.. Desk.WaitingFor(message).Select(r => r.InvoiceId).Where(id => !_cases.ContainsKey(id)).Distinct()]
            : [];

    /// <summary>Rule 4: where cases of one message follow different policies, the strictest limit holds.</summary>
    private string? StaleCash(DeskMessage message, DateTimeOffset? asOf) => message.Requests
        .Select(r => Case(r.InvoiceId)).OfType<CaseState>()
        .Select(c => TimeSpan.FromHours(ContextOf(c.Policy).Policy.StaleCashHours))
        .Select(limit => CashFreshness.Why(asOf, limit, _now))
        .FirstOrDefault(why => why is not null);

    /// <summary>Reports a message's outcome to the desk, which tells its cases.</summary>
    public void Report(DeskFact fact) => Decide(fact);

    /// <summary>
    /// Reports what a provider told, unless the same event was told before. A failure of a message that counted as sent
    /// is its return.
    /// </summary>
    /// <returns>True where the desk learned something.</returns>
    public bool ReportOnce(DeskFact.MessageReported fact, SeenFact seen)
    {
        var before = _desk.Links.Count;
        if (!_account.Seen.ContainsKey(seen.Key))
        {
            Decide(ReturnOf(fact) is { } returned ? returned : fact);
        }

        var learned = _desk.Links.Count > before;
        if (learned)
        {
            _facts.Add(seen);
        }

        return learned;
    }

    /// <summary>Keeps what a debtor answered, unless the same answer was taken before.</summary>
    public bool TakeReply(DeskFact.ReplyTaken reply, SeenFact seen)
    {
        if (_account.Seen.ContainsKey(seen.Key))
        {
            return false;
        }

        Decide(reply);
        _facts.Add(seen);
        return true;
    }

    private DeskFact.MessageReturned? ReturnOf(DeskFact.MessageReported fact) =>
        fact.Outcome == NoticeOutcome.Failed
        && Desk.Find(fact.MessageId) is null
        && _account.Messages.GetValueOrDefault(fact.MessageId) is { State: MessageState.Sent } row
        && (fact.Address is null || row.To.Count == 1)
            ? new(row.MessageId, row.Channel, row.SentAt, row.Lines, fact.Why ?? "it came back", fact.Cause)
            : null;

    /// <summary>The lines of a claimed message that the facts no longer allow; empty where all still go.</summary>
    public IReadOnlyList<LineCheck> NoLongerRight(DeskMessage message) =>
        [.. Checks(message).Where(check => check.Blocked is not null)];

    public void Tell(CaseNews news)
    {
        if (_cases.ContainsKey(news.InvoiceId) && (ChangedCases < CasesPerCommit || IsChanged(news.InvoiceId)))
        {
            Apply(news.InvoiceId, news.ToFact());
        }
        else
        {
            _leftOver.Add(news);
        }
    }

    public void Performed(string effectKey)
    {
        _outbox.Remove(effectKey);
        _performed.Add(effectKey);
    }

    public void Later(OutboxEntry entry) => _outbox[entry.Key] = entry;

    /// <summary>An effect that this session asked for.</summary>
    /// <exception cref="KeyNotFoundException">It asked for no such effect, or took it back.</exception>
    public OutboxEntry Asked(string effectKey) => _outbox[effectKey];

    /// <summary>Keeps what a claimed message says, and the language it came out in.</summary>
    public void Keep(MessageContent content, string language)
    {
        _contents.Add(content);
        Change(content.MessageId, row => row with { Language = language });
    }

    /// <summary>
    /// The row of a message that was asked for when the account was loaded, as this session changed it.
    /// </summary>
    public MessageRow Message(string messageId) =>
        _messages.TryGetValue(messageId, out var row) ? row : _account.Messages[messageId];

    /// <summary>The loaded cases as they stand now, by invoice id.</summary>
    public IReadOnlyDictionary<string, CaseState> Cases =>
        _cases.ToDictionary(c => c.Key, c => c.Value.Chain.State, StringComparer.Ordinal);

    public CaseContext ContextOf(PolicyRef policy) => new(
        _policies.Find(policy) ?? throw new InvalidOperationException(
            $"Policy {policy.Name} {policy.Version} ({policy.Hash}) is pinned by a case and not in the book."),
        Debtor,
        Clock,
        _services.Holders,
        _collector)
    {
        Rates = _policies.Rates,
        Restores = _services.Restores,
        Record = _desk.State.Record,
    };

    private bool IsChanged(string invoiceId) => _cases[invoiceId].Chain.Links.Count > 0;

    private IReadOnlyList<LineCheck> Checks(DeskMessage message) => [.. message.Requests.Select(Check)];

    private LineCheck Check(NoticeRequest request)
    {
        var state = Case(request.InvoiceId)
            ?? throw new InvalidOperationException($"Case {request.InvoiceId} was not loaded for {request.NoticeId}.");
        var check = NoticeCheck.Of(state, request, ContextOf(state.Policy), _now);
        return check.Blocked is null && _pending.Exists(p => p.InvoiceId == request.InvoiceId)
            ? check with { Blocked = "a payment for it is being posted" }
            : check;
    }

    private void Take(string invoiceId, CaseEntry? entry, CaseDecision decision)
    {
        var state = decision.State!;
        entry ??= new(null, new(invoiceId, state, 0, null));
        _cases[invoiceId] = entry;
        entry.IsLooked = true;
        var asked = new List<NoticeRequest>();
        foreach (var happened in decision.Events)
        {
            entry.Chain.Add(happened, _now);
            switch (happened)
            {
                case CaseEvent.NoticeAsked e:
                    asked.AddRange(RequestsOf(state, e.NoticeId, e.Step, e.Channels));
                    break;
                case CaseEvent.NoticeRerouted e:
                    asked.AddRange(RequestsOf(state, e.NoticeId, e.Step, [e.To]));
                    break;
                case CaseEvent.AgreementNoticeAsked e:
                    asked.AddRange(AgreementNotices.Requests(state, e, ContextOf(state.Policy).Policy, _now));
                    break;
                default:
                    break;
            }
        }

        CountOverpaid(entry.Chain.State.Unapplied, state.Unapplied);
        ListSurplus(state);
        entry.Chain.State = state;
        _headChanged |= _services.Take(state);
        foreach (var happened in decision.Events)
        {
            if (EffectOf.Event(state, happened) is { } effect)
            {
                _outbox[effect.Key] = new(effect.Key, _account.Id, effect, _now, _now, 0);
            }

            if (BrokenWord.FactOf(invoiceId, happened, Clock.LocalDate(_now)) is { } said)
            {
                Decide(said);
            }
        }

        if (asked.Count > 0)
        {
            Decide(new DeskFact.NoticesAsked(asked));
        }
    }

    private IEnumerable<NoticeRequest> RequestsOf(
        CaseState state, string noticeId, string stepId, IReadOnlyList<Channel> channels)
    {
        var policy = ContextOf(state.Policy).Policy;
        var index = policy.IndexOf(stepId);
        var step = policy.Steps[index];
        return channels.Select(channel => new NoticeRequest(
            noticeId,
            state.Invoice.InvoiceId,
            step.Id,
            ((int)step.Stage * 1000) + index,
            step.Template ?? step.Id,
            channel,
            state.Currency,
            step.DeadlineDays,
            step.AlsoToRoles ?? [],
            policy.Contact,
            _now,
            state.OpenUndisputed(Clock.LocalDate(_now))));
    }

    private void Decide(DeskFact fact)
    {
        _deskLooked = true;
        var decision = Domain.Desk.Decide(_desk.State, fact, Debtor, Clock, _now, _collector);
        foreach (var happened in decision.Events)
        {
            Project(happened);
            _desk.Add(happened, _now);
            if (EffectOf.Event(happened, _now) is var (effect, at))
            {
                _outbox[effect.Key] = new(effect.Key, _account.Id, effect, _now, at, 0);
            }
        }

        _desk.State = decision.State;
        foreach (var news in decision.News)
        {
            Tell(news);
        }
    }

    /// <summary>A case as stored before this session, if it was, and the chain of what it records in it.</summary>
    private sealed class CaseEntry(CaseRecord? stored, Chained<CaseState, CaseEvent> chain)
    {
        public CaseRecord? Stored => stored;

        public Chained<CaseState, CaseEvent> Chain => chain;

        /// <summary>
        /// True once the case took a fact: it may want to wake at another time, even without an event.
        /// </summary>
        public bool IsLooked { get; set; }
    }
}
