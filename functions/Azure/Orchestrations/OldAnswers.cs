using Collections.Engine.Keeping;

namespace Collections.Azure.Orchestrations;

/// <summary>Forgets the answers of requests that nobody may repeat any more.</summary>
public sealed class OldAnswers(IIdempotency answers, TimeProvider time)
{
    /// <summary>With what else the night does, it stays below the functions' time limit of host.json.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromMinutes(4);

    /// <summary>So many are forgotten between two looks at the clock.</summary>
    public const int AtOnce = 500;

    /// <summary>Goes on until there are none, or the budget is spent.</summary>
    /// <returns>How many were forgotten.</returns>
    public async Task<int> ForgetAsync(CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        var forgotten = 0;
        int now;
        do
        {
            now = await answers.ForgetAsync(time.GetUtcNow(), AtOnce, cancellation);
            forgotten += now;
        }
        while (now == AtOnce && time.GetElapsedTime(begun) < Budget);

        return forgotten;
    }
}
