using System.Security.Cryptography;
using System.Text;

namespace Collections.Engine.Sending.Provider;

/// <summary>
/// Checks <c>X-Twilio-Signature</c>: base64 of HMAC-SHA1, keyed with the account's auth token, over the public URL and
/// each form parameter sorted by name, name then value, repeated values once and sorted. A JSON body is covered by
/// <c>bodySHA256</c> in the query. Source: Twilio, "Webhooks security". The URL comes from configuration, for behind a
/// proxy the request's own host can be forged.
/// </summary>
public sealed class TwilioSignature(string authToken)
{
    public const string Header = "X-Twilio-Signature";

    private const string BodyHash = "bodySHA256";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(authToken);

    /// <summary>Checks a callback with a form.</summary>
    /// <param name="url">The public address that Twilio was told to call, with its query.</param>
    /// <param name="form">The parameters of the body, in any order.</param>
    /// <param name="signature">The header; null where it was not sent.</param>
    public ProviderSignature VerifyForm(Uri url, IEnumerable<KeyValuePair<string, string>> form, string? signature)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in form.Distinct().OrderBy(p => p.Key, StringComparer.Ordinal)
            .ThenBy(p => p.Value, StringComparer.Ordinal))
        {
            text.Append(name).Append(value);
        }

        return Verify(url, text.ToString(), signature);
    }

    /// <summary>
    /// Checks a callback whose body is JSON: its SHA-256 stands in the address, and the address is signed.
    /// </summary>
    public ProviderSignature VerifyBody(Uri url, ReadOnlySpan<byte> body, string? signature)
    {
        var given = QueryValue(url, BodyHash);
        var actual = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)));
        return given is not null
            && CryptographicOperations.FixedTimeEquals(actual, Encoding.UTF8.GetBytes(given.ToLowerInvariant()))
                ? Verify(url, "", signature)
                : new ProviderSignature.Invalid($"{BodyHash} is missing or not the body's.");
    }

    private ProviderSignature Verify(Uri url, string parameters, string? signature)
    {
        if (signature is null)
        {
            return new ProviderSignature.Invalid($"{Header} is missing.");
        }

        var given = Encoding.UTF8.GetBytes(signature);
        var match = false;
        foreach (var variant in PortVariants(url))
        {
            match |= CryptographicOperations.FixedTimeEquals(given, Expected(variant + parameters));
        }

        return match
            ? new ProviderSignature.Valid()
            : new ProviderSignature.Invalid("The signature does not belong to this request.");
    }

    private byte[] Expected(string signed) =>
        Encoding.ASCII.GetBytes(Convert.ToBase64String(HMACSHA1.HashData(_key, Encoding.UTF8.GetBytes(signed))));

    /// <summary>Twilio signs sometimes with and sometimes without the standard port.</summary>
    private static IEnumerable<string> PortVariants(Uri url)
    {
        var start = url.GetLeftPart(UriPartial.Scheme);
        var host = url.Host;
        var user = url.UserInfo.Length > 0 ? url.UserInfo + "@" : "";
        var rest = url.OriginalString[(url.OriginalString.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var slash = rest.IndexOfAny(['/', '?']);
        var path = slash < 0 ? "" : rest[slash..];
        if (url.IsDefaultPort)
        {
            yield return $"{start}{user}{host}{path}";
        }

        yield return $"{start}{user}{host}:{url.Port}{path}";
    }

    private static string? QueryValue(Uri url, string name) => url.Query.TrimStart('?').Split('&')
        .Select(pair => pair.Split('=', 2))
        .Where(pair => pair.Length == 2 && pair[0] == name)
        .Select(pair => Uri.UnescapeDataString(pair[1]))
        .FirstOrDefault();
}
