using System.Globalization;
using System.IO.Compression;
using System.Text;
using Azure.Data.Tables;

namespace Collections.Azure.Tables;

/// <summary>
/// A text of any length in the properties of one entity. A property holds 64 KiB: what is short stands there as text,
/// for people to read; what is long is compressed (Brotli) and cut into parts named <c>State0</c>, <c>State1</c> ….
/// </summary>
internal static class Packed
{
    private const string Parts = "Parts";

    /// <summary>Octets that surely fit one text property, which counts two for each character.</summary>
    private const int MostText = 30_000;

    private const int MostBinary = 64 * 1024;

    public static void Put(TableEntity row, string name, byte[] utf8)
    {
        if (utf8.Length <= MostText)
        {
            row[name] = Encoding.UTF8.GetString(utf8);
            row[name + Parts] = 0;
            return;
        }

        var number = 0;
        foreach (var part in Compressed(utf8).Chunk(MostBinary))
        {
            row[Name(name, number++)] = part;
        }

        // A merge leaves what it does not name: the text that stood here before must not be taken for the new one.
        row[name] = "";
        row[name + Parts] = number;
    }

    /// <summary>The text as it was put; null where there is none.</summary>
    public static byte[]? Get(TableEntity row, string name)
    {
        var parts = row.GetInt32(name + Parts);
        return parts switch
        {
            null => null,
            0 => Encoding.UTF8.GetBytes(row.GetString(name)),
            { } count => Expanded([.. Enumerable.Range(0, count).Select(i => row.GetBinary(Name(name, i)))]),
        };
    }

    private static string Name(string name, int part) => name + part.ToString(CultureInfo.InvariantCulture);

    private static byte[] Compressed(byte[] octets)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(octets);
        }

        return packed.ToArray();
    }

    private static byte[] Expanded(byte[][] parts)
    {
        using var packed = new MemoryStream([.. parts.SelectMany(part => part)]);
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var octets = new MemoryStream();
        brotli.CopyTo(octets);
        return octets.ToArray();
    }
}
