using System.Runtime.InteropServices;
using Collections.Domain;

namespace Collections.Local.Store;

/// <summary>
/// What a transaction changes in the sums of open cases, gathered first and written once: a day's batch touches few
/// cells.
/// </summary>
internal sealed class OpenCells
{
    private const string Read =
        "SELECT count, open FROM open_cells WHERE creditor = ?1 AND stage = ?2 AND due_on = ?3 AND currency = ?4";

    private const string Delete =
        "DELETE FROM open_cells WHERE creditor = ?1 AND stage = ?2 AND due_on = ?3 AND currency = ?4";

    private const string Replace =
        """
        INSERT INTO open_cells (creditor, stage, due_on, currency, count, open) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (creditor, stage, due_on, currency) DO UPDATE SET count = excluded.count, open = excluded.open
        """;

    private readonly Dictionary<Cell, Change> _changes = [];

    /// <summary>A case no longer stands there.</summary>
    public void Take(string creditor, Stage stage, DateOnly dueOn, Currency currency, decimal open) =>
        Add(new(creditor, stage, dueOn, currency.Code), -1, -open);

    /// <summary>A case stands there now.</summary>
    public void Put(string creditor, Stage stage, DateOnly dueOn, Money open) =>
        Add(new(creditor, stage, dueOn, open.Currency.Code), 1, open.Amount);

    public void Write(Connection connection)
    {
        foreach (var (cell, change) in _changes)
        {
            if (change is not { Count: 0, Open: 0m })
            {
                Write(connection, cell, change);
            }
        }
    }

    private void Add(Cell cell, long count, decimal open)
    {
        if (cell.Stage != Stage.Closed)
        {
            ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(_changes, cell, out _);
            change = new(change.Count + count, change.Open + open);
        }
    }

    private static void Write(Connection connection, Cell cell, Change change)
    {
        var before = default(Change);
        using (var rows = Bind(connection, Read, cell))
        {
            if (rows.Step())
            {
                before = new(rows.Long(0), Columns.Amount(rows.Text(1)));
            }
        }

        var count = before.Count + change.Count;
        using var write = Bind(connection, count == 0 ? Delete : Replace, cell);
        if (count != 0)
        {
            write.Bind(5, count).Bind(6, Columns.Text(before.Open + change.Open));
        }

        write.Run();
    }

    private static Statement Bind(Connection connection, string sql, Cell cell) => connection.Use(sql)
        .Bind(1, cell.Creditor)
        .Bind(2, (int)cell.Stage)
        .Bind(3, cell.DueOn.DayNumber)
        .Bind(4, cell.Currency);

    private readonly record struct Cell(string Creditor, Stage Stage, DateOnly DueOn, string Currency);

    private readonly record struct Change(long Count, decimal Open);
}
