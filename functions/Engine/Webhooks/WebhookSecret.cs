using System.Security.Cryptography;
using System.Text;

namespace Collections.Engine.Webhooks;

/// <summary>
/// A signing secret: 24 to 64 random bytes, written as <c>whsec_</c> and base64. Source: Standard Webhooks, "Signature
/// schemes". Its text form never appears in <see cref="ToString"/>, so that no log can hold it.
/// </summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int FewestBytes = 24;
    private const int MostBytes = 64;

    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>
    /// The secret for a text, with or without the prefix; null where it is not 24 to 64 bytes of base64.
    /// </summary>
    public static WebhookSecret? TryParse(string? text)
    {
        var base64 = text?.StartsWith(Prefix, StringComparison.Ordinal) == true ? text[Prefix.Length..] : text;
        var key = new byte[MostBytes];
        return base64 is not null
            && Convert.TryFromBase64String(base64, key, out var length)
            && length >= FewestBytes
                ? new WebhookSecret(key[..length])
                : null;
    }

    /// <summary>A new secret in its text form, to be shown once.</summary>
    public static string NewText() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    public override string ToString() => "whsec_…";

    /// <summary>The secret in its text form, to be shown to whoever checks with it.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(_key);

    /// <summary>
    /// The secret of one purpose: HMAC-SHA256 over its name, so that one purpose's secret says nothing of another's.
    /// </summary>
    public WebhookSecret For(string purpose) => new(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(purpose)));

    internal byte[] Authenticate(ReadOnlySpan<byte> signed) => HMACSHA256.HashData(_key, signed);
}
