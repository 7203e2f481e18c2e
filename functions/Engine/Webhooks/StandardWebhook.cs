using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collections.Engine.Webhooks;

/// <summary>The three headers of a signed webhook, as received; null where one was not there.</summary>
public sealed record WebhookHeaders(string? Id, string? Timestamp, string? Signature)
{
    public const string IdName = "webhook-id";
    public const string TimestampName = "webhook-timestamp";
    public const string SignatureName = "webhook-signature";
}

/// <summary>Whether a webhook may be believed.</summary>
public abstract record WebhookCheck
{
    private WebhookCheck()
    {
    }

    /// <summary>
    /// Signed by a secret we know, and fresh. <paramref name="Id"/> is what makes a repeat recognisable.
    /// </summary>
    public sealed record Valid(string Id) : WebhookCheck;

    /// <summary>Not to be believed. The reason is for our log, not for the caller.</summary>
    public sealed record Invalid(string Reason) : WebhookCheck;
}

/// <summary>
/// Signing and checking after Standard Webhooks (https://www.standardwebhooks.com), scheme <c>v1</c>: base64 of
/// HMAC-SHA256 over <c>id.timestamp.body</c>, timestamp in seconds since 1970.
/// </summary>
public static class StandardWebhook
{
    /// <summary>How far a timestamp may be from now, in either direction.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Scheme = "v1,";
    private const int MostSignatures = 16;
    private const int LongestId = 256;

    /// <summary>
    /// The headers for one attempt. More than one secret, while a secret is being changed, gives more than one
    /// signature; any of them is enough for the receiver.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// No secret is given, or the id is not printable ASCII without points: a point would let parts be shifted.
    /// </exception>
    public static WebhookHeaders Sign(
        IReadOnlyList<WebhookSecret> secrets, string id, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        if (secrets.Count is 0 or > MostSignatures)
        {
            throw new ArgumentException($"Between 1 and {MostSignatures} secrets are needed.", nameof(secrets));
        }

        if (!IsId(id))
        {
            throw new ArgumentException($"'{id}' cannot be a webhook id.", nameof(id));
        }

        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = Signed(id, timestamp, body);
        var signatures = secrets.Select(secret => Scheme + Convert.ToBase64String(secret.Authenticate(signed)));
        return new WebhookHeaders(id, timestamp, string.Join(' ', signatures));
    }

    /// <summary>
    /// Checks a webhook against the secrets we know, comparing in constant time. <paramref name="body"/> are the bytes
    /// as received. A valid webhook may still be a repeat: remember its id for longer than the tolerance.
    /// </summary>
    public static WebhookCheck Verify(
        IReadOnlyList<WebhookSecret> secrets, WebhookHeaders headers, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (headers.Id is not { } id || !IsId(id))
        {
            return new WebhookCheck.Invalid($"{WebhookHeaders.IdName} is missing or malformed.");
        }

        if (headers.Timestamp is not { } timestamp || Instant(timestamp) is not { } at)
        {
            return new WebhookCheck.Invalid($"{WebhookHeaders.TimestampName} is missing or malformed.");
        }

        if ((now - at).Duration() > Tolerance)
        {
            return new WebhookCheck.Invalid(
                $"{WebhookHeaders.TimestampName} is more than {Tolerance.TotalMinutes} minutes from now.");
        }

        var given = (headers.Signature ?? "").Split(' ', MostSignatures + 1, StringSplitOptions.RemoveEmptyEntries);
        var signed = Signed(id, timestamp, body);
        return secrets.Any(secret => Matches(secret.Authenticate(signed), given))
            ? new WebhookCheck.Valid(id)
            : new WebhookCheck.Invalid($"{WebhookHeaders.SignatureName} holds no signature we can confirm.");
    }

    private static bool Matches(byte[] expected, string[] given)
    {
        var text = Encoding.ASCII.GetBytes(Scheme + Convert.ToBase64String(expected));
        var match = false;
        foreach (var signature in given.Take(MostSignatures))
        {
            match |= CryptographicOperations.FixedTimeEquals(text, Encoding.UTF8.GetBytes(signature));
        }

        return match;
    }

    private static byte[] Signed(string id, string timestamp, ReadOnlySpan<byte> body) =>
        [.. Encoding.ASCII.GetBytes($"{id}.{timestamp}."), .. body];

    private static bool IsId(string text) =>
        text.Length is > 0 and <= LongestId && text.All(character => character is > ' ' and <= '~' and not '.');

    private static DateTimeOffset? Instant(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
