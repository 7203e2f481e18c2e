using System.Collections.Immutable;
using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <summary>
/// One commit as rows: what goes into the account's transaction, what the lists are to show before and after it, and
/// the account as it will be. Pure: the same commit on the same image makes the same plan.
/// </summary>
internal sealed class CommitPlan
{
    /// <summary>
    /// The due-index may have an account too early, never too late. It follows when the account sleeps at least this
    /// long: while an account works off a step it stays where it is.
    /// </summary>
    private static readonly TimeSpan EarlyBy = TimeSpan.FromHours(1);

    /// <summary>
    /// How many rows of the due-index may be waited for to give way to a later one, before the later one is made sure
    /// of first.
    /// </summary>
    private const int MostFormer = 8;

    private readonly AccountCommit _commit;
    private readonly AccountImage _before;
    private readonly string _token;
    private readonly List<TableTransactionAction> _rows = [];

    private CommitPlan(AccountCommit commit, AccountImage before, string commitId)
    {
        _commit = commit;
        _before = before;
        _token = (commit.ExpectedVersion + 1).ToString(CultureInfo.InvariantCulture);
        Lists = new(commit.Account, commitId, commit.ExpectedVersion + 1);
        After = before;
        var state = commit.State ?? before.Head?.State
            ?? throw new InvalidOperationException($"{commit.Account} begins without a debtor.");
        Head = (before.Head ?? new(commit.Account, 0, state)) with
        {
            Version = commit.ExpectedVersion + 1,
            State = state,
            Commit = commitId,
        };
    }

    /// <summary>The head as the commit leaves it.</summary>
    public Head Head { get; private set; }

    public ListChange Lists { get; }

    /// <summary>A row that nothing but this commit writes: it tells whether the commit was applied.</summary>
    public string? EventsKey { get; private set; }

    /// <summary>The image after the commit; its head lacks the ETag that the store gives it.</summary>
    public AccountImage After { get; private set; }

    /// <summary>Invoices that begin with this commit: their ids must not be another account's.</summary>
    public IReadOnlyList<string> NewInvoices { get; private set; } = [];

    /// <summary>Beginnings of message ids that the directory may not know to be this account's.</summary>
    public List<string> NewMessagePrefixes { get; } = [];

    /// <summary>The account's transaction, the head first.</summary>
    public IReadOnlyList<TableTransactionAction> Transaction => [HeadAction(), .. _rows];

    public static CommitPlan Of(AccountCommit commit, AccountImage before, string commitId)
    {
        var plan = new CommitPlan(commit, before, commitId);
        plan.NewInvoices = [.. commit.Cases.Where(IsNew).Select(c => c.Record.State.Invoice.InvoiceId)];
        plan.Lists.Relists = before.Head?.State.Debtor is { } debtor
            && (debtor.Name != plan.Head.State.Debtor.Name || debtor.SalesRep != plan.Head.State.Debtor.SalesRep);
        plan.AddCases();
        plan.AddDesk();
        plan.AddMessages();
        plan.AddEffects();
        plan.AddFacts();
        plan.AddProof();
        plan.Mark();
        plan.PutOffDeletes();
        return plan;
    }

    /// <summary>True for a message that the commit puts on the desk.</summary>
    public static bool IsNew(AccountCommit commit, Head? before, string messageId) =>
        commit.Desk?.Record.State.Find(messageId) is not null && before?.Desk?.State.Find(messageId) is null;

    /// <summary>True for a case that did not exist before the commit.</summary>
    public static bool IsNew(CaseChange change) => change.Record.Sequence == change.Events.Count;

    private TableTransactionAction HeadAction() => _before.Head is { } head
        ? new(TableTransactionActionType.UpdateMerge, Head.ToRow(head), head.ETag)
        : new(TableTransactionActionType.Add, Head.ToRow(null));

    private void Put(TableEntity row, bool isNew = false) => _rows.Add(new(
        isNew ? TableTransactionActionType.Add : TableTransactionActionType.UpsertReplace, row));

    private void PutEvents(string key, IReadOnlyList<ChainLink> events)
    {
        EventsKey ??= key;
        Put(AccountRows.Events(_commit.Account, key, events, Head.Commit));
    }

    private void AddCases()
    {
        if (_commit.Cases.Count == 0)
        {
            return;
        }

        var agenda = Head.Agenda.ToBuilder();
        var cases = After.Cases.ToBuilder();
        foreach (var change in _commit.Cases)
        {
            var invoiceId = change.Record.State.Invoice.InvoiceId;
            var known = _before.Cases.GetValueOrDefault(invoiceId);
            var stored = Stored(change.Record, known);
            Put(AccountRows.Case(stored, Head.Version), IsNew(change));
            if (change.Events is [.., var last])
            {
                PutEvents(AccountKeys.Events(invoiceId, last.Sequence), change.Events);
            }

            Lists.Replace(known, stored);
            cases[invoiceId] = stored;
            Note(agenda, stored);
        }

        Head = Head with { Agenda = agenda.ToImmutable() };
        After = After with { Cases = cases.ToImmutable() };
    }

    private StoredCase Stored(CaseRecord record, StoredCase? known)
    {
        record = record with { WakeAt = record.WakeAt?.ToUniversalTime() };
        var debtor = Head.State.Debtor;
        var row = CaseRow.Of(record.State, record.WakeAt, debtor.Name, debtor.SalesRep);
        var matters = (known?.Matters ?? []).ToDictionary(m => m.Matter.MatterId, StringComparer.Ordinal);
        foreach (var matter in _commit.Matters.Where(m => m.InvoiceId == row.InvoiceId))
        {
            matters[matter.Matter.MatterId] = matter;
        }

        // The commit's id, not its version: what a commit that lost to another leaves over is no row of the winner.
        var token = known is not null && ShowsAlike(known.Row, row) ? known.Token : Head.Commit;
        return new(record, row, token, [.. matters.Values]);
    }

