using Azure.Core;
using Azure.Core.Pipeline;

namespace Collections.Azure.Tests.Tables;

/// <summary>The process died: nothing that it asked for afterwards happened.</summary>
public sealed class CrashedException : Exception;

/// <summary>
/// Lets a process die after a number of calls: the last one is carried out, its answer never arrives. To the tables
/// that is the same as dying right before the next call.
/// </summary>
internal sealed class Crash(int after) : HttpPipelinePolicy
{
    private int _calls;

    /// <summary>How many calls were carried out.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var number = Interlocked.Increment(ref _calls);
        if (number <= after)
        {
            await ProcessNextAsync(message, pipeline);
        }

        if (number >= after)
        {
            throw new CrashedException();
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store makes no call that blocks.");
}

/// <summary>
/// Loses an answer: a call that writes a row or a transaction into a table is carried out, and then fails as a broken
/// connection does, once; the client tries again by itself.
/// </summary>
/// <param name="table">What the table's name ends with.</param>
/// <param name="number">Which of the tries of such calls loses its answer, from 1 on.</param>
internal sealed class LostAnswers(string table, int number = 1) : HttpPipelinePolicy
{
    private int _tries;

    /// <summary>How many calls that write into the table were tried.</summary>
    public int Tries => Volatile.Read(ref _tries);

    /// <summary>Runs between the call that was carried out and its repetition.</summary>
    public Func<Task>? Between { get; set; }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (message.Request.Method != RequestMethod.Get
            && (await Batch.OfAsync(message.Request) ?? message.Request.Uri.Path).Contains(
                table, StringComparison.Ordinal)
            && Interlocked.Increment(ref _tries) == number)
        {
            await (Between?.Invoke() ?? Task.CompletedTask);
            throw new IOException("The connection broke.");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store makes no call that blocks.");
}

/// <summary>
/// Cuts the line to a table at every try of a call that names it, from when another table's transaction was carried
/// out.
/// </summary>
internal sealed class CutOff(string table, string afterWritingTo) : HttpPipelinePolicy
{
    private bool _isCut;

    /// <summary>Tries that came to nothing.</summary>
    public int Tries { get; private set; }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var batch = await Batch.OfAsync(message.Request);
        if (_isCut && (message.Request.Uri.Path.Contains(table, StringComparison.Ordinal)
            || batch?.Contains(table, StringComparison.Ordinal) == true))
        {
            Tries++;
            throw new IOException("No route to host.");
        }

        await ProcessNextAsync(message, pipeline);
        _isCut |= batch?.Contains(afterWritingTo, StringComparison.Ordinal) == true;
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store makes no call that blocks.");
}

/// <summary>Lets a test act right before the next transaction that deletes rows of a table.</summary>
internal sealed class LateDeletes(string table) : HttpPipelinePolicy
{
    /// <summary>Runs once.</summary>
    public Func<Task>? Before { get; set; }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Before is { } before
            && await Batch.OfAsync(message.Request) is { } batch
            && batch.Contains(table, StringComparison.Ordinal)
            && batch.Contains("DELETE", StringComparison.Ordinal))
        {
            Before = null;
            await before();
        }

        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store makes no call that blocks.");
}

/// <summary>Lets a test act right before the next call that replaces a row.</summary>
/// <param name="key">What the row's key has in it.</param>
internal sealed class LateReplacement(string key) : HttpPipelinePolicy
{
    /// <summary>Runs once.</summary>
    public Func<Task>? Before { get; set; }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (Before is { } before
            && message.Request.Method == RequestMethod.Put
            && message.Request.Uri.Path.Contains(key, StringComparison.Ordinal))
        {
            Before = null;
            await before();
        }

        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store makes no call that blocks.");
}

/// <summary>
/// Lets a test act once, when a transaction that writes a row has been carried out and its answer is on the way.
/// </summary>
internal sealed class SlowAnswer(string row) : HttpPipelinePolicy
{
    public Func<Task>? Meanwhile { get; set; }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await ProcessNextAsync(message, pipeline);
        if (Meanwhile is { } meanwhile
            && await Batch.OfAsync(message.Request) is { } batch
            && batch.Contains(row, StringComparison.Ordinal))
        {
            Meanwhile = null;
            await meanwhile();
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store makes no call that blocks.");
}

/// <summary>What a transaction says on the wire.</summary>
internal static class Batch
{
    /// <summary>Null where the request is no transaction.</summary>
    public static async Task<string?> OfAsync(Request request)
    {
        if (!request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
        {
            return null;
        }

        using var content = new MemoryStream();
        await request.Content!.WriteToAsync(content, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(content.ToArray());
    }
}
