using System.Text;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;
using FsCheck;
using FsCheck.Fluent;

namespace Collections.Engine.Tests.Pdf;

public sealed class ParagraphTest
{
    private const double Size = 10;

    [Fact]
    public void Wrap_WordsInAColumn_BreakAfterSpaces() =>
        Wrap("one two three four five", 20).ShouldBe(["one two", "three four", "five"]);

    [Fact]
    public void Wrap_LineBreaksInTheText_Stay() => Wrap("a\r\n\nb\n", 50).ShouldBe(["a", "", "b", ""]);

    [Fact]
    public void Wrap_WordWiderThanTheColumn_IsBrokenInside() =>
        Wrap("iiiiiiiiii", 4).ShouldBe(["iiiii", "iiiii"]);

    [Fact]
    public void Wrap_AnyText_LosesNothingAndStaysInsideTheColumn()
    {
        var letters = Gen.Elements("a", "W", "i", "é", "-", ".", " ", " ", "\n").ArrayOf().Select(string.Concat);
        var column = Gen.Choose(5, 60);

        Prop.ForAll(letters.ToArbitrary(), column.ToArbitrary(), (text, width) =>
        {
            var typesetter = new Typesetter(FontShelf.Empty, "en");
            var lines = Paragraph.Wrap(typesetter, text, Size, bold: false, width);
            var room = (width * PdfPage.PointsPerMillimetre) + 0.001;
            return lines.All(line => typesetter.Width(line, Size, false) <= room)
                && Letters(string.Concat(lines)) == Letters(text);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("A回回回回回回")]
    [InlineData("回回，回回。回（回）回")]
    public void Wrap_WideCharacters_BreakAnywhereButAroundTheirPunctuation(string text)
    {
        using var fonts = new TestFonts();
        var typesetter = new Typesetter(fonts.Shelf, "zh");
        for (var width = 4; width < 30; width++)
        {
            var lines = Paragraph.Wrap(typesetter, text, Size, bold: false, width);

            string.Concat(lines).ShouldBe(text);
            lines.Skip(1).Any(line => "，。）".Contains(line[0])).ShouldBeFalse($"at {width} mm");
            lines.SkipLast(1).Any(line => line.EndsWith('（')).ShouldBeFalse($"at {width} mm");
        }
    }

    private static List<string> Wrap(string text, double width) =>
        Paragraph.Wrap(new Typesetter(FontShelf.Empty, "en"), text, Size, bold: false, width);

    private static string Letters(string text) => new(
        [.. text.Normalize(NormalizationForm.FormC).Where(character => !char.IsWhiteSpace(character))]);
}
