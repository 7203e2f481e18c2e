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
        AccountId account, Predicate<Effect>? wanted, int limit, CancellationToken cancellation) =>
        Locked(() => _accounts.TryGetValue(account, out var box)
            ? OutboxEntry.First(box.Outbox.Values, wanted, limit)
            : []);

    public Task<OutboxEntry?> EffectAsync(AccountId account, string key, CancellationToken cancellation) =>
        Locked(() => _accounts.GetValueOrDefault(account)?.Outbox.GetValueOrDefault(key));

    public Task PostponeAsync(DueWork work, DateTimeOffset until, CancellationToken cancellation) => Locked(() =>
    {
        if (work.Kind == WorkKind.Case && _cases.TryGetValue(work.Id, out var box))
        {
            _cases[work.Id] = box with { Record = box.Record with { WakeAt = until } };
        }
        else if (_accounts.TryGetValue(work.Account, out var account))
        {
            if (work.Kind == WorkKind.Desk && account.Desk is { } desk)
            {
                account.Desk = desk with { WakeAt = until };
            }
            else if (account.Outbox.TryGetValue(work.Id, out var entry))
            {
                account.Outbox[work.Id] = entry with { DueAt = until };
            }
        }

        return true;
    });

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
