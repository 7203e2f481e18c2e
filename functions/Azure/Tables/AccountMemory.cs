using Collections.Domain;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Internal;

namespace Collections.Azure.Tables;

/// <summary>
/// Accounts as this process last saw or wrote them: a few thousand rows, forgotten when unused. Never the truth: what
/// is decided on it is committed under the head's ETag, or read again.
/// </summary>
internal sealed class AccountMemory(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan UnusedFor = TimeSpan.FromHours(1);

    /// <summary>How long an image counts as what is there now, for those to whom moments do not matter.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long it counts for those to whom moments matter: what another process wrote since is missed. A look at the
    /// head misses as much while its answer is on the way, and nothing holds it to so short a time.
    /// </summary>
    private static readonly TimeSpan CurrentFor = TimeSpan.FromMilliseconds(50);

    private readonly Lock _turn = new();
    private readonly MemoryCache _images = CacheOf(20_000, time);
    private readonly MemoryCache _contested = CacheOf(1_000, time);

    public AccountImage? Of(AccountId account) => _images.Get<Remembered>(account)?.Image;

    /// <summary>An image that was read or written moments ago.</summary>
    public AccountImage? Fresh(AccountId account) => SeenWithin(FreshFor, account);

    /// <summary>
    /// An image that was read or written so lately that reading it again would hardly tell more; what went through this
    /// process since is in it.
    /// </summary>
    public AccountImage? Current(AccountId account) => SeenWithin(CurrentFor, account);

    /// <summary>A moment, for whoever is about to ask the service.</summary>
    public long Now() => time.GetTimestamp();

    /// <summary>Keeps an image, unless a later one is known.</summary>
    /// <param name="account">Whose it is.</param>
    /// <param name="image">What the service told of it.</param>
    /// <param name="askedAt">The moment before the service was asked: at some time since then it was so.</param>
    public void Keep(AccountId account, AccountImage image, long askedAt) => KeepSeen(account, image, askedAt);

    /// <summary>Keeps more rows of an account whose head was not looked at again.</summary>
    public void Add(AccountId account, AccountImage image) => KeepSeen(account, image, null);

    /// <summary>The row by which the due-index finds an account is there: the former ones are not needed.</summary>
    public void Settle(AccountId account, DueMark? mark)
    {
        lock (_turn)
        {
            if (_images.Get<Remembered>(account) is { Image: { Head: { } head } image } known && head.Mark == mark)
            {
                Set(account, known with { Image = image with { Head = head with { Former = [] } } });
            }
        }
    }

    public void Forget(AccountId account) => _images.Remove(account);

    /// <summary>An invoice that this process took for an account's own turned out to be another's.</summary>
    public void Contest(string invoiceId) => _contested.Set(
        invoiceId, true, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = UnusedFor });

    public bool IsContested(string invoiceId) => _contested.TryGetValue(invoiceId, out _);

    public void Dispose()
    {
        _images.Dispose();
        _contested.Dispose();
    }

    private static MemoryCache CacheOf(int most, TimeProvider time) =>
        new(new MemoryCacheOptions { SizeLimit = most, Clock = new Clock(time) });

    private AccountImage? SeenWithin(TimeSpan span, AccountId account) =>
        _images.Get<Remembered>(account) is { SeenAt: { } seenAt } known && time.GetElapsedTime(seenAt) < span
            ? known.Image
            : null;

    /// <summary>
    /// Rows known under the same ETag stay known. An answer that comes late takes no later one's place.
    /// </summary>
    private void KeepSeen(AccountId account, AccountImage image, long? seenAt)
    {
        lock (_turn)
        {
            var known = _images.Get<Remembered>(account);
            if (known?.Image.Version > image.Version)
            {
                return;
            }

            if (known?.Image is { Head: { } head } before && head.ETag == image.Head?.ETag)
            {
                image = before with
                {
                    Cases = before.Cases.SetItems(image.Cases),
                    Messages = before.Messages.SetItems(image.Messages),
                };
            }

            Set(account, new(image, seenAt ?? known?.SeenAt));
        }
    }

    private void Set(AccountId account, Remembered known) => _images.Set(
        account,
        known,
        new MemoryCacheEntryOptions { Size = known.Image.Size, SlidingExpiration = UnusedFor });

    /// <summary>An image; SeenAt is null where nobody knows any more when its head was looked at.</summary>
    private sealed record Remembered(AccountImage Image, long? SeenAt);

    private sealed class Clock(TimeProvider time) : ISystemClock
    {
        public DateTimeOffset UtcNow => time.GetUtcNow();
    }
}
