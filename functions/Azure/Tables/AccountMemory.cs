using Collections.Domain;
using Microsoft.Extensions.Caching.Memory;

namespace Collections.Azure.Tables;

/// <summary>
/// Accounts as this process last saw or wrote them: a few thousand rows, forgotten when unused. Never the truth: what
/// is decided on it is committed under the head's ETag, or read again.
/// </summary>
internal sealed class AccountMemory : IDisposable
{
    private static readonly TimeSpan UnusedFor = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _images = new(new MemoryCacheOptions { SizeLimit = 20_000 });
    private readonly MemoryCache _contested = new(new MemoryCacheOptions { SizeLimit = 1_000 });

    public AccountImage? Of(AccountId account) => _images.Get<AccountImage>(account);

    /// <summary>Keeps an image; rows known under the same ETag stay known.</summary>
    public void Keep(AccountId account, AccountImage image)
    {
        if (Of(account) is { Head: { } head } known && head.ETag == image.Head?.ETag)
        {
            image = known with
            {
                Cases = known.Cases.SetItems(image.Cases),
                Messages = known.Messages.SetItems(image.Messages),
            };
        }

        _images.Set(account, image, new MemoryCacheEntryOptions { Size = image.Size, SlidingExpiration = UnusedFor });
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
}
