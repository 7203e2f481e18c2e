using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Tests.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf;

/// <summary>A folder with the designed fonts installed under names the shelf knows.</summary>
internal sealed class TestFonts : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fonts-test-").FullName;

    public TestFonts()
    {
        File.WriteAllBytes(Path.Combine(_folder, "DejaVuSans.ttf"), TestFont.TrueType());
        Shelf = new FontShelf([_folder]);
    }

    /// <summary>One face that has A, B, the space, 回 and 𠮷.</summary>
    public FontShelf Shelf { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
