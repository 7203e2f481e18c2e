using System.Security.Cryptography;
using System.Text;

namespace Collections.Domain;

/// <summary>What the desk decided, and what it tells its cases.</summary>
public sealed record DeskDecision(IReadOnlyList<DeskEvent> Events, DeskState State, IReadOnlyList<CaseNews> News);

/// <summary>
/// The decider of what one debtor really receives from one creditor: collects the notices that cases ask for and sends
/// one message per currency and channel, inside the contact window, with the minimum gap. Pure.
/// </summary>
public static class Desk
{
    /// <summary>A held message looks again after this long.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromHours(1);

    /// <summary>How long a message waits that asks for no more than the debtor has paid already.</summary>
    private static readonly TimeSpan CoveredFor = TimeSpan.FromDays(1);

    /// <param name="state">The desk as it stands.</param>
    /// <param name="fact">What it hears of.</param>
    /// <param name="debtor">Whom it writes to.</param>
    /// <param name="clock">The debtor's clock.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="collector">For whom the creditor collects.</param>
    public static DeskDecision Decide(
        DeskState state,
        DeskFact fact,
        Debtor debtor,
        DebtorClock clock,
        DateTimeOffset now,
        CollectorRole collector = CollectorRole.FirstParty)
    {
        var turn = new DeskTurn(state, now) { Collector = collector };
        switch (fact)
        {
            case DeskFact.NoticesAsked f:
                Take(turn, f);
                break;
            case DeskFact.TimePassed:
                Queue(turn, debtor, clock);
                break;
            case DeskFact.ClaimAsked f:
                Claim(turn, f, debtor, clock);
                break;
            case DeskFact.AttemptFailed f when turn.State.Find(f.MessageId) is { State: MessageState.Claimed }:
                turn.Record(new DeskEvent.MessageHeld(f.MessageId, f.Until, f.Why));
                break;
            case DeskFact.AttemptFailed:
                break;
            case DeskFact.ReplyTaken f:
                turn.Record(new DeskEvent.ReplyTaken(f.Source, f.Channel, f.From, f.Text, f.Meanings));
                break;
            case DeskFact.WordBroken f:
                turn.Record(new DeskEvent.WordBroken(f.Word));
                break;
            case DeskFact.WordKept f when turn.State.Record.Has(f.Kind, f.InvoiceId, f.WordId):
                turn.Record(new DeskEvent.WordKept(f.Kind, f.InvoiceId, f.WordId));
                break;
            case DeskFact.WordKept:
                break;
            case DeskFact.StandingRestored f:
                turn.Record(new DeskEvent.StandingRestored(f.Restored));
                break;
            case DeskFact.MessageReported f:
                DeskReports.Take(turn, f);
                break;
            case DeskFact.MessageReturned f:
                DeskReports.Return(turn, f);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fact), fact.GetType().Name, "No rule takes this fact.");
        }

        return new(turn.Events, turn.State, turn.News);
    }

    /// <summary>
    /// When the desk must look at its requests again; null where there are none, or where each waits for the outcome of
    /// a message on its channel.
    /// </summary>
    public static DateTimeOffset? WakeAt(DeskState state, DebtorClock clock)
    {
        DateTimeOffset? first = null;
        var busy = state.BusyChannels;
        foreach (var group in Consolidation.Groups(state.Requests).Where(g => !busy.Contains(g[0].Channel)))
        {
            var ready = Consolidation.ReadyAt(group, state.Marks, clock);
            first = first is null || ready < first ? ready : first;
        }

        return first;
    }

    private static void Take(DeskTurn turn, DeskFact.NoticesAsked fact)
    {
        var known = turn.State.Requests.Concat(turn.State.Messages.SelectMany(m => m.Requests))
            .Select(r => r.Key).ToHashSet();
        foreach (var request in fact.Requests)
        {
            if (known.Add(request.Key))
            {
                turn.Record(new DeskEvent.NoticeTaken(request));
            }
        }
    }

    private static void Queue(DeskTurn turn, Debtor debtor, DebtorClock clock)
    {
        // All groups wait for the gap after the same past, so two currencies that are ready together go together.
        var marks = turn.State.Marks;
        var planned = new List<ContactMark>();
        var busy = turn.State.BusyChannels;
        var taken = new Dictionary<Channel, string?>();
        foreach (var group in Consolidation.Groups(turn.State.Requests).ToList())
        {
            // Messages of two topics are two contacts: the second waits for the gap after the first.
            var isSecond = taken.TryGetValue(group[0].Channel, out var topic) && topic != group[0].Topic;
            if (isSecond || busy.Contains(group[0].Channel)
                || Consolidation.ReadyAt(group, marks, clock, planned) > turn.Now)
            {
                continue;
            }

            if (Consolidation.HandedOver(group, [.. marks, .. planned], turn.Now) is { } capped)
            {
                GiveUp(turn, group, NoticeOutcome.HandedOver, capped);
                continue;
            }

            var to = ContactChoice.For(debtor, group, turn.Collector);
            if (to.Count == 0)
            {
                GiveUp(turn, group, NoticeOutcome.Failed, $"no contact can be reached by {group[0].Channel}");
                continue;
            }

            taken[group[0].Channel] = group[0].Topic;
            if (!group[0].IsAnswer)
            {
                planned.Add(new(group[0].Channel, turn.Now));
            }

            var id = MessageId(turn.State.Account, turn.State.Count + 1);
            turn.Record(new DeskEvent.MessageQueued(new(id, group[0].Channel, group[0].Currency, to, group)));
        }
    }

    /// <summary>No message goes for these requests; their cases hear why.</summary>
    private static void GiveUp(
        DeskTurn turn, IReadOnlyList<NoticeRequest> group, NoticeOutcome outcome, string why)
    {
        foreach (var request in group)
        {
            turn.Record(new DeskEvent.NoticeUndeliverable(request, why));
            turn.Tell(request, "", outcome, null, false, why);
        }
    }

    private static void Claim(DeskTurn turn, DeskFact.ClaimAsked fact, Debtor debtor, DebtorClock clock)
    {
        if (turn.State.Find(fact.MessageId) is not { State: MessageState.Queued } message)
        {
            return;
        }

        var rules = Consolidation.Strictest(message.Requests);
        if (Waits(turn, message, fact.Guards, rules, clock) is var (until, why))
        {
            Hold(turn, message, until, why);
            return;
        }

        message = TakeIn(turn, message, fact.Lines, debtor, clock);
        var (lines, dropped) = Sort(message, fact.Lines, debtor, turn.Collector);
        var gross = lines.Where(line => !line.IsInformation)
            .Aggregate(Money.Zero(message.Currency), (sum, line) => sum + line.Dunned);
        var credit = fact.Credit is { } cash && !message.Requests.Any(r => r.IsAnswer)
            ? cash
            : Money.Zero(message.Currency);
        if (lines.Count > 0 && credit.IsPositive && credit >= gross)
        {
            Hold(
                turn,
                message,
                clock.NextOpen(rules, turn.Now + CoveredFor),
                $"unapplied cash of {credit} covers the {gross} it asks for: apply it or give it back");
            return;
        }

        if (lines.Count == 0)
        {
            turn.Record(new DeskEvent.MessageSkipped(message.MessageId, dropped, dropped[0].Why));
        }
        else if (fact.Guards.StoppedTexts.Contains(new(message.Channel, TemplateOf(message, lines))))
        {
            const string Why = "carriers filter this text; a task asks for another";
            DeskReports.Take(turn, new(message.MessageId, NoticeOutcome.Failed, CountsFromSending: false, Why: Why));
            return;
        }
        else
        {
            var asking = Of(message, lines.Where(line => !line.IsInformation));
            turn.Record(new DeskEvent.MessageClaimed(
                message.MessageId,
                lines,
                dropped,
                gross - credit,
                TemplateOf(message, lines),
                Consolidation.Deadline(asking, clock, turn.Now),
                credit.IsPositive ? credit : null));
        }

        foreach (var line in dropped)
        {
            var request = message.Requests.First(r => r.NoticeId == line.NoticeId);
            turn.Tell(request, message.MessageId, NoticeOutcome.Dropped, null, false, line.Why);
        }
    }

    /// <summary>Until when no message may leave now, and why; null where one may.</summary>
    private static (DateTimeOffset Until, string Why)? Waits(
        DeskTurn turn, DeskMessage message, SendGuards guards, ContactRules rules, DebtorClock clock) =>
        guards.Why is { } guarded ? (turn.Now + HeldFor, guarded)
        : message.Channel != Channel.Letter && !clock.IsOpen(rules, turn.Now)
            ? (clock.NextOpen(rules, turn.Now), "the contact window closed meanwhile")
            : null;

    /// <summary>
    /// What was asked for while the message waited goes with it, where nothing stands against it, the same people get
    /// it and its own contact window is open too: they get one message, not another after the gap.
    /// </summary>
    private static DeskMessage TakeIn(
        DeskTurn turn, DeskMessage message, IReadOnlyList<LineCheck> checks, Debtor debtor, DebtorClock clock)
    {
        var free = checks.Where(c => c.Blocked is null).Select(c => c.NoticeId).ToHashSet();
        foreach (var request in turn.State.WaitingFor(message).Where(r => free.Contains(r.NoticeId)).ToList())
        {
            IReadOnlyList<NoticeRequest> together = [.. message.Requests, request];
            if (ContactChoice.For(debtor, together, turn.Collector).SequenceEqual(message.To)
                && (message.Channel == Channel.Letter || clock.IsOpen(Consolidation.Strictest(together), turn.Now)))
            {
                turn.Record(new DeskEvent.NoticeJoined(message.MessageId, request));
                message = turn.State.Find(message.MessageId)!;
            }
        }

        return message;
    }

    /// <summary>The requests behind some lines of a message.</summary>
    private static List<NoticeRequest> Of(DeskMessage message, IEnumerable<MessageLine> lines) =>
        [.. message.Requests.Where(r => lines.Any(l => l.NoticeId == r.NoticeId))];

    private static string TemplateOf(DeskMessage message, IReadOnlyList<MessageLine> lines) =>
        Consolidation.Tone(Of(message, lines)).Template;

    /// <summary>The message waits; its cases hear of each reason that is a new one.</summary>
    private static void Hold(DeskTurn turn, DeskMessage message, DateTimeOffset until, string why)
    {
        turn.Record(new DeskEvent.MessageHeld(message.MessageId, until, why));
        if (message.HeldFor != why)
        {
            foreach (var request in message.Requests)
            {
                turn.Tell(request, message.MessageId, NoticeOutcome.Held, null, false, why);
            }
        }
    }

    /// <summary>Which lines still go, and which do not and why.</summary>
    private static (List<MessageLine> Lines, List<DroppedLine> Dropped) Sort(
        DeskMessage message, IReadOnlyList<LineCheck> checks, Debtor debtor, CollectorRole collector)
    {
        var going = new List<(LineCheck Check, MessageLine Line)>();
        var dropped = new List<DroppedLine>();
        var elsewhere = ContactChoice.StillHolds(message, debtor, collector)
            ? null
            : "a recipient opted out or is reached elsewhere now";
        foreach (var request in message.Requests)
        {
            var check = checks.First(l => l.NoticeId == request.NoticeId);
            if ((check.Blocked ?? elsewhere) is { } why)
            {
                dropped.Add(new(request.InvoiceId, request.NoticeId, why));
            }
            else
            {
                going.Add((check, new(
                    request.InvoiceId, request.NoticeId, request.Step, check.Open, check.Dunned, check.Charges)));
            }
        }

        var asked = Consolidation.Asked(going, line => line.Check.IsLate).Select(l => l.Line.NoticeId).ToHashSet();
        return ([.. going.Select(l => l.Line with { IsInformation = !asked.Contains(l.Line.NoticeId) })], dropped);
    }

    /// <summary>Opaque and stable: providers and file names see it, and it says nothing about the debtor.</summary>
    private static string MessageId(AccountId account, int number)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(account.ToString()));
        return $"m{Convert.ToHexStringLower(hash)[..16]}-{number}";
    }
}

/// <summary>One decision of a desk in the making.</summary>
internal sealed class DeskTurn(DeskState state, DateTimeOffset now)
{
    private readonly List<DeskEvent> _events = [];
    private readonly List<CaseNews> _news = [];

    internal DeskState State { get; private set; } = state;

    internal DateTimeOffset Now { get; } = now;

    internal CollectorRole Collector { get; init; } = CollectorRole.FirstParty;

    internal IReadOnlyList<DeskEvent> Events => _events;

    internal IReadOnlyList<CaseNews> News => _news;

    internal void Record(DeskEvent happened)
    {
        _events.Add(happened);
        State = DeskState.Evolve(State, happened, Now);
    }

    internal void Tell(
        NoticeRequest request,
        string messageId,
        NoticeOutcome outcome,
        DateOnly? deadline,
        bool fromSending,
        string? why,
        FailureCause? cause = null) => Tell(new CaseNews(
            request.InvoiceId,
            request.NoticeId,
            messageId,
            request.Channel,
            outcome,
            deadline,
            fromSending,
            why,
            cause));

    internal void Tell(CaseNews news) => _news.Add(news);
}
