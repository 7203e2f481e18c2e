using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Collections.Engine.Pdf;

/// <summary>
/// The objects of a PDF 1.7 file and their writing out (ISO 32000-1). Why this is own code: ADR 6. Nothing in a file
/// comes from a clock or a random source.
/// </summary>
internal sealed class PdfFile
{
    private readonly List<byte[]> _objects = [];

    /// <summary>A number for an object whose content comes later.</summary>
    public int Reserve()
    {
        _objects.Add([]);
        return _objects.Count;
    }

    public void Set(int number, string content) => _objects[number - 1] = Encoding.ASCII.GetBytes(content);

    public int Add(string content)
    {
        var number = Reserve();
        Set(number, content);
        return number;
    }

    /// <summary>A compressed stream; <paramref name="entries"/> are its own dictionary entries, or "".</summary>
    public int AddStream(ReadOnlySpan<byte> content, string entries = "")
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        var dictionary = $"<< /Length {Number(packed.Length)} /Filter /FlateDecode {entries}>>\nstream\n";
        var number = Reserve();
        _objects[number - 1] =
            [.. Encoding.ASCII.GetBytes(dictionary), .. packed.ToArray(), .. "\nendstream"u8];
        return number;
    }

    /// <summary>The whole file. Its identifier is the hash of what it holds.</summary>
    public byte[] Finish(int root, int info)
    {
        using var file = new MemoryStream();
        file.Write("%PDF-1.7\n%"u8);
        file.Write([0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var places = new List<long>();
        for (var index = 0; index < _objects.Count; index++)
        {
            places.Add(file.Position);
            file.Write(Encoding.ASCII.GetBytes($"{Number(index + 1)} 0 obj\n"));
            file.Write(_objects[index]);
            file.Write("\nendobj\n"u8);
        }

        var identifier = Convert.ToHexString(SHA256.HashData(file.ToArray()))[..32];
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"xref\n0 {places.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            table.Append(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");
        }

        table.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {places.Count + 1} /Root {root} 0 R ")
            .Append(CultureInfo.InvariantCulture, $"/Info {info} 0 R /ID [<{identifier}> <{identifier}>] >>\n")
            .Append(CultureInfo.InvariantCulture, $"startxref\n{file.Position}\n%%EOF\n");
        file.Write(Encoding.ASCII.GetBytes(table.ToString()));
        return file.ToArray();
    }

    /// <summary>A text string in UTF-16, which every reader shows in any script.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    /// <summary>A date string with its offset.</summary>
    public static string Date(DateTimeOffset at)
    {
        var offset = at.ToString("zzz", CultureInfo.InvariantCulture).Replace(':', '\'');
        return $"(D:{at.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}{offset}')";
    }

    public static string Number(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
