using Azure.Core;
using Azure.Core.Pipeline;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// Trouble around the calls of one store, each told by its number from 1 on: what others do before it, an answer that
/// is lost so that the client tries again, a process that dies. One call at a time, so that what comes between two
/// calls has the tables for itself.
/// </summary>
internal sealed class Interludes : HttpPipelinePolicy, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private int _calls;

    /// <summary>Runs before each call.</summary>
    public Func<int, Task>? Before { get; set; }

    /// <summary>The call that is carried out and whose answer is lost, once; 0 for none.</summary>
    public int Loses { get; set; }

    /// <summary>The last call that is carried out; its answer never arrives.</summary>
    public int Dies { get; set; } = int.MaxValue;

    public int Calls => _calls;

    /// <summary>Counts from 1 again, with no trouble.</summary>
    public void Restart()
    {
        (_calls, Before, Loses, Dies) = (0, null, 0, int.MaxValue);
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        await _turn.WaitAsync();
        try
        {
            await ProcessAsync(++_calls, message, pipeline);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task ProcessAsync(int number, HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        if (number > Dies)
        {
            throw new CrashedException();
        }

        await (Before?.Invoke(number) ?? Task.CompletedTask);
        await ProcessNextAsync(message, pipeline);
        if (number == Dies)
        {
            throw new CrashedException();
        }

        if (number == Loses && message.Request.Method != RequestMethod.Get)
        {
            throw new IOException("The connection broke.");
        }
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store makes no call that blocks.");
}
