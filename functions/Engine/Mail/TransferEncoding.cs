using System.Globalization;
using System.Text;

namespace Collections.Engine.Mail;

/// <summary>Bodies in seven bits and short lines (RFC 2045, section 6), ending with a line break.</summary>
internal static class TransferEncoding
{
    private const int LineLength = 76;

    /// <summary>A text part's encoding name and its encoded form: as it is, or the shorter of two.</summary>
    public static (string Name, string Body) Text(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines.All(IsPlain))
        {
            return ("7bit", string.Join("\r\n", lines) + "\r\n");
        }

        var quoted = string.Concat(lines.Select(line => QuotedPrintable(line) + "\r\n"));
        var base64 = Base64(Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n"));
        return base64.Length < quoted.Length ? ("base64", base64) : ("quoted-printable", quoted);
    }

    public static string Base64(ReadOnlySpan<byte> content) =>
        content.IsEmpty ? "" : Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks) + "\r\n";

    private static bool IsPlain(string line) =>
        line.Length <= LineLength
        && line.All(character => character is (>= ' ' and <= '~') or '\t')
        && (line.Length == 0 || line[^1] is not (' ' or '\t'));

    private static string QuotedPrintable(string line)
    {
        var encoded = new StringBuilder();
        var column = 0;
        var octets = Encoding.UTF8.GetBytes(line);
        for (var index = 0; index < octets.Length; index++)
        {
            var last = index == octets.Length - 1;
            var piece = Quoted(octets[index], last);
            if (column + piece.Length > LineLength - (last ? 0 : 1))
            {
                encoded.Append("=\r\n");
                column = 0;
            }

            encoded.Append(piece);
            column += piece.Length;
        }

        return encoded.ToString();
    }

    /// <summary>A blank at a line's end may be lost on the way, so there it is written out.</summary>
    private static string Quoted(byte octet, bool last) => octet switch
    {
        (byte)' ' or (byte)'\t' when !last => ((char)octet).ToString(),
        > (byte)' ' and <= (byte)'~' and not (byte)'=' => ((char)octet).ToString(),
        _ => "=" + octet.ToString("X2", CultureInfo.InvariantCulture),
    };
}
