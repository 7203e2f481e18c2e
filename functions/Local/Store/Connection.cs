using SQLitePCL;

namespace Collections.Local.Store;

/// <summary>
/// One connection to the file with the statements it has prepared. Used by one thread at a time;
/// <see cref="SqliteFile"/> sees to that.
/// </summary>
internal sealed class Connection : IDisposable
{
    /// <summary>The filters of lists make a few hundred different statements; beyond that, unused ones close.</summary>
    private const int StatementsKept = 500;

    /// <summary>
    /// Enough for the upper levels of every tree; the operating system caches the rest. A larger cache makes small
    /// commits dearer: SQLite looks through all of it at the end of many of them.
    /// </summary>
    private const int CacheKib = 8_192;

    private readonly sqlite3 _connection;
    private readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    static Connection() => Batteries_V2.Init();

    private Connection(sqlite3 connection) => _connection = connection;

    /// <summary>Opens the file; makes it where <paramref name="mayWrite"/> and it is not there.</summary>
    public static Connection Open(string path, bool mayWrite)
    {
        var flags = mayWrite
            ? raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE
            : raw.SQLITE_OPEN_READWRITE;
        var code = raw.sqlite3_open_v2(path, out var opened, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code != raw.SQLITE_OK)
        {
            opened?.Dispose();
            throw new SqliteFailedException(code, $"'{path}' cannot be opened");
        }

        var connection = new Connection(opened);
        connection.Execute("PRAGMA busy_timeout = 10000");
        connection.Execute("PRAGMA temp_store = MEMORY");
        connection.Execute($"PRAGMA cache_size = -{CacheKib}");
        connection.Execute(mayWrite ? "PRAGMA journal_mode = WAL" : "PRAGMA query_only = ON");
        return connection;
    }

    /// <summary>The statement of this text, prepared once; dispose it to hand it back.</summary>
    public Statement Use(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement))
        {
            return statement.Take();
        }

        if (_statements.Count >= StatementsKept)
        {
            CloseUnused();
        }

        statement = new(_connection, sql);
        _statements[sql] = statement;
        return statement.Take();
    }

    /// <summary>Runs a script of several statements without parameters.</summary>
    public void Execute(string script)
    {
        var code = raw.sqlite3_exec(_connection, script);
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    /// <summary>One number that a query without parameters gives.</summary>
    public long Number(string sql)
    {
        using var statement = Use(sql);
        return statement.Step() ? statement.Long(0) : throw new InvalidOperationException($"No row: {sql}");
    }

    public void Begin(bool toWrite) => Run(toWrite ? "BEGIN IMMEDIATE" : "BEGIN");

    public void Commit() => Run("COMMIT");

    /// <summary>Marks a place in the transaction to go back to.</summary>
    public void Mark() => Run("SAVEPOINT mark");

    public void BackToMark() => Run("ROLLBACK TO mark");

    public void Unmark() => Run("RELEASE mark");

    /// <summary>Takes the transaction back, unless SQLite did so already.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_connection) == 0)
        {
            Run("ROLLBACK");
        }
    }

    public void Dispose()
    {
        CloseUnused();
        _connection.Dispose();
    }

    private void Run(string sql)
    {
        using var statement = Use(sql);
        statement.Step();
    }

    private void CloseUnused()
    {
        foreach (var (sql, statement) in _statements.Where(s => !s.Value.IsUsed).ToList())
        {
            statement.Close();
            _statements.Remove(sql);
        }
    }

    private SqliteFailedException Failure(int code) => new(code, raw.sqlite3_errmsg(_connection).utf8_to_string());
}
