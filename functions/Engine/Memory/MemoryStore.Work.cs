using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Engine.Memory;

/// <content>The due-index: what stands in the states and the outbox, looked through.</content>
public sealed partial class MemoryStore
{
    public Task<IReadOnlyList<DueWork>> DueAsync(DateTimeOffset until, int limit, CancellationToken cancellation) =>
        Locked<IReadOnlyList<DueWork>>(() =>
            [.. Waiting().Where(w => w.At <= until).OrderBy(w => w.At).ThenBy(w => w.Kind).Take(limit)]);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellation) =>
        Locked(() => Waiting().Min(w => (DateTimeOffset?)w.At));

    public Task<IReadOnlyList<OutboxEntry>> OutboxAsync(
        AccountId account, int limit, CancellationToken cancellation) => Locked<IReadOnlyList<OutboxEntry>>(() =>
            _accounts.TryGetValue(account, out var box)
                ? [.. box.Outbox.Values.OrderBy(e => e.DueAt).ThenBy(e => e.Key, StringComparer.Ordinal).Take(limit)]
                : []);

    public Task<OutboxEntry?> EffectAsync(AccountId account, string key, CancellationToken cancellation) =>
        Locked(() => _accounts.GetValueOrDefault(account)?.Outbox.GetValueOrDefault(key));

    private IEnumerable<DueWork> Waiting()
    {
        foreach (var (invoiceId, box) in _cases)
        {
            if (box.Record.WakeAt is { } at)
            {
                yield return new(WorkKind.Case, box.Account, invoiceId, at);
            }
        }

        foreach (var (id, box) in _accounts)
        {
            if (box.Desk?.WakeAt is { } at)
            {
                yield return new(WorkKind.Desk, id, "", at);
            }

            foreach (var entry in box.Outbox.Values)
            {
                yield return new(WorkKind.Effect, id, entry.Key, entry.DueAt);
            }
        }
    }
}
