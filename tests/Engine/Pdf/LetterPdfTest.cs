using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf;

public sealed class LetterPdfTest
{
    private static readonly LetterContent Letter = new(
        "de",
        new DateTimeOffset(2026, 3, 1, 9, 5, 0, TimeSpan.FromHours(1)),
        ["Acme Werkzeuge GmbH", "Industriestraße 12", "80339 München"],
        ["Müller & Söhne GmbH", "Königstraße 5", "70173 Stuttgart"],
        "1. März 2026",
        "Mahnung über 1.250,00 €",
        "Sehr geehrte Damen und Herren,\n\nbitte zahlen Sie.")
    {
        References = [new LetterReference("Kundennummer", "D-1001")],
        Footer = ["Amtsgericht München HRB 123456"],
    };

    [Fact]
    public void Write_ALetter_PutsTheAddressInTheWindowOfTheEnvelope()
    {
        var pdf = Read(Letter, FontShelf.Empty);

        var address = pdf.Texts.Where(text => Letter.Recipient.Contains(text.Text)).ToList();
        address.Select(text => text.Text).ShouldBe(Letter.Recipient);
        address.ShouldAllBe(text => text.Page == 1 && text.X >= 25 && text.X < 30 && text.Y > 62.7 && text.Y < 90);
        var returnLine = pdf.Texts.Single(text => text.Text.StartsWith("Acme Werkzeuge GmbH ·"));
        returnLine.Text.ShouldBe("Acme Werkzeuge GmbH · Industriestraße 12 · 80339 München");
        returnLine.Y.ShouldBeInRange(45, 62.7);
    }

    [Fact]
    public void Write_ALetter_ShowsEveryPart()
    {
        var texts = Read(Letter, FontShelf.Empty).OnPage(1).ToList();

        texts.ShouldContain("Mahnung über 1.250,00 €");
        texts.ShouldContain("1. März 2026");
        texts.ShouldContain("Kundennummer");
        texts.ShouldContain("D-1001");
        texts.ShouldContain("bitte zahlen Sie.");
        texts.ShouldContain("Amtsgericht München HRB 123456");
        texts.ShouldNotContain("1 / 1");
    }

    [Fact]
    public void Write_SameLetterTwice_IsTheSameBytes() =>
        Written(Letter, FontShelf.Empty).Pdf.ToArray().ShouldBe(Written(Letter, FontShelf.Empty).Pdf.ToArray());

    [Fact]
    public void Write_ALetter_IsDatedByItsContent()
    {
        var pdf = Read(Letter, FontShelf.Empty);

        pdf.Info.ShouldContain("/CreationDate (D:20260301090500+01'00')");
        pdf.Root.ShouldContain("/Lang <FEFF00640065>");
    }

    [Fact]
    public void Write_LongBody_RunsOverNumberedPagesWithoutLosingALine()
    {
        var paragraphs = Enumerable.Range(1, 80).Select(number => $"Absatz {number}.");
        var letter = Letter with { Body = string.Join("\n\n", paragraphs) };

        var written = Written(letter, FontShelf.Empty);
        var pdf = new PdfText(written.Pdf);
        written.Pages.ShouldBe(pdf.Pages.Count);
        written.Pages.ShouldBeGreaterThan(3);
        pdf.Texts.Select(text => text.Text).Where(text => text.StartsWith("Absatz")).ShouldBe(paragraphs);
        pdf.Texts.ShouldAllBe(text => text.Y < 292);
        for (var page = 1; page <= written.Pages; page++)
        {
            pdf.OnPage(page).ShouldContain($"{page} / {written.Pages}");
            pdf.OnPage(page).ShouldContain("Amtsgericht München HRB 123456");
        }
    }

    [Fact]
    public void Write_InstalledFont_IsEmbeddedAndItsTextCanBeCopied()
    {
        using var fonts = new TestFonts();
        var pdf = Read(Letter with { Subject = "AB 回𠮷", Body = "BA" }, fonts.Shelf);

        pdf.OnPage(1).ShouldContain("AB 回𠮷");
        pdf.OnPage(1).ShouldContain("BA");
        pdf.EmbeddedFonts.ShouldBe(1);
        pdf.Fonts.ShouldContain(name => name.EndsWith("+TestSans"));
    }

    [Fact]
    public void Write_NoFontInstalled_UsesTheReadersHelvetica() =>
        Read(Letter, FontShelf.Empty).Fonts.ShouldBe(["Helvetica", "Helvetica-Bold"]);

