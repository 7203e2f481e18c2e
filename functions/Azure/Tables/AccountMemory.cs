using Collections.Domain;
using Microsoft.Extensions.Caching.Memory;

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

    private readonly MemoryCache _images = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly MemoryCache _contested = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    public AccountImage? Of(AccountId account) => _images.Get<Remembered>(account)?.Image;

    /// <summary>An image that was read or written moments ago.</summary>
    public AccountImage? Fresh(AccountId account) =>
        _images.Get<Remembered>(account) is { SeenAt: { } seenAt } known && time.GetElapsedTime(seenAt) < FreshFor
            ? known.Image
            : null;

    /// <summary>Keeps an image whose head was read or written just now.</summary>
    public void Keep(AccountId account, AccountImage image) => Keep(account, image, time.GetTimestamp());

    /// <summary>Keeps more rows of an account whose head was not looked at again.</summary>
    public void Add(AccountId account, AccountImage image) =>
        Keep(account, image, _images.Get<Remembered>(account)?.SeenAt);

    /// <summary>The row by which the due-index finds an account is there: the former ones are not needed.</summary>
    public void Settle(AccountId account, DueMark? mark)
    {
        if (_images.Get<Remembered>(account) is { Image: { Head: { } head } image } known && head.Mark == mark)
        {
            Set(account, known with { Image = image with { Head = head with { Former = [] } } });
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

    /// <summary>Rows known under the same ETag stay known.</summary>
    private void Keep(AccountId account, AccountImage image, long? seenAt)
    {
        if (Of(account) is { Head: { } head } known && head.ETag == image.Head?.ETag)
        {
            image = known with
            {
                Cases = known.Cases.SetItems(image.Cases),
                Messages = known.Messages.SetItems(image.Messages),
            };
        }

        Set(account, new(image, seenAt));
    }

    private void Set(AccountId account, Remembered known) => _images.Set(
        account,
        known,
        new MemoryCacheEntryOptions { Size = known.Image.Size, SlidingExpiration = UnusedFor });

    /// <summary>An image; SeenAt is null where nobody knows any more when its head was looked at.</summary>
    private sealed record Remembered(AccountImage Image, long? SeenAt);
}
