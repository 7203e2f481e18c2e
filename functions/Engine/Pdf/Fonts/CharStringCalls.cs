namespace Collections.Engine.Pdf.Fonts;

/// <summary>
/// Which subroutines a set of glyphs calls. Follows charstrings of type 2 only as far as that needs: the depth of the
/// operand stack (for the length of hint masks) and the number before a call. Source: Adobe Technical Note 5177.
/// </summary>
internal sealed class CharStringCalls(CffFont font)
{
    private const int DeepestCall = 10;

    private readonly HashSet<int> _globals = [];
    private readonly Dictionary<int, HashSet<int>> _locals = [];
    private int _operands;
    private int _last;
    private int _stems;

    /// <summary>True where a charstring computes its operands, so that no call's target can be read off.</summary>
    public bool CannotTell { get; private set; }

    public void Follow(int glyph)
    {
        (_operands, _last, _stems) = (0, 0, 0);
        Run(font.CharStrings[glyph].Span, font.PartOf(glyph), depth: 0);
    }

    public bool CallsGlobal(int subroutine) => CannotTell || _globals.Contains(subroutine);

    public bool CallsLocal(int part, int subroutine) =>
        CannotTell || (_locals.TryGetValue(part, out var called) && called.Contains(subroutine));

    private void Run(ReadOnlySpan<byte> code, int part, int depth)
    {
        var at = 0;
        while (at < code.Length && !CannotTell)
        {
            var op = code[at];
            if (op is 28 or >= 32)
            {
                _last = op == 255 ? 0 : CffDict.Number(code[at..]);
                _operands++;
                at += op switch { 28 => 3, 255 => 5, >= 247 => 2, _ => 1 };
                continue;
            }

            at++;
            switch (op)
            {
                case 10:
                    Call(font.Parts[part].Subroutines, _locals.TryGetValue(part, out var set) ? set : NewSet(part));
                    break;
                case 29:
                    Call(font.Globals, _globals);
                    break;
                case 11:
                    return;
                case 1 or 3 or 18 or 23:
                    Stems();
                    break;
                case 19 or 20:
                    Stems();
                    at += (_stems + 7) / 8;
                    break;
                case 12:
                    CannotTell |= code[at++] is < 34 or > 37;
                    _operands = 0;
                    break;
                default:
                    _operands = 0;
                    break;
            }
        }

        void Call(CffIndex? subroutines, HashSet<int> called)
        {
            var number = _last + Bias(subroutines);
            _operands = Math.Max(0, _operands - 1);
            if (subroutines is null || number < 0 || number >= subroutines.Count || depth >= DeepestCall)
            {
                CannotTell = true;
                return;
            }

            called.Add(number);
            Run(subroutines[number].Span, part, depth + 1);
        }
    }

    /// <summary>Hints come in pairs; an odd operand before them is the glyph's width.</summary>
    private void Stems()
    {
        _stems += _operands / 2;
        _operands = 0;
    }

    private HashSet<int> NewSet(int part) => _locals[part] = [];

    private static int Bias(CffIndex? subroutines) =>
        subroutines?.Count switch { null or < 1240 => 107, < 33900 => 1131, _ => 32768 };
}
