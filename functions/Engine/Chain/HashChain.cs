using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Collections.Engine.Chain;

/// <summary>
/// One event as it is stored. <paramref name="Json"/> are the bytes that were hashed (see <see cref="CanonicalJson"/>),
/// <paramref name="Hash"/> the link's own hash, 64 lower-case hex digits.
/// </summary>
public sealed record ChainLink(
    long Sequence, DateTimeOffset At, string Type, ReadOnlyMemory<byte> Json, string Hash);

/// <summary>What <see cref="HashChain.Verify"/> found.</summary>
public abstract record ChainCheck
{
    private ChainCheck()
    {
    }

    /// <summary>Every link holds. <paramref name="Head"/> is the hash of the last one.</summary>
    public sealed record Intact(long Links, string Head) : ChainCheck;

    /// <summary>The first link that does not hold, and in what way.</summary>
    public sealed record Broken(long Sequence, string Reason) : ChainCheck;
}

/// <summary>
/// The chain that makes a history checkable: each event's hash covers the hash before it. Anyone can recompute a link:
/// SHA-256 over the UTF-8 of five fields joined by a line feed, in this order: hash before, sequence number, instant
/// (UTC, <c>yyyy-MM-ddTHH:mm:ss.fffffffZ</c>), type, canonical JSON.
/// </summary>
public static class HashChain
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>
    /// The hash before the first link: it binds a chain to its subject (a case id), so that a whole chain cannot be
    /// passed off as another's.
    /// </summary>
    public static string Start(string subjectId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subjectId)));

    /// <summary>The hash of the link that follows <paramref name="previous"/>.</summary>
    /// <exception cref="ArgumentException">
    /// The hash before is not 64 lower-case hex digits, or the type is empty or holds a line feed.
    /// </exception>
    public static string Next(
        string previous, long sequence, DateTimeOffset at, string type, ReadOnlySpan<byte> canonicalJson)
    {
        if (!IsHash(previous))
        {
            throw new ArgumentException("The hash before must be 64 lower-case hex digits.", nameof(previous));
        }

        if (string.IsNullOrEmpty(type) || type.Contains('\n', StringComparison.Ordinal))
        {
            throw new ArgumentException("The type must be one non-empty line.", nameof(type));
        }

        var instant = at.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);
        var head = string.Create(CultureInfo.InvariantCulture, $"{previous}\n{sequence}\n{instant}\n{type}\n");
        var hashed = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(head.Length) + canonicalJson.Length);
        try
        {
            var headBytes = Encoding.UTF8.GetBytes(head, hashed);
            canonicalJson.CopyTo(hashed.AsSpan(headBytes));
            return Convert.ToHexStringLower(SHA256.HashData(hashed.AsSpan(0, headBytes + canonicalJson.Length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(hashed);
        }
    }

    /// <summary>
    /// Checks links, oldest first, numbered from 1. With <paramref name="expectedHead"/> (the hash kept elsewhere, as
    /// with the state) a cut-off tail is found too; without it only what the links themselves can show.
    /// </summary>
    public static ChainCheck Verify(string subjectId, IEnumerable<ChainLink> links, string? expectedHead = null)
    {
        var head = Start(subjectId);
        var count = 0L;
        foreach (var link in links)
        {
            if (Fault(link, count + 1, head) is { } reason)
            {
                return new ChainCheck.Broken(count + 1, reason);
            }

            head = link.Hash;
            count++;
        }

        return expectedHead is null || expectedHead == head
            ? new ChainCheck.Intact(count, head)
            : new ChainCheck.Broken(count + 1, "The chain ends here, but a later head is on record.");
    }

    private static string? Fault(ChainLink link, long sequence, string previous)
    {
        if (link.Sequence != sequence)
        {
            return string.Create(
                CultureInfo.InvariantCulture, $"Link {sequence} is missing: found number {link.Sequence}.");
        }

        if (string.IsNullOrEmpty(link.Type) || link.Type.Contains('\n', StringComparison.Ordinal))
        {
            return "The type is not one non-empty line.";
        }

        return Next(previous, link.Sequence, link.At, link.Type, link.Json.Span) == link.Hash
            ? null
            : "The stored hash does not match the content and the link before.";
    }

    private static bool IsHash(string text) => text is { Length: 64 } && !text.AsSpan().ContainsAnyExcept(HexDigits);
}
