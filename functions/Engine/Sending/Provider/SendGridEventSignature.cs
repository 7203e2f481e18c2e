using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collections.Engine.Sending.Provider;

/// <summary>
/// Checks SendGrid's signed event webhook: ECDSA with P-256 and SHA-256 over the timestamp header followed by the raw
/// body, every byte of it. Source: Twilio SendGrid, "Getting started with the Event Webhook security features".
/// SendGrid's own validator looks at no age; we refuse what is older than <see cref="Window"/>.
/// </summary>
public sealed class SendGridEventSignature : IDisposable
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";

    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    private const int P256Bits = 256;

    private readonly ECDsa _key;

    private SendGridEventSignature(ECDsa key, TimeSpan window)
    {
        _key = key;
        Window = window;
    }

    /// <summary>
    /// How far the signed timestamp may be from now. SendGrid signs each attempt anew and repeats for 24 hours.
    /// </summary>
    public TimeSpan Window { get; }

    /// <param name="publicKey">The verification key as SendGrid shows it: base64 of a DER SubjectPublicKeyInfo.</param>
    /// <param name="window">How old or how far ahead a callback may be.</param>
    /// <returns>Null where the text is no P-256 public key.</returns>
    public static SendGridEventSignature? TryCreate(string publicKey, TimeSpan window)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            if (key.KeySize == P256Bits)
            {
                return new(key, window);
            }
        }
        catch (Exception failure) when (failure is FormatException or CryptographicException)
        {
            // Not a key: the caller says so in its own words.
        }

        key.Dispose();
        return null;
    }

    /// <param name="signature">The signature header; null where it was not sent.</param>
    /// <param name="timestamp">The timestamp header, in seconds since 1970.</param>
    /// <param name="body">The body as received, a trailing line break included.</param>
    /// <param name="now">The time of the machine.</param>
    public ProviderSignature Verify(string? signature, string? timestamp, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return new ProviderSignature.Invalid($"{TimestampHeader} is missing or malformed.");
        }

        var der = new byte[256];
        if (signature is null || !Convert.TryFromBase64String(signature, der, out var length))
        {
            return new ProviderSignature.Invalid($"{SignatureHeader} is missing or malformed.");
        }

        if ((now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Window)
        {
            return new ProviderSignature.Invalid($"{TimestampHeader} is outside the window of {Window}.");
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), .. body];
        return _key.VerifyData(
            signed, der.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)
                ? new ProviderSignature.Valid()
                : new ProviderSignature.Invalid("The signature does not belong to this body.");
    }

    public void Dispose() => _key.Dispose();
}
