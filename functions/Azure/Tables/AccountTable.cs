using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <summary>
/// Reads accounts. Remembers what it read: a remembered account still holds where its head bears the same ETag, so one
/// read of the head tells whether the others are needed.
/// </summary>
internal sealed class AccountTable(TableClient table, AccountMemory memory)
{
    /// <summary>
    /// How often an account is read anew because a commit came between its rows; accounts are small, so this is never
    /// reached in health.
    /// </summary>
    private const int Attempts = 50;

    /// <summary>The head and as many cases as are read with it.</summary>
    private const int FirstRows = 8;

    public AccountMemory Memory => memory;

    public async Task<Head?> HeadAsync(AccountId account, CancellationToken cancellation)
    {
        var asked = memory.Now();
        var row = await table.FindAsync(AccountKeys.Partition(account), Head.Row, cancellation);
        var head = row is null ? null : Head.Of(row);
        if (head is not null)
        {
            memory.Keep(account, new(head), asked);
        }

        return head;
    }

    /// <summary>
    /// The head as it was moments ago: for a driver, which is told of every commit and need not be the first to know.
    /// </summary>
    public async Task<Head?> LateHeadAsync(AccountId account, CancellationToken cancellation) =>
        memory.Fresh(account)?.Head ?? await HeadAsync(account, cancellation);

    /// <summary>The head as it is, or was so lately that a look at it would hardly tell more.</summary>
    public async Task<Head?> CurrentHeadAsync(AccountId account, CancellationToken cancellation) =>
        memory.Current(account)?.Head ?? await HeadAsync(account, cancellation);

    /// <summary>The head as this process last saw it, for whoever has just decided over it.</summary>
    public async Task<Head?> KnownHeadAsync(AccountId account, CancellationToken cancellation) =>
        memory.Of(account)?.Head ?? await HeadAsync(account, cancellation);

    public async Task<bool> ExistsAsync(AccountId account, CancellationToken cancellation) =>
        await table.FindAsync(AccountKeys.Partition(account), Head.Row, cancellation, ["Version"]) is not null;

    /// <summary>The commit that wrote a row of events; null where there is no such row.</summary>
    public async Task<string?> CommitOfAsync(AccountId account, string eventsKey, CancellationToken cancellation) =>
        (await FindAsync(account, eventsKey, cancellation, [AccountRows.Commit]))?.GetString(AccountRows.Commit);

    /// <summary>True where the commit of an entry holds; where it does not, it may still come to.</summary>
    public async Task<bool> IsAppliedAsync(SumEntry entry, CancellationToken cancellation) =>
        entry.Proof is not { } key || await CommitOfAsync(entry.Account, key, cancellation) == entry.Commit;

    public async Task<bool> HasCaseAsync(AccountId account, string invoiceId, CancellationToken cancellation) =>
        await FindAsync(account, AccountKeys.Case(invoiceId), cancellation, ["Sequence"]) is not null;

    /// <summary>A consistent view: the head first, then rows; one written by a later commit starts it over.</summary>
    public async Task<Account> LoadAsync(AccountRequest request, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await OpenAsync(request, cancellation) is not { } head)
            {
                return Absent(request);
            }

