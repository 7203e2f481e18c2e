using Collections.Engine.Webhooks;

namespace Collections.Engine.Sending;

/// <summary>
/// By what notices to a debtor's own system are signed. Each address has its own secret, made from ours, so that no
/// receiver can sign for another. While a key is being changed there are two, the new one first, and each signs.
/// </summary>
public sealed class NoticeSecrets(IReadOnlyList<WebhookSecret> keys)
{
    /// <summary>No key: nothing is sent by webhook.</summary>
    public static NoticeSecrets None { get; } = new([]);

    public bool IsSet => keys.Count > 0;

    /// <summary>The secrets of an address, the current one first; empty without a key.</summary>
    public IReadOnlyList<WebhookSecret> For(string url) => [.. keys.Select(key => key.For(url))];
}
