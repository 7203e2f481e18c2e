using System.Diagnostics;
using Collections.Local.Store;
using SQLitePCL;

namespace Collections.Benchmarks;

/// <summary>
/// What SQLite alone takes for the rows that a run left: the file as it was before gets the same inserts, updates (of
/// the columns that changed, by primary key) and deletes, in as many transactions, from values ready in memory.
/// </summary>
internal static class RawRows
{
    /// <summary>A whole copy of the file as it is, beside it.</summary>
    internal static string Copy(string file)
    {
        var copy = file + ".before";
        using var connection = Connection.Open(file, mayWrite: true);
        connection.Execute($"VACUUM INTO '{copy}'");
        return copy;
    }

    internal static (TimeSpan Took, TimeSpan Processor, long Rows) Replay(string before, string after, int transactions)
    {
        var tables = Changes(before, after);
        using var connection = Connection.Open(before, mayWrite: true);
        connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 16384");
        var watch = Stopwatch.StartNew();
        var processor = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < transactions; i++)
        {
            connection.Begin(toWrite: true);
            foreach (var table in tables)
            {
                var from = (int)((long)table.Rows.Count * i / transactions);
                var until = (int)((long)table.Rows.Count * (i + 1) / transactions);
                for (var row = from; row < until; row++)
                {
                    Run(connection, table.Sql, table.Rows[row]);
                }
            }

            connection.Commit();
        }

        return (watch.Elapsed, Environment.CpuUsage.TotalTime - processor, tables.Sum(t => (long)t.Rows.Count));
    }

    private static List<(string Sql, List<object?[]> Rows)> Changes(string before, string after)
    {
        using var connection = Connection.Open(after, mayWrite: true);
        connection.Execute($"ATTACH '{before}' AS old");
        var changes = new List<(string, List<object?[]>)>();
        var names = Read(
            connection, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        foreach (var name in names.Select(r => (string)r[0]!))
        {
            var columns = Read(connection, $"SELECT name, pk FROM pragma_table_info('{name}')");
            var all = columns.Select(c => (string)c[0]!).ToList();
            var key = columns.Where(c => (long)c[1]! > 0).Select(c => (string)c[0]!).ToList();
            var same = string.Join(" AND ", key.Select(k => $"o.{k} = n.{k}"));
            var isNew = $"NOT EXISTS (SELECT 1 FROM old.{name} o WHERE {same})";
            var places = string.Join(", ", all.Select((_, i) => $"?{i + 1}"));
            Add($"INSERT INTO {name} VALUES ({places})", $"SELECT * FROM main.{name} n WHERE {isNew}");
            AddUpdates(connection, name, all.Except(key).ToList(), key, same, Add);
            var gone = string.Join(" AND ", key.Select((k, i) => $"{k} = ?{i + 1}"));
            Add(
                $"DELETE FROM {name} WHERE {gone}",
                $"SELECT {string.Join(", ", key)} FROM old.{name} n "
                + $"WHERE NOT EXISTS (SELECT 1 FROM main.{name} o WHERE {same})");
        }

        return changes;

        void Add(string sql, string query)
        {
            if (Read(connection, query) is { Count: > 0 } rows)
            {
                changes.Add((sql, rows));
            }
        }
    }

    private static void AddUpdates(
        Connection connection,
        string name,
        List<string> values,
        List<string> key,
        string same,
        Action<string, string> add)
    {
        var joined = $"FROM main.{name} n JOIN old.{name} o ON {same}";
        var moved = values
            .Where(v => connection.Number($"SELECT EXISTS (SELECT 1 {joined} WHERE n.{v} IS NOT o.{v})") == 1)
            .ToList();
        if (moved.Count > 0)
        {
            var sets = string.Join(", ", moved.Select((v, i) => $"{v} = ?{i + 1}"));
            var where = string.Join(" AND ", key.Select((k, i) => $"{k} = ?{moved.Count + i + 1}"));
            add(
                $"UPDATE {name} SET {sets} WHERE {where}",
                $"SELECT {string.Join(", ", moved.Concat(key).Select(c => "n." + c))} {joined} "
                + $"WHERE {string.Join(" OR ", moved.Select(v => $"n.{v} IS NOT o.{v}"))}");
        }
    }

    private static List<object?[]> Read(Connection connection, string sql)
    {
        using var rows = connection.Use(sql);
        var read = new List<object?[]>();
        while (rows.Step())
        {
            var width = rows.Width;
            var row = new object?[width];
            for (var i = 0; i < width; i++)
            {
                row[i] = rows.TypeOf(i) switch
                {
                    raw.SQLITE_NULL => null,
                    raw.SQLITE_INTEGER => rows.Long(i),
                    raw.SQLITE_BLOB => rows.Bytes(i).ToArray(),
                    _ => rows.Text(i),
                };
            }

            read.Add(row);
        }

        return read;
    }

    private static void Run(Connection connection, string sql, object?[] row)
    {
        using var statement = connection.Use(sql);
        for (var i = 0; i < row.Length; i++)
        {
            _ = row[i] switch
            {
                long number => statement.Bind(i + 1, number),
                byte[] bytes => statement.Blob(i + 1, bytes),
                string text => statement.Bind(i + 1, text),
                _ => statement.Null(i + 1),
            };
        }

        statement.Run();
    }
}
