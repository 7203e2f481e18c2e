using System.Collections.Concurrent;

namespace Collections.Local.Store;

/// <summary>
/// The file with its connections: one that writes, one after another; several that read, each a consistent view,
/// beside it. Write-ahead logging lets neither wait for the other. Writes that come while a transaction runs share the
/// next one, and so one wait for the disk.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private const int MostReaders = 8;

    /// <summary>Writes that share a transaction at most, so that none waits long for the others.</summary>
    private const int MostTogether = 64;

    /// <summary>Pages of the log before it is merged into the file: 64 MiB.</summary>
    private const int CheckpointPages = 16_384;

    private readonly string _path;
    private readonly Connection _writer;
    private readonly ConcurrentQueue<PendingWrite> _waiting = new();
    private readonly ConcurrentBag<Connection> _readers = [];
    private readonly SemaphoreSlim _mayRead = new(MostReaders, MostReaders);
    private int _writerIsHeld;

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

    /// <summary>Does work in a transaction; nothing of it stays where it throws. Durable when it returns.</summary>
    public async Task<T> WriteAsync<T>(Func<Connection, T> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var write = new PendingWrite<T>(work);
        _waiting.Enqueue(write);
        if (TryHoldWriter())
        {
            try
            {
                RunWaiting(until: write.Told);
            }
            finally
            {
                LetWriterGo();
            }
        }

        return await write.Told;
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
                return Read(reader, work);
            }
            finally
            {
                _readers.Add(reader);
            }
        }
        finally
        {
            _mayRead.Release();
        }
    }

    /// <summary>
    /// Reads one consistent view for a decision that will be written: through the connection that writes where it is
    /// free, for its cache holds what was just written, while a reader's is void after every commit.
    /// </summary>
    public Task<T> ReadToDecideAsync<T>(Func<Connection, T> work, CancellationToken cancellation)
    {
        if (!TryHoldWriter())
        {
            return ReadAsync(work, cancellation);
        }

        try
        {
            return Task.FromResult(Read(_writer, work));
        }
        finally
        {
            LetWriterGo();
        }
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _mayRead.Dispose();
    }

    private static T Read<T>(Connection connection, Func<Connection, T> work)
    {
        connection.Begin(toWrite: false);
        try
        {
            return work(connection);
        }
        finally
        {
            connection.Rollback();
        }
    }

    private bool TryHoldWriter() => Interlocked.CompareExchange(ref _writerIsHeld, 1, 0) == 0;

    /// <summary>What was added while the writer was held found it held: somebody has to take it up.</summary>
    private void LetWriterGo()
    {
        Interlocked.Exchange(ref _writerIsHeld, 0);
        if (!_waiting.IsEmpty && TryHoldWriter())
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                static file =>
                {
                    file.RunWaiting(until: null);
                    file.LetWriterGo();
                },
                this,
                preferLocal: false);
        }
    }

    /// <summary>Runs what waits, group by group: all of it, or until the caller's own write is done.</summary>
    private void RunWaiting(Task? until)
    {
        while (until?.IsCompleted != true)
        {
            var group = new List<PendingWrite>();
            while (group.Count < MostTogether && _waiting.TryDequeue(out var next))
            {
                group.Add(next);
            }

            if (group.Count == 0)
            {
                return;
            }

            RunTogether(group);
        }
    }

    private void RunTogether(List<PendingWrite> group)
    {
        try
        {
            _writer.Begin(toWrite: true);
            group.ForEach(write => write.Run(_writer, isAlone: group.Count == 1));
            _writer.Commit();
        }
        catch (Exception failure)
        {
            _writer.Rollback();
            group.ForEach(write => write.Fail(failure));
            return;
        }

        group.ForEach(write => write.Tell());
    }
}
