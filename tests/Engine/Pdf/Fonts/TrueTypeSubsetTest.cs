using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf.Fonts;

public sealed class TrueTypeSubsetTest
{
    private static readonly FontFile Font = FontFile.TryRead(TestFont.TrueType(), _ => 0)!;

    [Fact]
    public void Of_SomeGlyphs_HoldsTheirOutlinesAndAdvancesInThatOrder()
    {
        var tables = TestFont.Tables(TrueTypeSubset.Of(Font, [0, 5, TestFont.A]));

        Outline(tables, 1).ShouldBe(TestFont.Outline(5));
        Outline(tables, 2).ShouldBe(TestFont.Outline(TestFont.A));
        FontFile.U16(tables["hmtx"], 4).ShouldBe(505);
        FontFile.U16(tables["hmtx"], 8).ShouldBe(501);
        FontFile.U16(tables["maxp"], 4).ShouldBe(3);
        FontFile.U16(tables["hhea"], 34).ShouldBe(3);
        tables.Keys.ShouldBe(["glyf", "head", "hhea", "hmtx", "loca", "maxp"]);
    }

    [Fact]
    public void Of_ComposedGlyph_BringsItsComponentsAndPointsAtThem()
    {
        var tables = TestFont.Tables(TrueTypeSubset.Of(Font, [0, TestFont.B, TestFont.A]));

        var composed = Outline(tables, 1);
        FontFile.U16(composed, 12).ShouldBe(2);
        FontFile.U16(composed, 20).ShouldBe(3);
        Outline(tables, 2).ShouldBe(TestFont.Outline(TestFont.A));
        Outline(tables, 3).ShouldBe(TestFont.Outline(TestFont.Dot));
        FontFile.U16(tables["maxp"], 4).ShouldBe(4);
    }

    [Fact]
    public void Of_GlyphWithoutOutline_StaysEmpty() =>
        Outline(TestFont.Tables(TrueTypeSubset.Of(Font, [0, 4])), 1).ShouldBeEmpty();

    [Fact]
    public void Of_AnyGlyphs_SumsUpToTheMagicNumber() =>
        FontWriter.CheckSum(TrueTypeSubset.Of(Font, [0, TestFont.B])).ShouldBe(0xB1B0AFBA);

    // Glyphs lie on four-byte bounds in the subset; what is beyond the outline is that filling.
    private static byte[] Outline(Dictionary<string, byte[]> tables, int glyph)
    {
        var start = FontFile.U32(tables["loca"], 4 * glyph);
        var end = FontFile.U32(tables["loca"], (4 * glyph) + 4);
        return tables["glyf"][start..end];
    }
}
