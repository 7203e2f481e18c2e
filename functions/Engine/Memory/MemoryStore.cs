using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Engine.Memory;

/// <summary>
/// Every store port in memory, under one lock: for tests and simulation, and to say by example what the ports mean.
/// Lists are sorted anew each time, so it is made for thousands of cases, not for millions.
/// </summary>
public sealed partial class MemoryStore
    : IAccountStore, IWorkStore, IReadStore, IPolicyTexts, ISettings, IReferences, IIdempotency, IImports
{
    private readonly Lock _lock = new();
    private readonly Dictionary<AccountId, AccountBox> _accounts = [];
    private readonly Dictionary<string, CaseBox> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Debtor> _debtors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageBox> _messages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MessageContent> _contents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskRow> _tasks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApprovalRow> _approvals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MatterRow> _matters = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<Account>> LoadAsync(
        IReadOnlyList<AccountRequest> requests, CancellationToken cancellation) =>
        Locked<IReadOnlyList<Account>>(() => [.. requests.Select(Load)]);

    public Task<long> VersionAsync(AccountId account, CancellationToken cancellation) =>
        Locked(() => _accounts.GetValueOrDefault(account)?.Version ?? 0);

    public Task<IReadOnlyList<CommitResult>> CommitAsync(
        IReadOnlyList<AccountCommit> commits, CancellationToken cancellation) =>
        Locked<IReadOnlyList<CommitResult>>(() => [.. commits.Select(Commit)]);

    public Task<AccountId?> AccountOfAsync(string invoiceId, CancellationToken cancellation) =>
        Locked(() => _cases.TryGetValue(invoiceId, out var box) ? box.Account : (AccountId?)null);

    public Task<Debtor?> DebtorAsync(string debtorId, CancellationToken cancellation) =>
        Locked(() => _debtors.GetValueOrDefault(debtorId));

    public Task<bool> TryPutDebtorAsync(Debtor? known, Debtor debtor, CancellationToken cancellation) => Locked(() =>
    {
        var isAsKnown = StoredJson.AreSame(_debtors.GetValueOrDefault(debtor.DebtorId), known);
        if (isAsKnown)
        {
            _debtors[debtor.DebtorId] = debtor;
        }

        return isAsKnown;
    });

    public Task<IReadOnlyList<AccountId>> AccountsOfDebtorAsync(string debtorId, CancellationToken cancellation) =>
        Locked<IReadOnlyList<AccountId>>(() =>
            [.. _accounts.Keys.Where(a => a.DebtorId == debtorId).OrderBy(a => a.CreditorId, StringComparer.Ordinal)]);

    public Task<MessageContent?> ContentAsync(string messageId, CancellationToken cancellation) =>
        Locked(() => _contents.GetValueOrDefault(messageId));

    public Task<IReadOnlyList<string>> OpenCasesAsync(AccountId account, CancellationToken cancellation) =>
        Locked<IReadOnlyList<string>>(() =>
        [
            .. _cases.Values.Where(c => c.Account == account && !c.Record.State.IsClosed)
                .OrderBy(c => c.Record.State.Invoice.DueOn)
                .ThenBy(c => c.Record.State.Invoice.InvoiceId, StringComparer.Ordinal)
                .Select(c => c.Record.State.Invoice.InvoiceId),
        ]);

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (_lock)
        {
            return Task.FromResult(work());
        }
    }

    private Account Load(AccountRequest request)
    {
        var messages = request.MessageIds.Distinct(StringComparer.Ordinal).Where(_messages.ContainsKey)
            .ToDictionary(id => id, id => _messages[id].Row, StringComparer.Ordinal);
        var cases = messages.Values.SelectMany(m => m.Lines).Select(l => l.InvoiceId).Concat(request.InvoiceIds)
            .Distinct(StringComparer.Ordinal).Where(_cases.ContainsKey)
            .ToDictionary(id => id, id => _cases[id].Record, StringComparer.Ordinal);
        var box = _accounts.GetValueOrDefault(request.Id);
        var seen = request.FactKeys.Distinct(StringComparer.Ordinal).Where(key => box?.Facts.ContainsKey(key) == true)
            .ToDictionary(key => key, key => box!.Facts[key], StringComparer.Ordinal);
        return new(request.Id, box?.Version ?? 0, box?.State, box?.Desk, cases, seen, messages);
    }

    /// <summary>Everything is checked before anything is written.</summary>
    private CommitResult Commit(AccountCommit commit)
    {
        var box = _accounts.GetValueOrDefault(commit.Account);
        var taken = commit.Cases.Any(c =>
            c.Record.Sequence == c.Events.Count && _cases.ContainsKey(c.Record.State.Invoice.InvoiceId));
        if ((box?.Version ?? 0) != commit.ExpectedVersion || taken)
        {
            return CommitResult.Conflict;
        }

        box ??= _accounts[commit.Account] = new(
            commit.State ?? throw new InvalidOperationException($"{commit.Account} begins without a debtor."));
        box.Version++;
        box.State = commit.State ?? box.State;
        foreach (var (record, events) in commit.Cases)
        {
            var id = record.State.Invoice.InvoiceId;
            var known = _cases.TryGetValue(id, out var before) ? before.Events : [];
            _cases[id] = new(commit.Account, record, [.. known, .. events]);
        }

        if (commit.Desk is { } desk)
        {
            box.Desk = desk.Record;
            box.DeskEvents.AddRange(desk.Events);
        }

        Project(commit, box);
        return CommitResult.Committed;
    }

    private void Project(AccountCommit commit, AccountBox box)
    {
        foreach (var message in commit.Messages)
        {
            var lines = _messages.TryGetValue(message.MessageId, out var known)
                ? known.InvoiceIds
                : message.Lines.Select(l => l.InvoiceId).ToHashSet(StringComparer.Ordinal);
            _messages[message.MessageId] = new(message, lines);
        }

        commit.Contents.ToList().ForEach(content => _contents[content.MessageId] = content);
        commit.Outbox.ToList().ForEach(entry => box.Outbox[entry.Key] = entry);
        commit.Performed.ToList().ForEach(key => box.Outbox.Remove(key));
        commit.Facts.ToList().ForEach(fact => box.Facts.TryAdd(fact.Key, fact));
        commit.Tasks.ToList().ForEach(row => _tasks[row.Task.TaskId] = row);
        commit.Approvals.ToList().ForEach(row => _approvals[row.Approval.ApprovalId] = row);
        commit.Matters.ToList().ForEach(row => _matters[row.Matter.MatterId] = row);
    }

    private sealed class AccountBox(AccountState state)
    {
        public long Version { get; set; }

        public AccountState State { get; set; } = state;

        public DeskRecord? Desk { get; set; }

        public List<ChainLink> DeskEvents { get; } = [];

        public Dictionary<string, OutboxEntry> Outbox { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, SeenFact> Facts { get; } = new(StringComparer.Ordinal);
    }

    private sealed record CaseBox(AccountId Account, CaseRecord Record, IReadOnlyList<ChainLink> Events);

    /// <summary>A message with every invoice that it was ever to carry.</summary>
    private sealed record MessageBox(MessageRow Row, IReadOnlySet<string> InvoiceIds);
}
