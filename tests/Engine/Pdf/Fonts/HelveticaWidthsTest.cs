using System.Text;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf.Fonts;

public sealed class HelveticaWidthsTest
{
    [Theory]
    [InlineData('A', 0x41)]
    [InlineData('ß', 0xDF)]
    [InlineData('\u00A0', 0xA0)]
    [InlineData('€', 0x80)]
    [InlineData('„', 0x84)]
    [InlineData('–', 0x96)]
    [InlineData('Ÿ', 0x9F)]
    [InlineData('\u0081', 0)]
    [InlineData('\u001F', 0)]
    [InlineData('\u007F', 0)]
    [InlineData('ł', 0)]
    [InlineData('回', 0)]
    public void Code_ACharacter_IsItsWinAnsiCode(char character, int code) =>
        HelveticaWidths.Code(character).ShouldBe(code);

    [Theory]
    [InlineData('€', false, 556)]
    [InlineData('W', false, 944)]
    [InlineData('W', true, 944)]
    [InlineData('i', false, 222)]
    [InlineData('i', true, 278)]
    [InlineData('ÿ', true, 556)]
    public void Width_ACharacter_IsThatOfTheCoreFont(char character, bool bold, int width) =>
        HelveticaWidths.Width(HelveticaWidths.Code(character), bold).ShouldBe(width);

    // Liberation Sans has Helvetica's widths by design; its micro sign alone is Arial's.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Width_EveryLetterAndFigure_IsThatOfAFontMadeToTheSameMeasure(bool bold)
    {
        var face = FontShelf.OfThisMachine().Faces(bold, "en").FirstOrDefault();
        Assert.SkipUnless(face?.Name.StartsWith("Liberation Sans") == true, "Liberation Sans is not installed.");

        var characters = Enumerable.Range(0x20, 0x2100 - 0x20)
            .Where(code => HelveticaWidths.Code(code) != 0 && (char.IsLetterOrDigit((char)code) || code is ' ' or '€'))
            .Except([0xB5])
            .ToList();

        characters.Count.ShouldBeGreaterThan(120);
        foreach (var code in characters)
        {
            var width = face!.Advance(face.Glyph(new Rune(code))) * 1000d / face.UnitsPerEm;
            ((double)HelveticaWidths.Width(HelveticaWidths.Code(code), bold)).ShouldBe(width, 1, $"{(char)code}");
        }
    }
}
