namespace Collections.Engine.Keeping;

/// <summary>What became of a request that carries an idempotency key.</summary>
public abstract record KeyedRequest
{
    private KeyedRequest()
    {
    }

    /// <summary>Not seen before, or given up by whoever had it: the caller does the work, then completes it.</summary>
    public sealed record New : KeyedRequest;

    /// <summary>The same request is being worked on.</summary>
    public sealed record InFlight : KeyedRequest;

    /// <summary>The same request was answered; the answer again.</summary>
    public sealed record Done(int Status, string ContentType, byte[] Body) : KeyedRequest;

    /// <summary>The key belongs to a request that says something else.</summary>
    public sealed record OtherRequest : KeyedRequest;
}

/// <summary>
/// Remembers requests by their idempotency key for <see cref="Kept"/>. The caller makes the key specific to who asks
/// (principal and route); the work behind a key must itself be safe to repeat, for after a crash it is.
/// </summary>
public interface IIdempotency
{
    /// <summary>How long an answer is kept, counted from the request's beginning.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>
    /// After this long an unanswered request counts as lost in a crash: the next one with its key takes it over.
    /// </summary>
    static readonly TimeSpan TakenOverAfter = TimeSpan.FromMinutes(1);

    /// <param name="key">The caller's key.</param>
    /// <param name="requestHash">What the request says: SHA-256 of method, path and body, lower-case hex.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="cancellation">Ends the wait for the store.</param>
    Task<KeyedRequest> BeginAsync(
        string key, string requestHash, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Keeps the answer of a request that began.</summary>
    Task CompleteAsync(string key, KeyedRequest.Done answer, CancellationToken cancellation);

    /// <summary>Forgets a request that came to no answer, so that it may be tried again at once.</summary>
    Task AbandonAsync(string key, CancellationToken cancellation);

    /// <summary>Forgets what is older than <see cref="Kept"/>, at most <paramref name="limit"/> at a time.</summary>
    /// <returns>How many were forgotten.</returns>
    Task<int> ForgetAsync(DateTimeOffset now, int limit, CancellationToken cancellation);
}
