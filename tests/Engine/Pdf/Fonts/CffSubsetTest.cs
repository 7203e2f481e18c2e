using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf.Fonts;

public sealed class CffSubsetTest
{
    [Fact]
    public void Of_SomeGlyphs_HoldsTheirCharStringsInThatOrder()
    {
        var subset = Subset([0, 3, 1]);

        subset.CharStrings.Count.ShouldBe(3);
        subset.CharStrings[1].ToArray().ShouldBe(TestCff.CharStrings[3]);
        subset.CharStrings[2].ToArray().ShouldBe(TestCff.CharStrings[1]);
        subset.Top.Numbers(CffDict.CidCount).ShouldBe([3]);
        subset.Top.Numbers(CffDict.FontBox).ShouldBe([10, 0, 1000, 800]);
        Enumerable.Range(0, 3).Select(subset.PartOf).ShouldBe([0, 1, 1]);
    }

    [Fact]
    public void Of_GlyphThatCalls_KeepsWhatIsCalledUnderItsNumberAndEmptiesTheRest()
    {
        var subset = Subset([0, 1]);

        subset.Globals[0].ToArray().ShouldBe(TestCff.FirstGlobal);
        subset.Globals[1].IsEmpty.ShouldBeTrue();
        var locals = subset.Parts[1].Subroutines.ShouldNotBeNull();
        locals.Count.ShouldBe(2);
        locals[0].ToArray().ShouldBe(TestCff.FirstLocal);
        locals[1].IsEmpty.ShouldBeTrue();
        subset.Parts[1].Private.Has(0x0C09).ShouldBeTrue();
    }

    // Readers took a subset whose last INDEX held only empty entries for a damaged font.
    [Fact]
    public void Of_GlyphsThatCallNothing_HasNoSubroutinesAtAll()
    {
        var subset = Subset([0, 2]);

        subset.Globals.Count.ShouldBe(0);
        subset.Parts.ShouldAllBe(part => part.Subroutines == null);
    }

    [Fact]
    public void Of_HintMaskThatLooksLikeACall_IsNotFollowed()
    {
        byte[] masked =
        [
            TestCff.Zero, TestCff.Zero, TestCff.StemHints, TestCff.Zero, TestCff.Zero, TestCff.HintMask,
            TestCff.CallLocal, TestCff.Zero, TestCff.Zero, TestCff.MoveTo, TestCff.EndChar,
        ];

        var subset = Subset([0, 1], [[TestCff.EndChar], masked, [TestCff.EndChar]]);

        subset.CharStrings[1].ToArray().ShouldBe(masked);
        subset.Parts.ShouldAllBe(part => part.Subroutines == null);
    }

    [Fact]
    public void Of_CharStringThatComputes_KeepsEverySubroutine()
    {
        const byte add = 10;
        byte[] computing = [TestCff.First, TestCff.Zero, TestCff.Escape, add, TestCff.CallLocal, TestCff.EndChar];

        var subset = Subset([0, 1], [[TestCff.EndChar], computing, [TestCff.EndChar]]);

        subset.Parts[1].Subroutines.ShouldNotBeNull()[1].IsEmpty.ShouldBeFalse();
        subset.Globals[1].IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void Of_CallOfASubroutineThatIsNotThere_KeepsEverySubroutine()
    {
        byte[] wild = [TestCff.Zero, TestCff.CallLocal, TestCff.EndChar];

        var subset = Subset([0, 1], [[TestCff.EndChar], wild, [TestCff.EndChar]]);

        subset.Parts[1].Subroutines.ShouldNotBeNull()[1].IsEmpty.ShouldBeFalse();
    }

    private static CffFont Subset(int[] glyphs, byte[][]? charStrings = null)
    {
        var font = FontFile.TryRead(TestFont.Cff(cff: TestCff.Table(charStrings ?? [])), _ => 0)!;
        return CffFont.TryRead(CffSubset.Of(font, glyphs)).ShouldNotBeNull();
    }
}
