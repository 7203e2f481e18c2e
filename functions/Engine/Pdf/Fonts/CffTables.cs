namespace Collections.Engine.Pdf.Fonts;

/// <summary>An INDEX of a CFF font: a list of byte strings. Source: Adobe Technical Note 5176, section 5.</summary>
internal sealed class CffIndex
{
    private readonly ReadOnlyMemory<byte> _font;
    private readonly int _start;
    private readonly int _offsetSize;

    public CffIndex(ReadOnlyMemory<byte> font, int start)
    {
        _font = font;
        _start = start;
        Count = FontFile.U16(font.Span, start);
        _offsetSize = Count == 0 ? 0 : font.Span[start + 2];
        End = Count == 0 ? start + 2 : Place(Count);
    }

    public int Count { get; }

    /// <summary>Where the next structure begins.</summary>
    public int End { get; }

    public ReadOnlyMemory<byte> this[int index] => _font[Place(index)..Place(index + 1)];

    /// <summary>Writes byte strings as an INDEX with offsets of four bytes.</summary>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> items)
    {
        var written = new FontWriter().U16(items.Count);
        if (items.Count == 0)
        {
            return written.ToArray();
        }

        written.U8(4).U32(1);
        var end = 1;
        foreach (var item in items)
        {
            end += item.Length;
            written.U32(end);
        }

        foreach (var item in items)
        {
            written.Bytes(item.Span);
        }

        return written.ToArray();
    }

    private int Place(int index)
    {
        var offset = 0;
        foreach (var part in _font.Span.Slice(_start + 3 + (index * _offsetSize), _offsetSize))
        {
            offset = (offset << 8) | part;
        }

        return _start + 2 + ((Count + 1) * _offsetSize) + offset;
    }
}

/// <summary>
/// A DICT of a CFF font: operands before each operator, kept as they were written. Operators of two bytes are
/// <c>0x0C00 + second byte</c>. Source: Technical Note 5176, section 4.
/// </summary>
internal sealed class CffDict
{
    public const int FontBox = 5;
    public const int CharSet = 15;
    public const int CharStrings = 17;
    public const int Private = 18;
    public const int Subroutines = 19;
    public const int FontMatrix = 0x0C07;
    public const int CharStringType = 0x0C06;
    public const int RegistryOrderingSupplement = 0x0C1E;
    public const int CidCount = 0x0C22;
    public const int FontDicts = 0x0C24;
    public const int FontDictSelect = 0x0C25;
    public const int FontName = 0x0C26;

    private readonly List<(int Operator, ReadOnlyMemory<byte> Operands)> _entries = [];

    public CffDict(ReadOnlyMemory<byte> dict)
    {
        var bytes = dict.Span;
        var (start, at) = (0, 0);
        while (at < bytes.Length)
        {
            if (bytes[at] > 21)
            {
                at += OperandLength(bytes[at..]);
                continue;
            }

            var operands = dict[start..at];
            var isEscape = bytes[at] == 12;
            _entries.Add((isEscape ? 0x0C00 + bytes[at + 1] : bytes[at], operands));
            at += isEscape ? 2 : 1;
            start = at;
        }
    }

    public bool Has(int op) => _entries.Exists(entry => entry.Operator == op);

    /// <summary>The whole-number operands of an operator; none where the dict lacks it or they are not whole.</summary>
    public IReadOnlyList<int> Numbers(int op)
    {
        var operands = _entries.Find(entry => entry.Operator == op).Operands.Span;
        var numbers = new List<int>();
        for (var at = 0; at < operands.Length; at += OperandLength(operands[at..]))
        {
            if (operands[at] != 30)
            {
                numbers.Add(Number(operands[at..]));
            }
        }

        return numbers;
    }

    /// <summary>All entries but some, as they were written.</summary>
    public void CopyTo(FontWriter target, Func<int, bool> keep)
    {
        foreach (var (op, operands) in _entries.Where(entry => keep(entry.Operator)))
        {
            Operator(target.Bytes(operands.Span), op);
        }
    }

    /// <summary>An entry of whole numbers, each in five bytes, so that its length is known before its value.</summary>
    public static FontWriter Entry(FontWriter target, int op, params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            target.U8(29).U32(number);
        }

        return Operator(target, op);
    }

    /// <summary>A number of a DICT or, but for its first byte 255, of a charstring.</summary>
    public static int Number(ReadOnlySpan<byte> bytes) => bytes[0] switch
    {
        28 => FontFile.S16(bytes, 1),
        29 => (FontFile.S16(bytes, 1) << 16) | FontFile.U16(bytes, 3),
        >= 32 and <= 246 => bytes[0] - 139,
        >= 247 and <= 250 => ((bytes[0] - 247) * 256) + bytes[1] + 108,
        >= 251 and <= 254 => -((bytes[0] - 251) * 256) - bytes[1] - 108,
        _ => throw new ArgumentException("No number of a CFF font.", nameof(bytes)),
    };

    private static FontWriter Operator(FontWriter target, int op) =>
        op > 0xFF ? target.U8(12).U8(op & 0xFF) : target.U8(op);

    private static int OperandLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != 30)
        {
            return bytes[0] switch { 28 => 3, 29 => 5, >= 247 and <= 254 => 2, _ => 1 };
        }

        var length = 1;
        while ((bytes[length] & 0x0F) != 0x0F && bytes[length] >> 4 != 0x0F)
        {
            length++;
        }

        return length + 1;
    }
}
