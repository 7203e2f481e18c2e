using System.Text;
using Collections.Engine.Pdf;

namespace Collections.Engine.Tests.Pdf;

public sealed class CharactersTest
{
    [Theory]
    [InlineData("u\u0308", "ü")]
    [InlineData("a\tb\u2003c\u00A0d\u202Fe", "a b c\u00A0d\u00A0e")]
    [InlineData("co\u00ADop\u200Berate\uFEFF", "cooperate")]
    [InlineData("1\u20112 \u2212\u200E3", "1-2 -3")]
    [InlineData("a\u0000\u0007b", "ab")]
    public void Clean_AText_IsWhatCanBeSet(string text, string clean) =>
        string.Concat(Characters.Clean(text)).ShouldBe(clean);

    [Fact]
    public void Clean_HalfASurrogatePair_IsTheReplacementCharacter() =>
        string.Concat(Characters.Clean("x" + (char)0xD800 + "y")).ShouldBe("x\uFFFDy");

    [Theory]
    [InlineData("ا", true)]
    [InlineData("ש", true)]
    [InlineData("न", true)]
    [InlineData("ก", true)]
    [InlineData("ខ", true)]
    [InlineData("a", false)]
    [InlineData("Ж", false)]
    [InlineData("Ω", false)]
    [InlineData("回", false)]
    [InlineData("한", false)]
    public void NeedShaping_AScript_IsWhetherItsLettersJoinOrTurn(string character, bool expected) =>
        Characters.NeedShaping(Rune.GetRuneAt(character, 0)).ShouldBe(expected);

    [Theory]
    [InlineData("回", true)]
    [InlineData("。", true)]
    [InlineData("カ", true)]
    [InlineData("한", true)]
    [InlineData("𠮷", true)]
    [InlineData("a", false)]
    [InlineData("—", false)]
    public void IsWide_ACharacter_IsWhetherLinesMayEndAtIt(string character, bool expected) =>
        Characters.IsWide(Rune.GetRuneAt(character, 0)).ShouldBe(expected);
}
