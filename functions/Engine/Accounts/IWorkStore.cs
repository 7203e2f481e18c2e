using Collections.Domain;

namespace Collections.Engine.Accounts;

/// <summary>What a due-index row asks for: wake a case, wake a desk, or perform an effect.</summary>
public enum WorkKind
{
    Case = 1,
    Desk = 2,
    Effect = 3,
}

/// <summary>Something of an account that is due: a case or desk to wake, or an effect to perform.</summary>
public sealed record DueWork(WorkKind Kind, AccountId Account, string Id, DateTimeOffset At);

/// <summary>
/// The due-index: what must be looked at, and when. It lives with the state, so a crash loses none of it.
/// </summary>
public interface IWorkStore
{
    /// <summary>
    /// The earliest due work up to <paramref name="until"/>, ordered by time, at most <paramref name="limit"/>.
    /// </summary>
    Task<IReadOnlyList<DueWork>> DueAsync(DateTimeOffset until, int limit, CancellationToken cancellation);

    /// <summary>When the next work is due; null where there is none.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation);

    /// <summary>
    /// Effects of one account that wait, due or not, ordered by when they are due: of those that are
    /// <paramref name="wanted"/>, all where null, at most <paramref name="limit"/>. For a driver that looks at one
    /// account at a time: at least as new as what its process last decided on.
    /// </summary>
    Task<IReadOnlyList<OutboxEntry>> OutboxAsync(
        AccountId account, Predicate<Effect>? wanted, int limit, CancellationToken cancellation);

    /// <summary>
    /// Puts work off that cannot be done, so that it does not stand in the way of others. Moves only the index: what
    /// the account knows stays as it is, and any later commit of it sets the time anew.
    /// </summary>
    Task PostponeAsync(DueWork work, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>An effect of the outbox; null where it was performed meanwhile.</summary>
    Task<OutboxEntry?> EffectAsync(AccountId account, string key, CancellationToken cancellation);
}
