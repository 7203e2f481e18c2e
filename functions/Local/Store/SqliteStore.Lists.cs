using Collections.Engine.Reading;

namespace Collections.Local.Store;

/// <content>How every list pages: it reads one more than asked for, to know whether there is more.</content>
public sealed partial class SqliteStore
{
    /// <param name="page">How much, and from where.</param>
    /// <param name="select">Binds the list's statement to a limit.</param>
    /// <param name="read">Reads the item of the row it stands on.</param>
    /// <param name="cursor">The cursor after an item.</param>
    /// <param name="cancellation">Ends the wait for a connection.</param>
    private Task<Page<T>> ReadPageAsync<T>(
        PageRequest page,
        Func<Connection, int, Statement> select,
        Func<Statement, T> read,
        Func<T, string> cursor,
        CancellationToken cancellation)
    {
        var limit = Math.Clamp(page.Limit, 1, PageRequest.Most);
        return _file.ReadAsync(
            c =>
            {
                using var rows = select(c, limit + 1);
                var items = new List<T>();
                while (items.Count < limit && rows.Step())
                {
                    items.Add(read(rows));
                }

                var more = items.Count == limit && rows.Step();
                return new Page<T>(items, more ? cursor(items[^1]) : null);
            },
            cancellation);
    }

    /// <summary>A list whose order is a number and then an id, as most are.</summary>
    /// <param name="sql">
    /// Takes the number of the cursor as <c>?8</c>, its id as <c>?9</c> and the limit as <c>?10</c>.
    /// </param>
    /// <param name="start">The number that every item of the list comes after.</param>
    /// <param name="bind">Binds the conditions.</param>
    /// <param name="page">How much, and from where.</param>
    /// <param name="read">Reads the item of the row it stands on.</param>
    /// <param name="key">The order's number and id of an item.</param>
    /// <param name="cancellation">Ends the wait for a connection.</param>
    private Task<Page<T>> ReadPageAsync<T>(
        string sql,
        long start,
        Action<Statement> bind,
        PageRequest page,
        Func<Statement, T> read,
        Func<T, (long Number, string Id)> key,
        CancellationToken cancellation)
    {
        var after = Cursor.Read(page.After, 2);
        var afterNumber = after is null ? start : Cursor.Number(after[0]);
        return ReadPageAsync(
            page,
            (c, limit) =>
            {
                var rows = c.Use(sql);
                bind(rows);
                return rows.Bind(8, afterNumber)
                    .Bind(9, after is null ? "" : after[1])
                    .Bind(10, limit);
            },
            read,
            item => key(item) is var (number, id) ? Cursor.Of(Columns.Text(number), id) : "",
            cancellation);
    }

    private Task<T?> ReadOneAsync<T>(string sql, string id, Func<Statement, T> read, CancellationToken cancellation)
        where T : class => _file.ReadAsync(
        c =>
        {
            using var rows = c.Use(sql).Bind(1, id);
            return rows.Step() ? read(rows) : null;
        },
        cancellation);
}
