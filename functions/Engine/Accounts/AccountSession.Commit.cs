using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Engine.Accounts;

/// <summary>What a session gathered, as one commit: states, events and the projections that follow from them.</summary>
public sealed partial class AccountSession
{
    /// <summary>The commit; null where nothing changed.</summary>
    public AccountCommit? ToCommit()
    {
        AddLeftOver();
        var cases = ChangedRecords();
        var changed = cases.ConvertAll(c => c.Entry);
        var desk = ChangedDesk();
        if (cases.Count == 0 && desk is null && _outbox.Count == 0 && _performed.Count == 0 && !_headChanged)
        {
            return null;
        }

        return new(_account.Id, _account.Version, _now)
        {
            State = _headChanged || _account.State is null
                ? new(Debtor, _services.Holders)
                {
                    Restores = _services.Restores,
                    Cash = [.. _cash],
                    Overpaid = [.. _overpaid.Values],
                    Surplus = [.. _surplus.Take(AccountState.MostSurplus)],
                    Pending = [.. _pending],
                }
                : null,
            Cases = [.. cases.Select(c => c.Change)],
            Desk = desk,
            Messages = [.. _messages.Values],
            Contents = _contents,
            Outbox = [.. _outbox.Values],
            Performed = _performed,
            Facts = _facts,
            Tasks = [.. changed.SelectMany(c => Changed(c, s => s.Tasks)).Select(x => new TaskRow(
                x.InvoiceId, _account.Id, Debtor.Name, x.Item))],
            Approvals = [.. changed.SelectMany(c => Changed(c, s => s.Approvals)).Select(x => new ApprovalRow(
                x.InvoiceId, _account.Id, Debtor.Name, x.Item))],
            Matters = [.. changed.Where(c => c.Chain.State.Legal is not null).Select(c => new MatterRow(
                c.Chain.State.Invoice.InvoiceId, _account.Id, Debtor.Name, c.Chain.State.Legal!, c.Chain.State.Open))],
        };
    }

    /// <summary>When a case of this session wants to wake next; null where it sleeps until a fact arrives.</summary>
    /// <exception cref="KeyNotFoundException">The session does not hold the case.</exception>
    public DateTimeOffset? WakeAtOf(string invoiceId) => WakeAt(_cases[invoiceId].Chain.State);

    /// <summary>When the desk wants to wake next; null where nothing waits for a time.</summary>
    public DateTimeOffset? DeskWakeAt => Domain.Desk.WakeAt(_desk.State, Clock);

    /// <summary>
    /// The cases that recorded something, and those that only want to wake at another time: left as it is, a wake-up
    /// that came too early would be due for ever.
    /// </summary>
    private List<(CaseEntry Entry, CaseChange Change)> ChangedRecords()
    {
        var changed = new List<(CaseEntry, CaseChange)>();
        foreach (var entry in _cases.Values.Where(c => c.IsLooked))
        {
            var chain = entry.Chain;
            var wakeAt = WakeAt(chain.State);
            if (chain.Links.Count > 0 || wakeAt != entry.Stored?.WakeAt)
            {
                changed.Add((entry, new(new(chain.State, chain.Sequence, chain.Hash, wakeAt), chain.Links)));
            }
        }

        return changed;
    }

    private DeskChange? ChangedDesk()
    {
        if (!_deskLooked || (_desk.Links.Count == 0 && _account.Desk is null))
        {
            return null;
        }

        var wakeAt = DeskWakeAt;
        return _desk.Links.Count > 0 || wakeAt != _account.Desk?.WakeAt
            ? new(new(_desk.State, _desk.Sequence, _desk.Hash, wakeAt), _desk.Links)
            : null;
    }

    private static IEnumerable<(string InvoiceId, T Item)> Changed<T>(
        CaseEntry entry, Func<CaseState, IReadOnlyList<T>> of)
    {
        var state = entry.Chain.State;
        IReadOnlyList<T> before = entry.Stored is null ? [] : of(entry.Stored.State);
        return of(state).Where(item => !before.Contains(item)).Select(item => (state.Invoice.InvoiceId, item));
    }

    private DateTimeOffset? WakeAt(CaseState state) => Agenda.Next(state, ContextOf(state.Policy), _now).At;