    [Fact]
    public void Write_CharacterThatNoFontHas_IsRefusedByName()
    {
        var refused = Refused(Letter with { Body = "回款：请付款。" }, FontShelf.Empty);

        refused.Missing.ShouldBe(["。", "付", "回", "款", "请", "："]);
        refused.Reason.ShouldContain("回 (U+56DE)");
        refused.Reason.ShouldContain("CJK font");
    }

    [Fact]
    public void Write_ScriptThatJoinsItsLetters_IsRefused() =>
        Refused(Letter with { Subject = "مرحبا" }, FontShelf.OfThisMachine()).Reason.ShouldContain("cannot be set");

    [Fact]
    public void Write_ManyMissingCharacters_NamesTwentyAndCountsTheRest()
    {
        var subject = string.Concat(Enumerable.Range(0x4E00, 50).Select(code => (char)code));

        var refused = Refused(Letter with { Subject = subject }, FontShelf.Empty);

        refused.Reason.ShouldContain("and 30 more");
        refused.Missing.Count.ShouldBe(50);
    }

    [Fact]
    public void Write_WideAddressLine_WrapsAndShrinksButStaysInTheWindow()
    {
        var line = string.Join(' ', Enumerable.Repeat("Handelsgesellschaft", 6));
        var pdf = Read(Letter with { Recipient = [line, "Königstraße 5", "70173 Stuttgart"] }, FontShelf.Empty);

        var address = pdf.Texts.Where(text => text.Y is > 62.7 and < 90 && text.X < 100).ToList();
        address.Count.ShouldBeLessThanOrEqualTo(6);
        string.Join(' ', address.Select(text => text.Text)).ShouldBe($"{line} Königstraße 5 70173 Stuttgart");
    }

    [Fact]
    public void Write_AddressThatCannotFit_IsRefused()
    {
        var line = string.Join(' ', Enumerable.Repeat("Handelsgesellschaft", 30));

        Refused(Letter with { Recipient = [line] }, FontShelf.Empty).Reason.ShouldContain("window");
    }

    [Fact]
    public void Write_MoreThanTheLayoutHolds_IsRefused()
    {
        var seven = Enumerable.Repeat("line", 7).ToList();

        Refused(Letter with { Sender = seven }, FontShelf.Empty).Reason.ShouldContain("sender");
        Refused(Letter with { Recipient = [] }, FontShelf.Empty).Reason.ShouldContain("recipient");
        Refused(Letter with { Footer = seven }, FontShelf.Empty).Reason.ShouldContain("footer");
        Refused(Letter with { Body = new string('x', 50_001) }, FontShelf.Empty).Reason.ShouldContain("body");
        Refused(
            Letter with { References = [.. seven.Select(text => new LetterReference(text, text))] }, FontShelf.Empty)
            .Reason.ShouldContain("references");
    }

    [Theory]
    [InlineData("zh-Hans", "尊敬的客户：贵司合同（编号 HT-2025-018）项下发票已到期，请于三月底前付款。")]
    [InlineData("ja", "平素より大変お世話になっております。お支払いをお願い申し上げます。")]
    [InlineData("ko", "귀사의 청구서 결제 기한이 지났습니다.")]
    public void Write_EastAsianLetterWithAnInstalledFont_CopiesOutAsItWentIn(string language, string body)
    {
        var shelf = FontShelf.OfThisMachine();
        var hasFont = shelf.Faces(bold: false, language).Any(face => face.Name.StartsWith("Noto Sans CJK"));
        Assert.SkipUnless(hasFont, "Noto Sans CJK is not installed.");

        var written = Written(Letter with { Language = language, Body = body }, shelf);

        string.Concat(new PdfText(written.Pdf).OnPage(1)).ShouldContain(body);
        written.Pdf.Length.ShouldBeLessThan(200_000);
    }

    private static PdfText Read(LetterContent letter, FontShelf shelf) => new(Written(letter, shelf).Pdf);

    private static PdfWrite.Written Written(LetterContent letter, FontShelf shelf) =>
        LetterPdf.Write(letter, shelf).ShouldBeOfType<PdfWrite.Written>();

    private static PdfWrite.Refused Refused(LetterContent letter, FontShelf shelf) =>
        LetterPdf.Write(letter, shelf).ShouldBeOfType<PdfWrite.Refused>();
}
