using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf.Fonts;

public sealed class FontShelfTest : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fonts-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Faces_SeveralInstalled_AreInOrderOfPreference()
    {
        Install("deep/down/DejaVuSans.ttf", TestFont.TrueType("DejaVu"));
        Install("LiberationSans-Regular.ttf", TestFont.TrueType("Liberation"));
        Install("NotoSansCJK-Regular.ttc", TestFont.Cff());
        Install("Unknown.ttf", TestFont.TrueType("Unknown"));

        Names(bold: false).ShouldBe(["Liberation", "DejaVu", "Test CJK SC"]);
    }

    [Fact]
    public void Faces_Bold_AreBeforeTheRegularOnes()
    {
        Install("LiberationSans-Regular.ttf", TestFont.TrueType("Regular"));
        Install("LiberationSans-Bold.ttf", TestFont.TrueType("Bold"));

        Names(bold: true).ShouldBe(["Bold", "Regular"]);
    }

    [Theory]
    [InlineData("zh-Hans", "Noto Sans CJK SC")]
    [InlineData("zh", "Noto Sans CJK SC")]
    [InlineData("en", "Noto Sans CJK SC")]
    [InlineData("zh-Hant", "Noto Sans CJK TC Bold")]
    [InlineData("zh-TW", "Noto Sans CJK TC Bold")]
    [InlineData("ja", "Noto Sans CJK JP")]
    [InlineData("ko-KR", "Noto Sans CJK JP")]
    public void Faces_Collection_IsTheRegionOfTheLanguage(string language, string name)
    {
        Install("NotoSansCJK-Regular.ttc", TestFont.Collection(
            at => TestFont.Face("Noto Sans CJK JP", at),
            at => TestFont.Face("Noto Sans Mono CJK SC", at),
            at => TestFont.Face("Noto Sans CJK SC", at),
            at => TestFont.Face("Noto Sans CJK TC Bold", at)));

        new FontShelf([_folder]).Faces(bold: false, language).ShouldHaveSingleItem().Name.ShouldBe(name);
    }

    [Fact]
    public void Faces_DamagedFont_IsPassedOver()
    {
        Install("LiberationSans-Regular.ttf", [1, 2, 3]);
        Install("DejaVuSans.ttf", TestFont.TrueType("DejaVu"));

        Names(bold: false).ShouldBe(["DejaVu"]);
    }

    [Fact]
    public void Faces_NoSuchFolder_AreNone()
    {
        new FontShelf([Path.Combine(_folder, "none")]).Faces(bold: false, "en").ShouldBeEmpty();
        FontShelf.Empty.Faces(bold: true, "en").ShouldBeEmpty();
    }

    private List<string> Names(bool bold) => [.. new FontShelf([_folder]).Faces(bold, "en").Select(face => face.Name)];

    private void Install(string name, byte[] font)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, font);
    }
}
