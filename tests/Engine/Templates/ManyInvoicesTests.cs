using System.Text.RegularExpressions;
using Collections.Domain;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Templates;
using Collections.Engine.Tests.Pdf;

namespace Collections.Engine.Tests.Templates;

/// <summary>A debtor with 500 open invoices gets one message that can be read, and all of them in it.</summary>
public sealed partial class ManyInvoicesTests
{
    /// <summary>Beyond this, Gmail cuts a message off. Source: Gmail's "message clipped" at 102 KB of HTML.</summary>
    private const int MostHtml = 102 * 1_024;

    private static readonly TemplateBook Book = Shipped.Templates();

    public static TheoryData<string> Languages => ["de", "en", "fr", "zh-CN"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Email_Of500Invoices_TellsTheOldestInFull_TheTotal_AndListsAllAtItsEnd(string language)
    {
        var model = Many(500);

        var email = Book.Render("reminder-2", language, Channel.Email, model);

        email.Html.ShouldNotBeNull().Length.ShouldBeLessThan(MostHtml);
        foreach (var form in new[] { email.Html, email.Text })
        {
            model.Lines.ShouldAllBe(line => form.Contains(line.InvoiceId));
            var list = form.LastIndexOf("I-00001", StringComparison.Ordinal);
            list.ShouldBeGreaterThan(
                form.IndexOf("DE89", StringComparison.Ordinal), "the account stands before the list");
            InvoiceIds().Count(form[..list]).ShouldBe(10);
            InvoiceIds().Count(form[list..]).ShouldBe(500);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Sms_Of500Invoices_SaysHowManyAndTheTotalInTwoSegments(string language)
    {
        var text = Book.Render("reminder-2", language, Channel.Sms, Many(500)).Text;

        text.ShouldContain("500");
        InvoiceIds().Count(text).ShouldBe(0);
        SmsText.Measure(text).Segments.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void Letter_Of500Invoices_HasAllOfThemOnItsPages()
    {
        var letter = Book.Render("final-demand", "en", Channel.Letter, Many(500));
        var content = new LetterContent(
            "en",
            new DateTimeOffset(2026, 3, 1, 9, 5, 0, TimeSpan.Zero),
            ["Nordlicht Cloud GmbH"],
            ["Harbour Lane Trading Ltd", "4 Harbour Lane", "Bristol"],
            "1 March 2026",
            letter.Subject!,
            letter.Text);

        var written = LetterPdf.Write(content, FontShelf.Empty).ShouldBeOfType<PdfWrite.Written>();

        var pages = new PdfText(written.Pdf).Texts;
        var ids = pages.SelectMany(t => InvoiceIds().Matches(t.Text)).Select(m => m.Value).ToHashSet();
        ids.Count.ShouldBe(500);
        pages.Max(t => t.Page).ShouldBeInRange(8, 16);
    }

    [Fact]
    public void Email_OfThirtyInvoices_TellsAllInFullAndListsNoneAgain()
    {
        var email = Book.Render("reminder-2", "en", Channel.Email, Many(30));

        InvoiceIds().Count(email.Text).ShouldBe(30);
        InvoiceIds().Count(email.Html!).ShouldBe(30);
    }

    [Fact]
    public void Further_OfOneInvoiceMoreThanFits_AddsUpToTheTotal()
    {
        var text = Book.Render("reminder-2", "en", Channel.Email, Many(31)).Text;

        text.ShouldContain("+ 21 further invoices, listed at the end: EUR\u00a0441.00");
        text.ShouldContain("Invoices: EUR\u00a0496.00");
    }

    /// <summary>Invoices over 1.00, 2.00, 3.00 and so on, the first the oldest.</summary>
    private static NoticeModel Many(int count)
    {
        var sample = SampleNotices.Plain();
        var one = sample.Lines[0];
        return sample with
        {
            Creditor = SampleNotices.Full().Creditor,
            Lines =
            [
                .. Enumerable.Range(1, count).Select(i => one with
                {
                    InvoiceId = $"I-{i:00000}",
                    DueOn = one.DueOn.AddDays(i - count),
                    DaysOverdue = count - i + 1,
                    Amount = new(i, one.Amount.Currency),
                    Open = new(i, one.Amount.Currency),
                }),
            ],
        };
    }

    [GeneratedRegex(@"I-\d{5}")]
    private static partial Regex InvoiceIds();
}
