using Collections.Domain;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;

namespace Collections.Engine.Tests.Pdf;

public sealed class StatementPdfTest
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly DateOnly Day = new(2026, 2, 20);

    private static readonly StatementContent Statement = new(
        "en",
        new DateTimeOffset(2026, 3, 1, 9, 5, 0, TimeSpan.Zero),
        new DateOnly(2026, 3, 1),
        "acme~D-1001",
        [
            new("Creditor", ["Acme Tools Ltd", "1 Mill Lane"]),
            new("Debtor", ["Mueller GmbH", "Registered in Stuttgart"]),
        ],
        [Invoice("INV-1", 1250m, 990m, ("Payment", -300m), ("Late fee", 40m))]);

    [Fact]
    public void Write_OneInvoice_ShowsItsPostingsWithTheBalanceAfterEach()
    {
        var rows = Rows(Read(Statement), page: 1);

        rows.ShouldContain("2026-01-15 | Invoice INV-1 | 2026-02-14 | 1,250.00 | 1,250.00");
        rows.ShouldContain("2026-02-20 | Payment | ref | -300.00 | 950.00");
        rows.ShouldContain("2026-02-20 | Late fee | ref | 40.00 | 990.00");
        rows.ShouldContain("Invoiced | 1,250.00");
        rows.ShouldContain("Payments, credits and charges | -260.00");
        rows.ShouldContain("Open | 990.00");
    }

    [Fact]
    public void Write_AnyStatement_NamesThePartiesAndTheAccount()
    {
        var texts = Read(Statement).OnPage(1).ToList();

        texts.ShouldContain("Statement of account");
        texts.ShouldContain("Account: acme~D-1001");
        texts.ShouldContain("As of: 2026-03-01");
        texts.ShouldContain("Acme Tools Ltd");
        texts.ShouldContain("Registered in Stuttgart");
    }

    [Fact]
    public void Write_ManyInvoices_RepeatsTheHeadingOnEachPageAndShowsEachRowOnce()
    {
        const string heading = "Date | Item | Reference | Due | Amount (EUR) | Balance (EUR)";
        var invoices = Enumerable.Range(1, 100)
            .Select(number => Invoice($"INV-{number:000}", 10m, 0m, ("Payment", -10m)));
        var pdf = Read(Statement with { Invoices = [.. invoices] });

        pdf.Pages.Count.ShouldBeGreaterThan(3);
        for (var page = 1; page <= pdf.Pages.Count; page++)
        {
            Rows(pdf, page).Count(row => row == heading).ShouldBe(1);
            pdf.OnPage(page).ShouldContain($"{page} / {pdf.Pages.Count}");
        }

        pdf.Texts.Select(text => text.Text).Where(text => text.StartsWith("Invoice INV-"))
            .ShouldBe(Enumerable.Range(1, 100).Select(number => $"Invoice INV-{number:000}"));
        pdf.Texts.Count(text => text.Text == "Payment").ShouldBe(100);
        pdf.Texts.ShouldAllBe(text => text.Y < 290 && text.X > 17);
        Rows(pdf, pdf.Pages.Count).ShouldContain("Invoiced | 1,000.00");
        Rows(pdf, pdf.Pages.Count).ShouldContain("Open | 0.00");
    }

    [Fact]
    public void Write_InvoiceAtTheFootOfAPage_StaysWithItsFirstPosting()
    {
        var invoices = Enumerable.Range(1, 60).Select(number => Invoice($"INV-{number}", 10m, 0m, ("Payment", -10m)));
        var texts = Read(Statement with { Invoices = [.. invoices] }).Texts;

        var heads = texts.Where(text => text.Text.StartsWith("Invoice INV-")).Select(text => text.Page);
        heads.ShouldBe(texts.Where(text => text.Text == "Payment").Select(text => text.Page));
    }

    [Fact]
    public void Write_TwoCurrencies_AreTwoTablesWithTheirOwnTotals()
    {
        var yen = Currency.Of("JPY");
        var second = new StatementInvoice(
            "INV-2", Day, Day, new Money(5000m, yen), new Money(5000m, yen), []);
        var rows = Rows(Read(Statement with { Invoices = [.. Statement.Invoices, second] }), page: 1);

        rows.ShouldContain("Open | 990.00");
        rows.ShouldContain("Open | 5,000");
        rows.ShouldContain("Date | Item | Reference | Due | Amount (JPY) | Balance (JPY)");
    }

    [Theory]
    [InlineData("de", "Rechnung INV-1", "1.250,00")]
    [InlineData("fr-FR", "Facture INV-1", "1\u00A0250,00")]
    [InlineData("es", "Invoice INV-1", "1.250,00")]
    public void Write_InALanguage_UsesItsWordsAndSeparators(string language, string item, string amount)
    {
        var content = Statement with { Language = language, Words = StatementWords.For(language) };
        var texts = Read(content).OnPage(1).ToList();

        texts.ShouldContain(item);
        texts.ShouldContain(amount);
    }

    [Fact]
    public void Write_LargestAmounts_ShrinkIntoTheirColumns()
    {
        var most = Money.Limit - 0.01m;
        var pdf = Read(Statement with { Invoices = [Invoice("INV-1", most, most)] });

        var figures = pdf.Texts.Where(text => text.Text == "999,999,999,999,999.99").ToList();
        figures.Count.ShouldBe(4);
        figures.ShouldAllBe(figure => figure.Size < 8.5);
        figures.Select(figure => Math.Round(figure.X)).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Write_LongText_WrapsInItsColumn()
    {
        const string what = "Credit for defects acknowledged on the twentieth of February after inspection";
        var texts = Read(Statement with { Invoices = [Invoice("INV-1", 10m, 0m, (what, -10m))] }).Texts;

        var start = texts.Single(text => text.Text.StartsWith("Credit for"));
        var lines = texts.Where(text => text.X == start.X && text.Y >= start.Y && text.Y < start.Y + 9);
        string.Join(' ', lines.Select(line => line.Text)).ShouldStartWith(what);
    }

    [Fact]
    public void Write_SameStatementTwice_IsTheSameBytes() =>
        Written(Statement).Pdf.ToArray().ShouldBe(Written(Statement).Pdf.ToArray());

    [Fact]
    public void Write_InvoiceThatDoesNotAddUp_IsRefusedByName() =>
        Refused(Statement with { Invoices = [Invoice("INV-7", 100m, 60m, ("Payment", -30m))] })
            .ShouldBe("Invoice INV-7 does not add up: amount and postings give 70.00 EUR, open is 60.00 EUR.");

    [Fact]
    public void Write_InvoiceOfTwoCurrencies_IsRefusedByName()
    {
        var mixed = Statement.Invoices[0] with
        {
            Postings = [new StatementPosting(Day, "Payment", null, new Money(-1m, Currency.Of("USD")))],
        };

        Refused(Statement with { Invoices = [mixed] }).ShouldBe("Invoice INV-1 mixes currencies.");
    }

    [Fact]
    public void Write_NothingOrTooMuch_IsRefused()
    {
        var posting = new StatementPosting(Day, "Payment", null, new Money(0m, Euro));
        var endless = Invoice("INV-1", 10m, 10m) with
        {
            Postings = [.. Enumerable.Repeat(posting, StatementPdf.MostRows)],
        };

        Refused(Statement with { Invoices = [] }).ShouldContain("this one has 0");
        Refused(Statement with { Invoices = [endless] }).ShouldContain("this one has 20001");
        Refused(Statement with { Parties = [] }).ShouldContain("parties");
        Refused(Statement with { Parties = [new("Creditor", [])] }).ShouldContain("lines");
    }

    [Fact]
    public void WordsFor_EachLanguage_AreItsOwn()
    {
        StatementWords.For("zh-Hans").ShouldBe(StatementWords.Chinese);
        StatementWords.For("de-AT").ShouldBe(StatementWords.German);
        StatementWords.For("fr").ShouldBe(StatementWords.French);
        StatementWords.For("pt").ShouldBe(StatementWords.English);
    }

    private static StatementInvoice Invoice(
        string id, decimal amount, decimal open, params (string What, decimal Amount)[] postings) => new(
            id,
            new DateOnly(2026, 1, 15),
            new DateOnly(2026, 2, 14),
            new Money(amount, Euro),
            new Money(open, Euro),
            [.. postings.Select(post => new StatementPosting(Day, post.What, "ref", new Money(post.Amount, Euro)))]);

    /// <summary>What stands on one line, left to right.</summary>
    private static List<string> Rows(PdfText pdf, int page) =>
    [
        .. pdf.Texts.Where(text => text.Page == page)
            .GroupBy(text => Math.Round(text.Y, 1))
            .Select(row => string.Join(" | ", row.OrderBy(text => text.X).Select(text => text.Text))),
    ];

    private static PdfText Read(StatementContent content) => new(Written(content).Pdf);

    private static PdfWrite.Written Written(StatementContent content) =>
        StatementPdf.Write(content, FontShelf.Empty).ShouldBeOfType<PdfWrite.Written>();

    private static string Refused(StatementContent content) =>
        StatementPdf.Write(content, FontShelf.Empty).ShouldBeOfType<PdfWrite.Refused>().Reason;
}
