using System.Text;
using System.Text.RegularExpressions;

namespace Collections.Engine.Tests.Mail;

/// <summary>Reads a MIME entity back as a mail reader would: unfolds, decodes, splits.</summary>
public sealed partial record MimeReader(IReadOnlyList<KeyValuePair<string, string>> Fields, string Raw)
{
    /// <summary>The parts; the line break before a boundary belongs to the boundary (RFC 2046, 5.1.1).</summary>
    public IReadOnlyList<MimeReader> Parts
    {
        get
        {
            var boundary = BoundaryPattern().Match(Field("Content-Type")).Groups[1].Value;
            return boundary.Length == 0
                ? []
                : [.. Raw.Split("--" + boundary)[1..^1].Select(part => Read(part[2..^2]))];
        }
    }

    public byte[] Content => Field("Content-Transfer-Encoding") switch
    {
        "base64" => Convert.FromBase64String(Raw.Replace("\r\n", "")),
        "quoted-printable" => FromQuotedPrintable(Raw.Replace("=\r\n", "")),
        "7bit" => Encoding.ASCII.GetBytes(Raw),
        var other => throw new InvalidOperationException($"Encoding '{other}'"),
    };

    public string Text => Encoding.UTF8.GetString(Content);

    public static MimeReader Read(byte[] message) => Read(Encoding.ASCII.GetString(message));

    public string Field(string name) => Fields.SingleOrDefault(field => field.Key == name).Value ?? "";

    /// <summary>A field, its encoded words decoded; white space between two is none (RFC 2047, 6.2).</summary>
    public string Decoded(string name)
    {
        var joined = BetweenWords().Replace(Field(name), "$1");
        return EncodedWord().Replace(joined, word => Encoding.UTF8.GetString(
            word.Groups[1].Value == "B"
                ? Convert.FromBase64String(word.Groups[2].Value)
                : FromQuotedPrintable(word.Groups[2].Value.Replace('_', ' '))));
    }

    private static MimeReader Read(string text)
    {
        var end = text.IndexOf("\r\n\r\n");
        var fields = text[..end].Replace("\r\n ", " ").Split("\r\n").Select(line =>
        {
            var colon = line.IndexOf(": ");
            return KeyValuePair.Create(line[..colon], line[(colon + 2)..]);
        });
        return new MimeReader([.. fields], text[(end + 4)..]);
    }

    private static byte[] FromQuotedPrintable(string text)
    {
        var bytes = new List<byte>();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '=')
            {
                bytes.Add(Convert.ToByte(text.Substring(index + 1, 2), 16));
                index += 2;
            }
            else
            {
                bytes.Add((byte)text[index]);
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex("boundary=\"([^\"]+)\"")]
    private static partial Regex BoundaryPattern();

    [GeneratedRegex(@"(=\?[^?]+\?[BQ]\?[^?]*\?=)\s+(?==\?)")]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"=\?utf-8\?([BQ])\?([^?]*)\?=")]
    private static partial Regex EncodedWord();
}
