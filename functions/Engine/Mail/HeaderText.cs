using System.Buffers;
using System.Text;

namespace Collections.Engine.Mail;

/// <summary>
/// Header fields in ASCII, folded at 76 columns: plain where the text allows, else as encoded words (RFC 2047) that
/// never cut a character in two.
/// </summary>
internal static class HeaderText
{
    public const int LineLength = 76;

    private const string Fold = "\r\n ";
    private const string Opening = "=?utf-8?";
    private const string Closing = "?=";
    private const int LongestEncodedWord = 75;

    // What may stay itself in a Q word in every place a word can stand (RFC 2047, section 5, rule 3).
    private static readonly SearchValues<char> PlainInQ = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!*+-/");

    private static readonly SearchValues<char> AtomOrSpace = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~ ");

    /// <summary>A field of free text, such as the subject.</summary>
    public static string Unstructured(string name, string value)
    {
        var text = OneLine(value);
        return IsPlain(text)
            ? FoldWords(name + ": ", text)
            : name + ": " + EncodedWords(text, name.Length + 2);
    }

    /// <summary>A field of mailboxes, one to a line.</summary>
    public static string Addresses(string name, IEnumerable<Mailbox> mailboxes)
    {
        var column = name.Length + 2;
        var written = mailboxes.Select(mailbox =>
        {
            var text = Address(mailbox, column);
            column = 1;
            return text;
        });
        return name + ": " + string.Join("," + Fold, written);
    }

    private static string Address(Mailbox mailbox, int column)
    {
        if (mailbox.Name is not { } name)
        {
            return mailbox.Address;
        }

        var phrase = Phrase(name, column);
        var lastLine = phrase.LastIndexOf('\n') is var end and >= 0 ? phrase.Length - end - 1 : column + phrase.Length;
        var gap = lastLine + mailbox.Address.Length + 3 > LineLength ? Fold : " ";
        return $"{phrase}{gap}<{mailbox.Address}>";
    }

    private static string Phrase(string name, int column)
    {
        if (!IsPlain(name) || column + name.Length > LineLength - 4)
        {
            return EncodedWords(name, column);
        }

        var escaped = string.Concat(name.Select(c => c is '"' or '\\' ? $"\\{c}" : $"{c}"));
        return name.AsSpan().ContainsAnyExcept(AtomOrSpace) ? $"\"{escaped}\"" : name;
    }

    private static string OneLine(string value) =>
        new([.. value.Select(character => char.IsControl(character) ? ' ' : character)]);

    /// <summary>True where the text can stand as it is and no part of it looks like an encoded word.</summary>
    private static bool IsPlain(string text) =>
        text.All(character => character is >= ' ' and <= '~')
        && !text.Contains("=?", StringComparison.Ordinal)
        && !text.StartsWith(' ') && !text.EndsWith(' ') && !text.Contains("  ", StringComparison.Ordinal)
        && text.Split(' ').All(word => word.Length < LongestEncodedWord - 10);

    private static string FoldWords(string start, string text)
    {
        var folded = new StringBuilder(start);
        var column = start.Length;
        foreach (var word in text.Split(' '))
        {
            var first = folded.Length == start.Length;
            var fits = first || column + 1 + word.Length <= LineLength;
            folded.Append(first ? "" : fits ? " " : Fold).Append(word);
            column = fits ? column + word.Length + (first ? 0 : 1) : word.Length + 1;
        }

        return folded.ToString();
    }

    private static string EncodedWords(string text, int column)
    {
        var quoted = text.EnumerateRunes().Sum(rune => Q(rune).Length);
        var base64 = (Encoding.UTF8.GetByteCount(text) + 2) / 3 * 4;
        return base64 < quoted
            ? Words(text, column, "B?", rune => rune.Utf8SequenceLength, Base64, count => (count + 2) / 3 * 4)
            : Words(text, column, "Q?", rune => Q(rune).Length, Quoted, count => count);
    }

    /// <summary>Cuts the text between characters so that each word, encoded, ends by the edge of its line.</summary>
    private static string Words(
        string text, int column, string kind, Func<Rune, int> cost, Func<string, string> encode, Func<int, int> width)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var spent = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var room = Math.Min(LongestEncodedWord, LineLength - (words.Count == 0 ? column : 1))
                - Opening.Length - kind.Length - Closing.Length;
            if (word.Length > 0 && width(spent + cost(rune)) > room)
            {
                words.Add(Opening + kind + encode(word.ToString()) + Closing);
                word.Clear();
                spent = 0;
            }

            word.Append(rune.ToString());
            spent += cost(rune);
        }

        words.Add(Opening + kind + encode(word.ToString()) + Closing);
        return string.Join(Fold, words);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Quoted(string text) => string.Concat(text.EnumerateRunes().Select(Q));

    private static string Q(Rune rune)
    {
        var text = rune.ToString();
        return text == " " ? "_"
            : text.Length == 1 && PlainInQ.Contains(text[0]) ? text
            : string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => "=" + octet.ToString("X2", null)));
    }
}
