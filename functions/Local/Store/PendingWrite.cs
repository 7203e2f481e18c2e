namespace Collections.Local.Store;

/// <summary>One write that waits for its turn, and what came of it.</summary>
internal abstract class PendingWrite
{
    /// <summary>
    /// Does the write inside a transaction it may share; what it throws takes back only its own part.
    /// </summary>
    public abstract void Run(Connection writer, bool isAlone);

    /// <summary>The transaction was committed: the caller hears what its write gave or threw.</summary>
    public abstract void Tell();

    /// <summary>The transaction as a whole came to nothing.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>A write that gives a value.</summary>
internal sealed class PendingWrite<T>(Func<Connection, T> work) : PendingWrite
{
    private readonly TaskCompletionSource<T> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;
    private Exception? _failure;

    public Task<T> Told => _told.Task;

    public override void Run(Connection writer, bool isAlone)
    {
        if (isAlone)
        {
            _value = work(writer);
            return;
        }

        writer.Mark();
        try
        {
            _value = work(writer);
        }
        catch (Exception failure)
        {
            writer.BackToMark();
            _failure = failure;
        }

        writer.Unmark();
    }

    public override void Tell()
    {
        if (_failure is null)
        {
            _told.TrySetResult(_value!);
        }
        else
        {
            _told.TrySetException(_failure);
        }
    }

    public override void Fail(Exception failure) => _told.TrySetException(_failure ?? failure);
}
