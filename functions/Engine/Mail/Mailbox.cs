using System.Buffers;
using System.Globalization;

namespace Collections.Engine.Mail;

/// <summary>
/// An address that a mail can go to, with the name shown beside it. Only <see cref="TryParse"/> makes one, so every
/// mailbox there is can stand in a header and in an SMTP command.
/// </summary>
public sealed record Mailbox
{
    private const int LongestLocalPart = 64;
    private const int LongestAddress = 254;
    private const int LongestName = 200;

    private static readonly SearchValues<char> AtomCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~.");

    private Mailbox(string address, string domain, string? name)
    {
        Address = address;
        Domain = domain;
        Name = name;
    }

    /// <summary><c>local@domain</c> in ASCII; an international domain in its <c>xn--</c> form.</summary>
    public string Address { get; }

    /// <summary>The part after the @.</summary>
    public string Domain { get; }

    /// <summary>The name shown, in any script, on one line; null where there is none.</summary>
    public string? Name { get; }

    /// <summary>
    /// The mailbox, or null where the address is none: not RFC 5321's <c>dot-string@domain</c>, or with a local part
    /// outside ASCII, which only few relays take (RFC 6531).
    /// </summary>
    public static Mailbox? TryParse(string? address, string? name = null)
    {
        var at = address?.LastIndexOf('@') ?? -1;
        if (at <= 0 || !IsLocalPart(address![..at]) || AsciiDomain(address[(at + 1)..]) is not { } domain)
        {
            return null;
        }

        var ascii = $"{address[..at]}@{domain}";
        return ascii.Length <= LongestAddress ? new Mailbox(ascii, domain, OneLine(name)) : null;
    }

    public override string ToString() => Name is null ? Address : $"{Name} <{Address}>";

    private static bool IsLocalPart(string text) =>
        text.Length <= LongestLocalPart
        && !text.AsSpan().ContainsAnyExcept(AtomCharacters)
        && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal);

    private static string? AsciiDomain(string text)
    {
        try
        {
            var domain = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(text).ToLowerInvariant();
            return domain[^1] == '.' || Uri.CheckHostName(domain) != UriHostNameType.Dns ? null : domain;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A name can hold anything; a line break in it must never become a header of its own.</summary>
    private static string? OneLine(string? name)
    {
        var text = new string([.. (name ?? "").Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return text.Length == 0 ? null : text[..Math.Min(text.Length, LongestName)];
    }
}
