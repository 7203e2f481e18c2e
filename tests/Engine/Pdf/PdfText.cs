using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Collections.Engine.Tests.Pdf;

/// <summary>A text as it stands on a page. Millimetres from the top left corner, size in points.</summary>
public sealed record PlacedText(int Page, double X, double Y, double Size, string Text);

/// <summary>
/// Reads back a PDF of ours from its bytes: follows the cross-reference table, inflates the streams, and turns codes
/// into characters by each font's own Unicode map, as a reader does that copies text.
/// </summary>
public sealed partial class PdfText
{
    private readonly Dictionary<int, string> _objects = [];
    private readonly Dictionary<int, byte[]> _streams = [];
    private readonly string _trailer;

    public PdfText(ReadOnlyMemory<byte> pdf)
    {
        var bytes = pdf.ToArray();
        var file = Encoding.Latin1.GetString(bytes);
        var table = int.Parse(Regex.Match(file, @"startxref\n(\d+)\n%%EOF\n$").Groups[1].Value);
        _trailer = file[table..];
        foreach (Match entry in Entries().Matches(_trailer))
        {
            Read(file, bytes, int.Parse(entry.Groups[1].Value));
        }

        Texts = [.. Pages.SelectMany((page, index) => TextsOf(page, index + 1))];
    }

    public IReadOnlyList<PlacedText> Texts { get; }

    public IReadOnlyList<int> Pages =>
        [.. Ids(Regex.Match(Object(Reference(Root, "Pages")), @"/Kids \[([^\]]*)\]").Groups[1].Value)];

    public string Root => Object(Reference(_trailer, "Root"));

    public string Info => Object(Reference(_trailer, "Info"));

    /// <summary>The names of all fonts, as readers list them.</summary>
    public IReadOnlyList<string> Fonts =>
        [.. Resources().Select(font => Regex.Match(Object(font.Value), @"/BaseFont /([^ ]+)").Groups[1].Value)];

    /// <summary>How many fonts bring their glyphs with them.</summary>
    public int EmbeddedFonts => _objects.Values.Count(text => text.Contains("/FontFile"));

    public IEnumerable<string> OnPage(int page) => Texts.Where(text => text.Page == page).Select(text => text.Text);

    private void Read(string file, byte[] bytes, int start)
    {
        var number = int.Parse(Regex.Match(file[start..(start + 12)], @"^(\d+) 0 obj\n").Groups[1].Value);
        var head = file[start..Math.Min(file.Length, start + 60)];
        var length = Regex.Match(head, @"<< /Length (\d+) /Filter /FlateDecode");
        if (!length.Success)
        {
            _objects[number] = file[start..file.IndexOf("\nendobj", start)];
            return;
        }

        var content = file.IndexOf("stream\n", start) + 7;
        _objects[number] = file[start..content];
        using var inflated = new MemoryStream();
        using var packed = new ZLibStream(
            new MemoryStream(bytes, content, int.Parse(length.Groups[1].Value)), CompressionMode.Decompress);
        packed.CopyTo(inflated);
        _streams[number] = inflated.ToArray();
    }

    private string Object(int number) => _objects[number];

    private static int Reference(string text, string key) =>
        int.Parse(Regex.Match(text, $@"/{key} (\d+) 0 R").Groups[1].Value);

    private static IEnumerable<int> Ids(string references) =>
        Regex.Matches(references, @"(\d+) 0 R").Select(match => int.Parse(match.Groups[1].Value));

    private Dictionary<string, int> Resources() =>
        Regex.Matches(FontDictionary().Match(Object(Reference(Root, "Pages"))).Value, @"/(\w+) (\d+) 0 R")
            .ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value));

    private IEnumerable<PlacedText> TextsOf(int page, int number)
    {
        var content = Encoding.ASCII.GetString(_streams[Reference(Object(page), "Contents")]);
        var maps = Resources().ToDictionary(font => font.Key, font => Characters(Object(font.Value)));
        foreach (Match text in Shown().Matches(content))
        {
            var runs = Runs().Matches(text.Groups[3].Value);
            yield return new PlacedText(
                number,
                Math.Round(Number(text.Groups[1].Value) * 25.4 / 72, 2),
                Math.Round(297 - (Number(text.Groups[2].Value) * 25.4 / 72), 2),
                Number(runs[0].Groups[2].Value),
                string.Concat(runs.Select(run => Decoded(run.Groups[3].Value, maps[run.Groups[1].Value]))));
        }
    }

    private static string Decoded(string hex, Dictionary<string, string>? map) => map is null
        ? string.Concat(Convert.FromHexString(hex).Select(code => code == 0x80 ? '€' : (char)code))
        : string.Concat(hex.Chunk(4).Select(code => map[new string(code)]));

    private Dictionary<string, string>? Characters(string font)
    {
        if (!font.Contains("/ToUnicode"))
        {
            return null;
        }

        var map = Encoding.ASCII.GetString(_streams[Reference(font, "ToUnicode")]);
        return Regex.Matches(map, @"<([0-9A-F]{4})> <([0-9A-F]+)>\n").ToDictionary(
            match => match.Groups[1].Value,
            match => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(match.Groups[2].Value)));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<=/Font << ).*?(?= >>)")]
    private static partial Regex FontDictionary();

    [GeneratedRegex(@"(\d{10}) 00000 n \n")]
    private static partial Regex Entries();

    [GeneratedRegex(@"BT [\d.]+ g ([\d.]+) ([\d.]+) Td (.*?) ET")]
    private static partial Regex Shown();

    [GeneratedRegex(@"/(\w+) ([\d.]+) Tf <([0-9A-F]+)> Tj")]
    private static partial Regex Runs();
}
