using System.Text;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Local.Store;

/// <summary>
/// The list of cases as SQL: it walks the one index that fits the narrowest condition, in the list's order from the
/// cursor on, and tests the other conditions on the way. Parameters have fixed numbers, whichever are used.
/// </summary>
internal static class CaseFilter
{
    public const int AfterDue = 9;
    public const int AfterId = 10;
    public const int Limit = 11;

    private const string Listed =
        """
        invoice_id, creditor, debtor, (SELECT a.debtor_name FROM accounts a WHERE a.id = account) AS debtor_name, stage,
        step, issued_on, due_on, currency, amount, open, sales_rep, contract_number, project, policy, closed_for,
        wake_at, disputed, promised
        """;

    /// <summary>Open and closed cases stand apart in the indexes; a list of both merges two walks.</summary>
    public static string Sql(CaseQuery query, bool continues)
    {
        var (index, closedMatters) = Index(query);
        var conditions = Conditions(query, continues);
        var walks = (query.OpenOnly, closedMatters) switch
        {
            (true, _) => new[] { "closed = 0" },
            (false, true) => ["closed = 0", "closed = 1"],
            (false, false) => ["1"],
        };
        return "SELECT * FROM ("
            + string.Join(" UNION ALL ", walks.Select(walk =>
                $"SELECT * FROM (SELECT {Listed} FROM cases INDEXED BY {index} WHERE {walk}{conditions} "
                + $"ORDER BY due_on, invoice_id LIMIT ?{Limit})"))
            + $") ORDER BY due_on, invoice_id LIMIT ?{Limit}";
    }

    public static Statement Bind(Statement rows, CaseQuery query) => rows
        .Bind(1, query.DebtorId)
        .Bind(2, query.CreditorId)
        .Bind(3, query.SalesRep)
        .Bind(4, (int?)query.Stage)
        .Bind(5, query.Currency)
        .Bind(6, query.DueFrom?.DayNumber)
        .Bind(7, query.DueBefore?.DayNumber)
        .Bind(8, query.Text is { } text ? Columns.Folded(text) : null);

    public static CaseRow Row(Statement rows)
    {
        var currency = Currency.Of(rows.Text(8));
        return new(
            rows.Text(0),
            new(rows.Text(1), rows.Text(2)),
            rows.Text(3),
            (Stage)rows.Int(4),
            rows.TextOrNull(5),
            Columns.Day(rows.Long(6)),
            Columns.Day(rows.Long(7)),
            new(Columns.Amount(rows.Text(9)), currency),
            new(Columns.Amount(rows.Text(10)), currency),
            rows.TextOrNull(11),
            rows.TextOrNull(12),
            rows.TextOrNull(13),
            rows.Text(14),
            (CloseReason?)rows.LongOrNull(15),
            Columns.Instant(rows.LongOrNull(16)))
        {
            Disputed = Amount(rows.TextOrNull(17), currency),
            Promised = Amount(rows.TextOrNull(18), currency),
        };
    }

    private static Money? Amount(string? text, Currency currency) =>
        text is null ? null : new(Columns.Amount(text), currency);

    private static (string Name, bool ByClosed) Index(CaseQuery query) => query switch
    {
        { DebtorId: not null } => ("cases_by_debtor", true),
        { Text: not null } => ("cases_by_due", true),
        { SalesRep: not null } => ("cases_by_rep", true),
        { Stage: not null } => ("cases_by_stage", false),
        { CreditorId: not null } => ("cases_by_creditor", true),
        { Currency: not null } => ("cases_by_currency", true),
        _ => ("cases_by_due", true),
    };

    private static StringBuilder Conditions(CaseQuery query, bool continues) => new StringBuilder()
        .Append(query.DebtorId is null ? "" : " AND debtor = ?1")
        .Append(query.CreditorId is null ? "" : " AND creditor = ?2")
        .Append(query.SalesRep is null ? "" : " AND sales_rep = ?3")
        .Append(query.Stage is null ? "" : " AND stage = ?4")
        .Append(query.Currency is null ? "" : " AND currency = ?5")
        .Append(query.DueFrom is null ? "" : " AND due_on >= ?6")
        .Append(query.DueBefore is null ? "" : " AND due_on < ?7")
        .Append(query.Text is null ? "" : " AND instr(search, ?8) > 0")
        .Append(continues ? $" AND (due_on, invoice_id) > (?{AfterDue}, ?{AfterId})" : "");
}
