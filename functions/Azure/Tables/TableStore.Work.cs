using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Azure.Tables;

/// <content>The due-index and the outbox.</content>
public sealed partial class TableStore
{
    public Task<IReadOnlyList<DueWork>> DueAsync(DateTimeOffset until, int limit, CancellationToken cancellation) =>
        _due.DueAsync(until, limit, cancellation);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) => _due.NextDueAsync(cancellation);

    public async Task<IReadOnlyList<OutboxEntry>> OutboxAsync(
        AccountId account, Predicate<Effect>? wanted, int limit, CancellationToken cancellation) =>
        await _accounts.KnownHeadAsync(account, cancellation) is { } head
            ? OutboxEntry.First(head.Outbox.Values, wanted, limit)
            : [];

    public Task PostponeAsync(DueWork work, DateTimeOffset until, CancellationToken cancellation) =>
        _due.PostponeAsync(work, until, cancellation);

    public async Task<OutboxEntry?> EffectAsync(AccountId account, string key, CancellationToken cancellation) =>
        (await _accounts.LateHeadAsync(account, cancellation))?.Outbox.GetValueOrDefault(key);

    /// <summary>
    /// For the sweeper: puts in order what crashes and conflicts left over in the lists, at most
    /// <paramref name="limit"/> commits' worth. Nothing that a reader sees depends on it; it keeps lists short.
    /// </summary>
    /// <returns>How many commits had left something over.</returns>
    public Task<int> RepairProjectionsAsync(int limit, CancellationToken cancellation) =>
        _repair.RunAsync(limit, cancellation);
}
