using Microsoft.DurableTask;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// How an orchestration waits. Part of what is replayed: changing a value changes the histories of instances in flight
/// (ADR 7), so the shipped ones are set once; tests have shorter ones.
/// </summary>
public sealed record DriveTimes
{
    /// <summary>What runs in production.</summary>
    public static DriveTimes Shipped { get; } = new();

    /// <summary>
    /// No single timer is longer, of ours and of the worker's; a longer wait is cut into hops, each a round. Azure
    /// Storage takes six days at most.
    /// </summary>
    public TimeSpan MaximumTimerInterval { get; init; } = TimeSpan.FromDays(6);

    /// <summary>After a round that failed for good; doubles with every further one.</summary>
    public TimeSpan FirstBackOff { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How an activity that threw is tried again before its round counts as failed.</summary>
    public RetryPolicy Retries { get; init; } = new(
        maxNumberOfAttempts: 4,
        firstRetryInterval: TimeSpan.FromSeconds(5),
        backoffCoefficient: 3,
        maxRetryInterval: TimeSpan.FromMinutes(1));

    internal TimeSpan BackOff(int failures)
    {
        var wait = FirstBackOff * Math.Pow(2, Math.Min(failures, 20) - 1);
        return wait < LongestBackOff ? wait : LongestBackOff;
    }
}
