using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <content>Cases, their events and what is added up over them.</content>
public sealed partial class SqliteStore
{
    public Task<CaseRecord?> CaseAsync(string invoiceId, CancellationToken cancellation) =>
        _file.ReadAsync(c => Case(c, invoiceId), cancellation);

    public Task<IReadOnlyList<ChainLink>> EventsAsync(
        string invoiceId, long after, int limit, CancellationToken cancellation) => _file.ReadAsync(
        IReadOnlyList<ChainLink> (c) =>
        {
            using var rows = c.Use(
                """
                SELECT e.seq, e.at, e.type, e.json, e.hash FROM cases c JOIN case_events e ON e.case_id = c.id
                WHERE c.invoice_id = ?1 AND e.seq > ?2 ORDER BY e.seq LIMIT ?3
                """);
            return Links(rows.Bind(1, invoiceId).Bind(2, after).Bind(3, limit));
        },
        cancellation);

    public Task<IReadOnlyList<ChainLink>> DeskEventsAsync(
        AccountId account, long after, int limit, CancellationToken cancellation) => _file.ReadAsync(
        IReadOnlyList<ChainLink> (c) =>
        {
            using var rows = c.Use(
                """
                SELECT e.seq, e.at, e.type, e.json, e.hash FROM accounts a JOIN desk_events e ON e.account = a.id
                WHERE a.debtor = ?1 AND a.creditor = ?2 AND e.seq > ?3 ORDER BY e.seq LIMIT ?4
                """);
            return Links(rows.Bind(1, account.DebtorId).Bind(2, account.CreditorId).Bind(3, after).Bind(4, limit));
        },
        cancellation);

    public Task<Page<CaseRow>> CasesAsync(CaseQuery query, PageRequest page, CancellationToken cancellation)
    {
        var sql = CaseFilter.Sql(query, page.After is not null);
        var after = Cursor.Read(page.After, 2);
        long? afterDue = after is null ? null : Cursor.Number(after[0]);
        return ReadPageAsync(
            page,
            (c, limit) => CaseFilter.Bind(c.Use(sql), query)
                .Bind(CaseFilter.AfterDue, afterDue)
                .Bind(CaseFilter.AfterId, after?[1])
                .Bind(CaseFilter.Limit, limit),
            CaseFilter.Row,
            row => Cursor.Of(Columns.Text(row.DueOn.DayNumber), row.InvoiceId),
            cancellation);
    }

    public Task<IReadOnlyList<OpenCell>> OpenCellsAsync(string? creditorId, CancellationToken cancellation) =>
        _file.ReadAsync(
            IReadOnlyList<OpenCell> (c) =>
            {
                using var rows = c.Use(
                    "SELECT stage, due_on, currency, count, open FROM open_cells WHERE ?1 IS NULL OR creditor = ?1");
                rows.Bind(1, creditorId);
                var cells = new SortedDictionary<(Stage, DateOnly, string), (long Count, decimal Open)>(CellOrder);
                while (rows.Step())
                {
                    var key = ((Stage)rows.Int(0), Columns.Day(rows.Long(1)), rows.Text(2));
                    var sum = cells.GetValueOrDefault(key);
                    cells[key] = (sum.Count + rows.Long(3), sum.Open + Columns.Amount(rows.Text(4)));
                }

                return [.. cells.Select(x => new OpenCell(
                    x.Key.Item1, x.Key.Item2, x.Key.Item3, x.Value.Count, x.Value.Open))];
            },
            cancellation);

    public Task<IReadOnlyList<AgingShare>> OpenSharesAsync(string? creditorId, CancellationToken cancellation) =>
        _file.ReadAsync(c => AgingShare.Sum(Shares(c, creditorId)), cancellation);

    public Task<IReadOnlyList<ReceivedCell>> ReceivedAsync(
        DateOnly from, DateOnly until, CancellationToken cancellation) => _file.ReadAsync(
        IReadOnlyList<ReceivedCell> (c) =>
        {
            using var rows = c.Use(
                """
                SELECT received_on, currency, amount FROM payments INDEXED BY payments_by_day
                WHERE received_on >= ?1 AND received_on < ?2 ORDER BY received_on, currency
                """);
            rows.Bind(1, from.DayNumber).Bind(2, until.DayNumber);
            var cells = new List<ReceivedCell>();
            while (rows.Step())
            {
                var cell = new ReceivedCell(
                    Columns.Day(rows.Long(0)), rows.Text(1), Columns.Amount(rows.Text(2)), Count: 1);
                if (cells.Count > 0 && cells[^1] is var last && (last.On, last.Currency) == (cell.On, cell.Currency))
                {
                    cells[^1] = last with { Amount = last.Amount + cell.Amount, Count = last.Count + 1 };
                }
                else
                {
                    cells.Add(cell);
                }
            }

            return cells;
        },
        cancellation);

    /// <summary>Every open case from its list row; where that knows no parts yet, from its state.</summary>
    private static IEnumerable<AgingShare> Shares(Connection c, string? creditorId)
    {
        using var rows = c.Use(
            "SELECT creditor, currency, due_on, open, disputed, promised, CASE WHEN promised IS NULL THEN "
            + "(SELECT s.state FROM case_states s WHERE s.id = cases.id) END FROM cases INDEXED BY "
            + (creditorId is null ? "cases_by_due WHERE " : "cases_by_creditor WHERE creditor = ?1 AND ")
            + "closed = 0");
        if (creditorId is not null)
        {
            rows.Bind(1, creditorId);
        }

        while (rows.Step())
        {
            yield return rows.IsNull(6)
                ? new(
                    rows.Text(0),
                    rows.Text(1),
                    Columns.Day(rows.Long(2)),
                    1,
                    Columns.Amount(rows.Text(3)),
                    Columns.Amount(rows.Text(4)),
                    Columns.Amount(rows.Text(5)))
                : AgingShare.Of(StoredJson.Read<CaseState>(rows.Bytes(6)));
        }
    }

    private static readonly Comparer<(Stage Stage, DateOnly DueOn, string Currency)> CellOrder =
        Comparer<(Stage Stage, DateOnly DueOn, string Currency)>.Create((left, right) =>
            (left.Stage, left.DueOn).CompareTo((right.Stage, right.DueOn)) is var order and not 0
                ? order
                : string.CompareOrdinal(left.Currency, right.Currency));

    private static List<ChainLink> Links(Statement rows)
    {
        var links = new List<ChainLink>();
        while (rows.Step())
        {
            links.Add(new(
                rows.Long(0), Columns.Instant(rows.Long(1)), rows.Text(2), rows.Bytes(3).ToArray(), rows.Text(4)));
        }

        return links;
    }
}