    /// <summary>True where the list rows of a case stay right.</summary>
    public static bool ShowsAlike(CaseRow before, CaseRow after) =>
        (before.Stage, before.Open, before.Disputed, before.Promised, before.SalesRep, before.DebtorName)
            == (after.Stage, after.Open, after.Disputed, after.Promised, after.SalesRep, after.DebtorName);

    private static void Note(ImmutableDictionary<string, AgendaItem>.Builder agenda, StoredCase stored)
    {
        var (record, row, _, _) = stored;
        var item = new AgendaItem(
            row.InvoiceId, row.DueOn.DayNumber, record.WakeAt?.UtcTicks, record.State.IsClosed);
        if (item is { Closed: true, Wake: null })
        {
            agenda.Remove(row.InvoiceId);
        }
        else
        {
            agenda[row.InvoiceId] = item;
        }
    }

    private void AddDesk()
    {
        if (_commit.Desk is not { } desk)
        {
            return;
        }

        Head = Head with { Desk = desk.Record with { WakeAt = desk.Record.WakeAt?.ToUniversalTime() } };
        if (desk.Events is [.., var last])
        {
            PutEvents(AccountKeys.DeskEvents(last.Sequence), desk.Events);
        }
    }

    private void AddMessages()
    {
        foreach (var message in _commit.Messages)
        {
            var known = _before.Messages.GetValueOrDefault(message.MessageId);
            var stored = new StoredMessage(
                message,
                known?.InvoiceIds ?? [.. message.Lines.Select(l => l.InvoiceId).Distinct(StringComparer.Ordinal)]);
            Put(AccountRows.Message(stored, Head.Version));
            if (known is null)
            {
                Put(new(
                    AccountKeys.Partition(message.Account),
                    AccountKeys.MessageOrder(message.QueuedAt, message.MessageId))
                {
                    ["Creditor"] = message.Account.CreditorId,
                    ["Debtor"] = message.Account.DebtorId,
                    [Listings.Order] = message.QueuedAt.UtcTicks,
                    [Listings.Id] = message.MessageId,
                    [Listings.MessageId] = message.MessageId,
                });
                NotePrefix(AccountDirectory.PrefixOf(message.MessageId));
            }

            Lists.Replace(known is null ? null : Listings.Of(known), Listings.Of(stored));
            After = After with { Messages = After.Messages.SetItem(message.MessageId, stored) };
        }

        foreach (var content in _commit.Contents)
        {
            Put(AccountRows.Content(content));
        }
    }

    private void NotePrefix(string prefix)
    {
        if (prefix != Head.MessagePrefix)
        {
            Head = Head with { MessagePrefix = prefix };
            NewMessagePrefixes.Add(prefix);
        }
    }

    private void AddEffects()
    {
        if (_commit.Outbox.Count > 0 || _commit.Performed.Count > 0)
        {
            var outbox = Head.Outbox.SetItems(_commit.Outbox.Select(e => KeyValuePair.Create(e.Key, e)));
            Head = Head with { Outbox = outbox.RemoveRange(_commit.Performed) };
        }
    }

    private void AddFacts()
    {
        foreach (var fact in _commit.Facts.DistinctBy(f => f.Key))
        {
            Put(AccountRows.Fact(_commit.Account, fact, Head.Version), isNew: true);
        }
    }

    /// <summary>
    /// What tells later whether a commit that changes sums was applied: its events. Without any, as where a release
    /// counts a case otherwise than the one before, a row of its own.
    /// </summary>
    private void AddProof()
    {
        if (Lists.ChangesSums)
        {
            if (EventsKey is null)
            {
                PutEvents(AccountKeys.Proof(Head.Commit), []);
            }

            Lists.Proof = EventsKey;
        }
    }

    /// <summary>
    /// List rows that are only in the way wait for the next write to the lists, where the account is about to make one.
    /// </summary>
    private void PutOffDeletes()
    {
        var isBusy = Head.NextDue - _commit.At < EarlyBy;
        if (isBusy && Lists is { Added.Count: 0, Relists: false } && !Lists.Removed.Values.Any(ListChange.IsSummed))
        {
            Head = Head with { Obsolete = [.. Head.Obsolete, .. Lists.Removed.Keys] };
            Lists.Removed.Clear();
            return;
        }

        foreach (var key in Head.Obsolete)
        {
            Lists.Removed[key] = new(Lists.Partition, key);
        }

        Head = Head with { Obsolete = [] };
    }

    /// <summary>
    /// Moves the account in the due-index: at once to an earlier time, at leisure to a later one. An earlier row is
    /// there before the commit; a later one takes the old one's place after it, in one write, unless lists are written
    /// before the commit anyway.
    /// </summary>
    private void Mark()
    {
        var next = Head.NextDue;
        var mark = Head.Mark;
        if (next == mark?.At || (mark is not null && next >= mark.At && next - _commit.At < EarlyBy))
        {
            return;
        }

        var givesWay = mark is not null && next > mark.At && Head.Former.Count < MostFormer && !Lists.HasBefore;
        Head = Head with
        {
            Mark = next is { } at ? new(at, _token) : null,
            Former = givesWay ? Head.Former.Add(mark!) : [],
        };
        if (Head.Mark is { } now)
        {
            var row = DueRows.Row(_commit.Account, now);
            (givesWay ? Lists.Late : Lists.Added)[row.RowKey] = row;
        }

        if (mark is not null)
        {
            var row = DueRows.Row(_commit.Account, mark);
            Lists.Removed[row.RowKey] = row;
        }
    }
}