            if (await TryLoadAsync(head, request, cancellation) is { } account)
            {
                return account;
            }
        }

        throw new InvalidOperationException($"Account {request.Id} changed {Attempts} times while it was read.");
    }

    /// <summary>
    /// An account at a version with these of its rows; null where it is at another one. A row that does not exist is
    /// absent from the image.
    /// </summary>
    public async Task<AccountImage?> ImageAsync(
        AccountId account,
        long version,
        IReadOnlyCollection<string> invoiceIds,
        Func<Head?, IReadOnlyCollection<string>> messageIds,
        CancellationToken cancellation)
    {
        var image = memory.Of(account);
        if (image is null && version == 0)
        {
            // Should it exist after all, its head cannot be added.
            return AccountImage.Nothing;
        }

        if (image is null || image.Version != version)
        {
            image = await HeadAsync(account, cancellation) is { } head ? memory.Of(account) ?? new(head) : null;
        }

        if (image is null || image.Version != version)
        {
            return null;
        }

        var missing = messageIds(image.Head).Where(id => !image.Messages.ContainsKey(id)).ToList();
        var messages = await missing.AllAsync(id => MessageAsync(account, id, cancellation), cancellation);
        var unread = invoiceIds.Where(id => !image.Cases.ContainsKey(id)).ToList();
        var cases = await unread.AllAsync(id => CaseAsync(account, id, cancellation), cancellation);
        if (messages.Any(m => m.Stamp > version) || cases.Any(c => c.Stamp > version))
        {
            return null;
        }

        image = image.With(cases.Select(c => c.Item), messages.Select(m => m.Item));
        memory.Add(account, image);
        return image;
    }

    public async Task<(long Stamp, StoredCase? Item)> CaseAsync(
        AccountId account, string invoiceId, CancellationToken cancellation) =>
        await FindAsync(account, AccountKeys.Case(invoiceId), cancellation) is { } row
            ? (StampOf(row), AccountRows.CaseOf(row))
            : default;

    /// <summary>What lists show of a case, with the token of the list rows that show it.</summary>
    public async Task<ListedCase?> ListedAsync(
        AccountId account, string invoiceId, CancellationToken cancellation) =>
        await FindAsync(account, AccountKeys.Case(invoiceId), cancellation, AccountRows.ListedColumns) is { } row
            ? AccountRows.ListedOf(row)
            : null;

    /// <summary>What a case adds to the sums of open cases.</summary>
    public async Task<CountedCase> CountedAsync(
        AccountId account, string invoiceId, CancellationToken cancellation)
    {
        if (await FindAsync(
            account,
            AccountKeys.Case(invoiceId),
            cancellation,
            [.. AccountRows.ListedColumns, AccountRows.Stamp]) is not { } row)
        {
            return new(null, 0);
        }

        if (AccountRows.ListedOf(row).Row is { Disputed: not null, Promised: not null } listed)
        {
            return new(OpenPart.Of(listed), StampOf(row));
        }

        var (stamp, stored) = await CaseAsync(account, invoiceId, cancellation);
        return new(OpenPart.Of(stored!), stamp);
    }

    /// <summary>What lists show of every case of an account.</summary>
    public async Task<List<ListedCase>> ListedAsync(AccountId account, CancellationToken cancellation)
    {
        var rows = new List<ListedCase>();
        await foreach (var row in table.RangeAsync(
            AccountKeys.Partition(account),
            Keys.From(AccountKeys.CaseRows),
            Keys.Behind(AccountKeys.CaseRows),
            columns: AccountRows.ListedColumns,
            cancellation: cancellation))
        {
            rows.Add(AccountRows.ListedOf(row));
        }

        return rows;
    }

    public async Task<(long Stamp, StoredMessage? Item)> MessageAsync(
        AccountId account, string messageId, CancellationToken cancellation) =>
        await FindAsync(account, AccountKeys.Message(messageId), cancellation) is { } row
            ? (StampOf(row), AccountRows.MessageOf(row))
            : default;

    public async Task<MessageContent?> ContentAsync(
        AccountId account, string messageId, CancellationToken cancellation) =>
        await FindAsync(account, AccountKeys.Content(messageId), cancellation) is { } row
            ? AccountRows.ContentOf(row)
            : null;

    /// <summary>Events of a chain after a number, oldest first.</summary>
    /// <param name="account">The account.</param>
    /// <param name="from">The first key that may hold one.</param>
    /// <param name="behind">The first key behind the chain.</param>
    /// <param name="after">The number.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Ends the wait for the service.</param>
    public async Task<IReadOnlyList<ChainLink>> EventsAsync(
        AccountId account, string from, string behind, long after, int limit, CancellationToken cancellation)
    {
        var links = new List<ChainLink>();
        if (limit <= 0)
        {
            return links;
        }

        await foreach (var row in table.RangeAsync(
            AccountKeys.Partition(account), from, behind, Math.Clamp(limit, 1, 200), cancellation: cancellation))
        {
            links.AddRange(AccountRows.EventsOf(row).Where(link => link.Sequence > after).Take(limit - links.Count));
            if (links.Count >= limit)
            {
                break;
            }
        }

        return links;
    }

    /// <summary>
    /// The head; of an account that nothing is remembered of, its first cases in the same call, for most accounts have
    /// few and a case is what is asked for next.
    /// </summary>
    private async Task<Head?> OpenAsync(AccountRequest request, CancellationToken cancellation)
    {
        if (memory.Of(request.Id) is not null || request.InvoiceIds.Count + request.MessageIds.Count == 0)
        {
            return await HeadAsync(request.Id, cancellation);
        }

        var asked = memory.Now();
        var range = table.RangeAsync(
            AccountKeys.Partition(request.Id),
            Head.Row,
            Keys.Behind(AccountKeys.CaseRows),
            FirstRows,
            cancellation: cancellation);
        if (await range.FirstAsync(FirstRows, cancellation) is not [{ RowKey: Head.Row } first, .. var cases])
        {
            return null;
        }

        var head = Head.Of(first);
        var known = cases.Where(row => StampOf(row) <= head.Version).Select(AccountRows.CaseOf);
        memory.Keep(request.Id, new AccountImage(head).With(known, []), asked);
        return head;
    }

    private async Task<Account?> TryLoadAsync(Head head, AccountRequest request, CancellationToken cancellation)
    {
        var version = head.Version;
        var facts = await request.FactKeys.Distinct(StringComparer.Ordinal).ToList().AllAsync(
            key => FindAsync(request.Id, AccountKeys.Fact(key), cancellation), cancellation);
        if (facts.Any(f => f is not null && StampOf(f) > version)
            || await ImageAsync(request.Id, version, request.InvoiceIds, _ => request.MessageIds, cancellation)
                is not { } image)
        {
            return null;
        }

        var messages = request.MessageIds.Distinct(StringComparer.Ordinal)
            .Select(id => image.Messages.GetValueOrDefault(id)?.Row).OfType<MessageRow>()
            .ToDictionary(m => m.MessageId, StringComparer.Ordinal);

        // Those found before, too: a commit on its way may have dropped what was remembered of them.
        var invoiceIds = messages.Values.SelectMany(m => m.Lines).Select(l => l.InvoiceId)
            .Concat(request.InvoiceIds.Where(image.Cases.ContainsKey)).Distinct(StringComparer.Ordinal).ToList();
        if (await ImageAsync(request.Id, version, invoiceIds, _ => [], cancellation) is not { } whole
            || whole.Head!.ETag != image.Head!.ETag)
        {
            return null;
        }

        var cases = invoiceIds.Where(whole.Cases.ContainsKey)
            .ToDictionary(id => id, id => whole.Cases[id].Record, StringComparer.Ordinal);
        var seen = facts.OfType<TableEntity>().Select(AccountRows.FactOf)
            .ToDictionary(f => f.Key, StringComparer.Ordinal);
        return new(request.Id, version, head.State, head.Desk, cases, seen, messages);
    }

    private static Account Absent(AccountRequest request) => new(
        request.Id,
        0,
        null,
        null,
        new Dictionary<string, CaseRecord>(StringComparer.Ordinal),
        new Dictionary<string, SeenFact>(StringComparer.Ordinal),
        new Dictionary<string, MessageRow>(StringComparer.Ordinal));

    private Task<TableEntity?> FindAsync(
        AccountId account, string row, CancellationToken cancellation, IEnumerable<string>? columns = null) =>
        table.FindAsync(AccountKeys.Partition(account), row, cancellation, columns);

    private static long StampOf(TableEntity row) => row.GetInt64(AccountRows.Stamp) ?? 0;
}
