using System.Text;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf.Fonts;

public sealed class FontFileTest
{
    [Fact]
    public void TryRead_TrueTypeFont_KnowsItsNameAndMeasures()
    {
        var font = Read(TestFont.TrueType()).ShouldNotBeNull();

        font.Name.ShouldBe("Test Sans");
        font.UnitsPerEm.ShouldBe(1000);
        font.Ascent.ShouldBe(800);
        font.Descent.ShouldBe(-200);
        font.GlyphCount.ShouldBe(7);
        font.IsCff.ShouldBeFalse();
        font.Advance(2).ShouldBe(502);
    }

    [Theory]
    [InlineData("A", true, 1)]
    [InlineData("A", false, 1)]
    [InlineData("回", true, 5)]
    [InlineData("回", false, 5)]
    [InlineData("𠮷", true, 6)]
    [InlineData("𠮷", false, 0)]
    [InlineData("C", true, 0)]
    [InlineData("C", false, 0)]
    [InlineData("\uFFFF", true, 0)]
    [InlineData("\uFFFF", false, 0)]
    [InlineData("\u0001", true, 0)]
    public void Glyph_ACharacter_IsItsGlyphOrNone(string character, bool allPlanes, int glyph) =>
        Read(TestFont.TrueType(allPlanes: allPlanes)).ShouldNotBeNull()
            .Glyph(Rune.GetRuneAt(character, 0)).ShouldBe(glyph);

    [Fact]
    public void TryRead_CollectionOfFaces_IsTheOneOfLowestRank()
    {
        var file = TestFont.Collection(
            at => TestFont.Face("Test JP", at), at => TestFont.Face("Test SC", at), at => TestFont.Face("Test TC", at));

        FontFile.TryRead(file, name => name == "Test SC" ? 0 : 1).ShouldNotBeNull().Name.ShouldBe("Test SC");
        FontFile.TryRead(file, name => name == "Test TC" ? 5 : null).ShouldNotBeNull().Name.ShouldBe("Test TC");
        FontFile.TryRead(file, _ => null).ShouldBeNull();
    }

    [Theory]
    [InlineData(0x0002)]
    [InlineData(0x0100)]
    [InlineData(0x0200)]
    public void TryRead_LicenceForbidsEmbedding_IsNull(int fsType) =>
        Read(TestFont.TrueType(fsType: fsType)).ShouldBeNull();

    [Fact]
    public void TryRead_CidKeyedFont_IsCff() => Read(TestFont.Cff()).ShouldNotBeNull().IsCff.ShouldBeTrue();

    [Theory]
    [InlineData("cmap")]
    [InlineData("head")]
    [InlineData("hmtx")]
    [InlineData("name")]
    public void TryRead_TableRenamed_IsNull(string tag)
    {
        var file = TestFont.TrueType();
        var at = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(tag));
        file[at] ^= 0x20;

        Read(file).ShouldBeNull();
    }

    [Fact]
    public void TryRead_CutOffAnywhere_NeverThrows()
    {
        foreach (var whole in new[] { TestFont.TrueType(), TestFont.Cff() })
        {
            var readable = Enumerable.Range(0, whole.Length).Count(length => Read(whole[..length]) is not null);

            readable.ShouldBeLessThan(whole.Length / 2);
        }
    }

    private static FontFile? Read(byte[] file) => FontFile.TryRead(file, _ => 0);
}
