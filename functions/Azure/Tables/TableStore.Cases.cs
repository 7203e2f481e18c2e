using System.Globalization;
using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <content>Cases and their events.</content>
public sealed partial class TableStore
{
    public async Task<CaseRecord?> CaseAsync(string invoiceId, CancellationToken cancellation) =>
        (await StoredCaseAsync(invoiceId, cancellation))?.Record;

    public async Task<IReadOnlyList<ChainLink>> EventsAsync(
        string invoiceId, long after, int limit, CancellationToken cancellation) =>
        await _directory.OwnerAsync(invoiceId, cancellation) is { } account
            ? await _accounts.EventsAsync(
                account,
                AccountKeys.Events(invoiceId, after + 1),
                Keys.Behind(AccountKeys.EventRows, Keys.Part(invoiceId)),
                after,
                limit,
                cancellation)
            : [];

    public Task<IReadOnlyList<ChainLink>> DeskEventsAsync(
        AccountId account, long after, int limit, CancellationToken cancellation) => _accounts.EventsAsync(
        account,
        AccountKeys.DeskEvents(after + 1),
        Keys.Behind(AccountKeys.DeskEventRows),
        after,
        limit,
        cancellation);

    public async Task<Page<CaseRow>> CasesAsync(CaseQuery query, PageRequest page, CancellationToken cancellation)
    {
        var after = Cursor.Read(page.After, 2);
        DateOnly? afterDay = after is null ? null : Day(Cursor.Number(after[0]));
        if (query.DebtorId is { } debtorId)
        {
            var rows = await CasesOfDebtorAsync(debtorId, query, cancellation);
            return CaseFilter.PageOf(rows, page, afterDay is { } on ? (on, after![1]) : null);
        }

        var first = query.DueFrom is { } dueFrom ? Keys.Part(dueFrom) : "";
        var next = afterDay is { } day ? Keys.Behind(Keys.Part(day), Keys.Part(after![1])) : "";
        var from = string.CompareOrdinal(next, first) < 0 ? first : next;

        return await ListReader.PageAsync(
            await WalksAsync(CaseFilter.Lists(query), query.CreditorId, from, Bound(query.DueBefore), cancellation),
            page,
            row => CaseFilter.MayFit(query, row),
            row => ListedAsync(row, query, cancellation),
            OrderedCursor,
            cancellation);
    }

    /// <summary>The cursor behind a row of a list, for every list but the debtors'.</summary>
    private static string OrderedCursor(TableEntity row) => Cursor.Of(
        row.GetInt64(Listings.Order)!.Value.ToString(CultureInfo.InvariantCulture), row.GetString(Listings.Id));

    private static string? Bound(DateOnly? before) => before is { } day ? Keys.Part(day) : null;

    private async Task<IReadOnlyList<CaseRow>> CasesOfDebtorAsync(
        string debtorId, CaseQuery query, CancellationToken cancellation)
    {
        var accounts = (await _directory.AccountsAsync(debtorId, cancellation))
            .Where(a => query.CreditorId is null || a.CreditorId == query.CreditorId).ToList();
        var listed = await accounts.AllAsync(a => _accounts.ListedAsync(a, cancellation), cancellation);
        return [.. listed.SelectMany(rows => rows).Select(l => l.Row).Where(row => CaseFilter.Fits(query, row))];
    }

    /// <summary>The case that a list row shows, if the row is the one that shows it and the case fits.</summary>
    private async Task<CaseRow?> ListedAsync(TableEntity row, CaseQuery query, CancellationToken cancellation)
    {
        var invoiceId = row.GetString(Listings.CaseId);
        var listed = await _accounts.ListedAsync(Listings.AccountOf(row), invoiceId, cancellation);
        return listed is not null
            && row.RowKey.EndsWith(Keys.Of("", listed.Token), StringComparison.Ordinal)
            && CaseFilter.Fits(query, listed.Row)
            ? listed.Row
            : null;
    }

    private async Task<StoredCase?> StoredCaseAsync(string invoiceId, CancellationToken cancellation) =>
        await _directory.OwnerAsync(invoiceId, cancellation) is { } account
            ? (await _accounts.CaseAsync(account, invoiceId, cancellation)).Item
            : null;

    /// <summary>The walks of some lists over one creditor's buckets, or every creditor's.</summary>
    private async Task<IReadOnlyList<Walk>> WalksAsync(
        IReadOnlyList<string> lists,
        string? creditorId,
        string from,
        string? before,
        CancellationToken cancellation)
    {
        var creditors = creditorId is null ? await _directory.CreditorsAsync(cancellation) : [creditorId];
        return
        [
            .. creditors.SelectMany(ListKeys.Partitions).SelectMany(
                partition => lists.Select(list => new Walk(_listsTable, partition, list, from, before))),
        ];
    }
}
