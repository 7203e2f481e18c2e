using System.Security.Cryptography;
using System.Text;
using Collections.Engine.Forms;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Access;

/// <summary>
/// Access by the header <c>x-api-key</c>. Keys are compared as hashes, each in constant time and always all of them, so
/// that the time taken says nothing about any key.
/// </summary>
public sealed class ApiKeys : IAccess
{
    public const string Header = "x-api-key";

    /// <summary>The environment variable that local hosts read: <c>role=key</c> pairs separated by commas.</summary>
    public const string Variable = "COLLECTIONS_API_KEYS";

    private readonly List<(byte[] Hash, Caller Caller)> _callers = [];

    /// <param name="keys">Every role with a key of it; a key that stands at several roles has them all.</param>
    public ApiKeys(IEnumerable<(Role Role, string Key)> keys)
    {
        foreach (var group in keys.GroupBy(k => k.Key, k => k.Role, StringComparer.Ordinal))
        {
            var hash = HashOf(group.Key);
            _callers.Add((hash, new($"key-{Convert.ToHexStringLower(hash)[..16]}", group.ToHashSet())));
        }
    }

    /// <summary>Reads <c>role=key,role=key</c>.</summary>
    /// <exception cref="FormatException">A pair is none, or names no role; the message never shows a key.</exception>
    public static ApiKeys Parse(string text)
    {
        var keys = new List<(Role, string)>();
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var key = pair[(equals + 1)..].Trim();
            if (equals <= 0 || key.Length == 0)
            {
                throw new FormatException($"{Variable} must hold role=key pairs separated by commas.");
            }

            keys.Add(Words.TryParse<Role>(pair[..equals].Trim()) is { } role
                ? (role, key)
                : throw new FormatException(
                    $"{Variable} names an unknown role; known are {string.Join(", ", Words.Of<Role>())}."));
        }

        return new(keys);
    }

    public ValueTask<Caller?> CallerOfAsync(HttpContext context) =>
        ValueTask.FromResult(CallerOf(context.Request.Headers[Header].ToString()));

    /// <summary>Whose key this is; null where it is nobody's.</summary>
    public Caller? CallerOf(string key)
    {
        var given = HashOf(key);
        Caller? found = null;
        foreach (var (hash, caller) in _callers)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, given))
            {
                found = caller;
            }
        }

        return found;
    }

    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
