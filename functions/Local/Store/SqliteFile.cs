using System.Collections.Concurrent;

namespace Collections.Local.Store;

/// <summary>
/// The file with its connections: one that writes, one after another; several that read, each a consistent view,
/// beside it. Write-ahead logging lets neither wait for the other.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private const int MostReaders = 8;

    /// <summary>Pages of the log before it is merged into the file: 64 MiB.</summary>
    private const int CheckpointPages = 16_384;

    private readonly string _path;
    private readonly Connection _writer;
    private readonly ConcurrentBag<Connection> _readers = [];
    private readonly SemaphoreSlim _mayWrite = new(1, 1);
    private readonly SemaphoreSlim _mayRead = new(MostReaders, MostReaders);

    private SqliteFile(string path, Connection writer)
    {
        _path = path;
        _writer = writer;
    }

    /// <summary>Opens the file, makes it where it is not there, and brings its schema up to date.</summary>
    /// <exception cref="NewerFileException">The file is a later release's, or not ours.</exception>
    public static SqliteFile Open(string path, Durability durability)
    {
        var writer = Connection.Open(path, mayWrite: true);
        try
        {
            writer.Execute(durability == Durability.Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            writer.Execute($"PRAGMA wal_autocheckpoint = {CheckpointPages}");
            Schema.BringUpToDate(writer, path);
            return new(path, writer);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Does work in one transaction, alone; nothing of it stays where it throws.</summary>
    public async Task<T> WriteAsync<T>(Func<Connection, T> work, CancellationToken cancellation)
    {
        await _mayWrite.WaitAsync(cancellation);
        try
        {
            _writer.Begin(toWrite: true);
            try
            {
                var result = work(_writer);
                _writer.Commit();
                return result;
            }
            catch
            {
                _writer.Rollback();
                throw;
            }
        }
        finally
        {
            _mayWrite.Release();
        }
    }

    public Task WriteAsync(Action<Connection> work, CancellationToken cancellation) => WriteAsync(
        connection =>
        {
            work(connection);
            return true;
        },
        cancellation);

    /// <summary>Reads one consistent view.</summary>
    public async Task<T> ReadAsync<T>(Func<Connection, T> work, CancellationToken cancellation)
    {
        await _mayRead.WaitAsync(cancellation);
        try
        {
            if (!_readers.TryTake(out var reader))
            {
                reader = Connection.Open(_path, mayWrite: false);
            }

            try
            {
                reader.Begin(toWrite: false);
                return work(reader);
            }
            finally
            {
                reader.Rollback();
                _readers.Add(reader);
            }
        }
        finally
        {
            _mayRead.Release();
        }
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _mayWrite.Dispose();
        _mayRead.Dispose();
    }
}