    /// <summary>News for cases that this commit cannot hold as well goes on through the outbox, in parts.</summary>
    private void AddLeftOver()
    {
        foreach (var chunk in _leftOver.Chunk(CasesPerCommit))
        {
            var effect = new Effect.TellCases(chunk);
            _outbox[effect.Key] = new(effect.Key, _account.Id, effect, _now, _now, 0);
        }

        _leftOver.Clear();
    }

    /// <summary>Keeps the list row of a message in step with what the desk records of it.</summary>
    private void Project(DeskEvent happened)
    {
        switch (happened)
        {
            case DeskEvent.MessageQueued e:
                _messages[e.Message.MessageId] = Row(e.Message) with { Reason = null };
                break;
            case DeskEvent.NoticeJoined e:
                Change(e.MessageId, row => row with
                {
                    Lines = [.. row.Lines, LineOf(e.Request)],
                    Total = row.Total + e.Request.Asked,
                });
                break;
            case DeskEvent.MessageHeld e:
                Change(e.MessageId, row => row with { State = MessageState.Queued, Reason = e.Why, ClaimedAt = null });
                break;
            case DeskEvent.MessageClaimed e:
                Change(e.MessageId, row => row with
                {
                    State = MessageState.Claimed,
                    Lines = e.Lines,
                    Total = e.Total,
                    Template = e.Template,
                    Deadline = e.Deadline,
                    Credit = e.Credit,
                    ClaimedAt = _now,
                    Reason = e.Dropped.Count == 0 ? null : string.Join(
                        "; ", e.Dropped.Select(d => $"{d.InvoiceId}: {d.Why}")),
                });
                break;
            case DeskEvent.MessageSkipped e:
                Change(e.MessageId, row => row with { State = MessageState.Skipped, Reason = e.Why });
                break;
            case DeskEvent.MessageMoved e:
                Change(e.MessageId, row => Moved(row, e));
                break;
            case DeskEvent.RecipientLost e:
                Change(e.MessageId, row => row with { Reason = $"{e.Address} was not reached: {e.Why}" });
                break;
            case DeskEvent.MessageReturned e:
                Change(e.MessageId, row => row with { State = MessageState.Failed, Reason = e.Why });
                break;
            default:
                break;
        }
    }

    private MessageRow Moved(MessageRow row, DeskEvent.MessageMoved moved) => moved.Outcome switch
    {
        // What nobody could say before is no reason any longer.
        NoticeOutcome.Sent or NoticeOutcome.Delivered
            when row is { State: MessageState.Failed or MessageState.Unknown, Reason: not null } =>
            Moved(row with { Reason = null }, moved),
        NoticeOutcome.Sent => row with
        {
            State = MessageState.Sent,
            SentAt = _now,
            ProviderId = moved.ProviderId ?? row.ProviderId,
        },
        NoticeOutcome.Delivered => row with
        {
            State = MessageState.Delivered,
            DeliveredAt = _now,
            SentAt = row.SentAt ?? _now,
        },
        NoticeOutcome.Failed => row with { State = MessageState.Failed, Reason = moved.Why },
        NoticeOutcome.Unknown => row with { State = MessageState.Unknown, Reason = moved.Why },
        _ => row with { State = MessageState.Skipped, Reason = moved.Why },
    };

    private void Change(string messageId, Func<MessageRow, MessageRow> change)
    {
        var row = _messages.TryGetValue(messageId, out var known) ? known : _account.Messages[messageId];
        _messages[messageId] = change(row);
    }

    /// <summary>A line as it is planned: the amounts of the asking, until the claim reads them again.</summary>
    private static MessageLine LineOf(NoticeRequest request) =>
        new(request.InvoiceId, request.NoticeId, request.Step, request.Asked, request.Asked);

    private MessageRow Row(DeskMessage message) => new(
        message.MessageId,
        _account.Id,
        message.Channel,
        message.To,
        Consolidation.Tone(message.Requests).Template,
        Debtor.Language,
        [.. message.Requests.Select(LineOf)],
        message.Requests.Aggregate(Money.Zero(message.Currency), (sum, r) => sum + r.Asked),
        message.State,
        _now);
}
