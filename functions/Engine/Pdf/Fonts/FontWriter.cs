using System.Buffers.Binary;

namespace Collections.Engine.Pdf.Fonts;

/// <summary>Big-endian bytes, as fonts are written.</summary>
internal sealed class FontWriter
{
    private readonly List<byte> _bytes = [];

    public int Length => _bytes.Count;

    public FontWriter U8(int value)
    {
        _bytes.Add((byte)value);
        return this;
    }

    public FontWriter U16(int value) => U8(value >> 8).U8(value & 0xFF);

    public FontWriter U32(long value) => U16((int)(value >> 16)).U16((int)(value & 0xFFFF));

    public FontWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Zeros up to the next multiple of four.</summary>
    public FontWriter Align()
    {
        while (_bytes.Count % 4 != 0)
        {
            _bytes.Add(0);
        }

        return this;
    }

    public byte[] ToArray() => [.. _bytes];

    /// <summary>The sum of a table's 32-bit words, modulo 2^32; the table is taken as padded with zeros.</summary>
    public static uint CheckSum(ReadOnlySpan<byte> table)
    {
        var sum = 0u;
        Span<byte> word = stackalloc byte[4];
        for (var at = 0; at < table.Length; at += 4)
        {
            word.Clear();
            table.Slice(at, Math.Min(4, table.Length - at)).CopyTo(word);
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(word));
        }

        return sum;
    }
}
