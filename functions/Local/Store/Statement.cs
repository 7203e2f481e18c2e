using System.Buffers;
using System.Text;
using SQLitePCL;

namespace Collections.Local.Store;

/// <summary>
/// A prepared statement of one connection. Parameters count from 1, columns from 0. Disposing it hands it back for the
/// next use; the connection closes it.
/// </summary>
internal sealed class Statement : IDisposable
{
    private const int OnStack = 512;

    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _prepared;

    public Statement(sqlite3 connection, string sql)
    {
        _connection = connection;
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out _prepared));
    }

    /// <summary>True between <see cref="Take"/> and <see cref="Dispose"/>.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>Takes the statement for one use.</summary>
    /// <exception cref="InvalidOperationException">The use before has not ended: it would lose its place.</exception>
    public Statement Take()
    {
        if (IsUsed)
        {
            throw new InvalidOperationException("A statement is used by one reader at a time.");
        }

        IsUsed = true;
        return this;
    }

    public Statement Bind(int parameter, long value)
    {
        Check(raw.sqlite3_bind_int64(_prepared, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, long? value) =>
        value is { } number ? Bind(parameter, number) : Null(parameter);

    public Statement Bind(int parameter, string? value)
    {
        if (value is null)
        {
            return Null(parameter);
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most <= OnStack)
        {
            Span<byte> bytes = stackalloc byte[OnStack];
            return Utf8(parameter, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            return Utf8(parameter, rented.AsSpan(0, Encoding.UTF8.GetBytes(value, rented)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Binds text that is UTF-8 already, as JSON is.</summary>
    public Statement Utf8(int parameter, ReadOnlySpan<byte> text)
    {
        // An empty span has no address, which SQLite takes for null.
        Check(text.IsEmpty
            ? raw.sqlite3_bind_text(_prepared, parameter, "")
            : raw.sqlite3_bind_text(_prepared, parameter, text));
        return this;
    }

    public Statement Blob(int parameter, ReadOnlySpan<byte> bytes)
    {
        Check(bytes.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_prepared, parameter, 0)
            : raw.sqlite3_bind_blob(_prepared, parameter, bytes));
        return this;
    }

    public Statement Null(int parameter)
    {
        Check(raw.sqlite3_bind_null(_prepared, parameter));
        return this;
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(_prepared);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw Failure(code),
        };
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        Step();
        return raw.sqlite3_changes(_connection);
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_prepared, column) == raw.SQLITE_NULL;

    public int Width => raw.sqlite3_column_count(_prepared);

    /// <summary>One of <c>SQLITE_NULL</c>, <c>SQLITE_INTEGER</c>, <c>SQLITE_TEXT</c>, <c>SQLITE_BLOB</c>.</summary>
    public int TypeOf(int column) => raw.sqlite3_column_type(_prepared, column);

    public long Long(int column) => raw.sqlite3_column_int64(_prepared, column);

    public int Int(int column) => raw.sqlite3_column_int(_prepared, column);

    public long? LongOrNull(int column) => IsNull(column) ? null : Long(column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Text as UTF-8, or a blob. Valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_prepared, column);

    public void Dispose()
    {
        IsUsed = false;
        raw.sqlite3_reset(_prepared);
        raw.sqlite3_clear_bindings(_prepared);
    }

    internal void Close() => _prepared.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    private SqliteFailedException Failure(int code) =>
        new(raw.sqlite3_extended_errcode(_connection) is var extended and not 0 ? extended : code,
            raw.sqlite3_errmsg(_connection).utf8_to_string());
}
