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

    /// <summary>
    /// Octets that fit one entity of 1 MiB even where nothing can be compressed: as they go over the wire (base 64),
    /// which is how the emulator counts.
    /// </summary>
    public const int MostOctets = 11 * MostBinary;

    public static void Put(TableEntity row, string name, byte[] utf8)
    {
        if (utf8.Length <= MostText)
        {
            row[name] = Encoding.UTF8.GetString(utf8);
            row[name + Parts] = 0;
            return;
        }

        // A merge leaves what it does not name: the text that stood here before must not be taken for the new one.
        row[name] = "";
        PutOctets(row, name, utf8);
    }

    /// <summary>Octets that need not be text, always compressed; at most <see cref="MostOctets"/>.</summary>
    public static void PutOctets(TableEntity row, string name, ReadOnlySpan<byte> octets)
    {
        var number = 0;
        foreach (var part in Compressed(octets).Chunk(MostBinary))
        {
            row[Name(name, number++)] = part;
        }

        row[name + Parts] = number;
    }

    /// <summary>The text or octets as they were put; null where there are none.</summary>
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

    private static byte[] Compressed(ReadOnlySpan<byte> octets)
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
