using Collections.Domain;
using Collections.Engine.Templates;
using Collections.Engine.Yaml;

namespace Collections.Engine.Tests.Templates;

public sealed class TemplateBookTests
{
    private const string Email = "en/reminder-1.email.hbs";

    [Fact]
    public void Load_OneTemplate_OffersItsLetterAndWebhookToo()
    {
        using var templates = new TemplateDirectory();

        var book = Load(templates);

        book.Variants.ShouldBe(
            [
                new TemplateVariant("reminder-1", "en", Channel.Email),
                new TemplateVariant("reminder-1", "en", Channel.Letter),
                new TemplateVariant("reminder-1", "en", Channel.Webhook),
            ],
            ignoreOrder: true);
        book.Has("reminder-1", Channel.Letter).ShouldBeTrue();
        book.Has("reminder-1", Channel.Sms).ShouldBeFalse();
    }

    [Theory]
    [InlineData("{{> summary}}", "{{deadlin}}", "{{deadlin}}", "there is no field 'deadlin' here")]
    [InlineData("{{> summary}}", "{{first.invoiceID}}", "{{first.invoiceID}}", "there is no field")]
    [InlineData("{{> summary}}", "{{#if debtor.isprivate}}x{{/if}}", "{{#if debtor.isprivate}}", "there is no field")]
    [InlineData("{{> summary}}", "{{#each creditor}}x{{/each}}", "{{#each creditor}}", "is not a list")]
    [InlineData("{{> summary}}", "{{#each asked}}{{deadline}}{{/each}}", "{{deadline}}", "there is no field")]
    [InlineData("{{> summary}}", "{{#if deadline}}", "{{#if deadline}}", "is never closed")]
    [InlineData("{{> summary}}", "stray {{/if}}", "{{/if}}", "closes nothing")]
    [InlineData("{{> summary}}", "{{#if deadline}}x{{/each}}{{/if}}", "{{/each}}", "but {{#if deadline}} is open")]
    [InlineData("{{> summary}}", "stray {{else}}", "{{else}}", "belongs inside")]
    [InlineData("{{> summary}}", "{{> sumary}}", "{{> sumary}}", "there is no part 'sumary'")]
    [InlineData("{{> summary}}", "{{#each asked}}{{> pay}}{{/each}}", "{{> pay}}", "inside {{#each")]
    [InlineData("{{> summary}}", "{{{debtor.name}}}", "{{{debtor.name}}}", "is not understood")]
    [InlineData("{{> summary}}", "{{lookup debtor name}}", "{{lookup debtor name}}", "is not understood")]
    public void Load_TagThatNamesNothing_IsRefusedWithItsLine(string old, string with, string field, string message)
    {
        using var templates = new TemplateDirectory().Replace(Email, old, with);
        var line = templates.TextOf(Email).Split('\n').ToList().FindIndex(l => l.Contains(with)) + 1;

        var error = Refuse(templates).First(e => e.File.EndsWith(".hbs", StringComparison.Ordinal));

        error.Field.ShouldBe(field);
        error.Message.ShouldContain(message);
        error.Line.ShouldBe(line);
    }

    [Theory]
    [InlineData("Subject: Reminder", "Topic: Reminder", "Topic", "is no field")]
    [InlineData("Subject: Reminder", "Private subject: Reminder", "Subject", "is missing")]
    [InlineData("Private subject: A message", "Private subject: Your invoice", "invoice", "names a debt")]
    [InlineData("{{> summary}}", "Pay now and get a discount.", "discount", "promotes something")]
    [InlineData("{{> summary}}", "We will tell your employer.", "employer", "threatens or shames")]
    public void Load_WordingThatMustNotBe_IsRefused(string old, string with, string field, string message)
    {
        using var templates = new TemplateDirectory().Replace(Email, old, with);

        Refuse(templates).ShouldContain(e => e.Field == field && e.Message.Contains(message));
    }

    [Fact]
    public void Load_PrivateSubjectNamesAnInvoice_IsRefused()
    {
        using var templates = new TemplateDirectory().Replace(Email, "({{reference}})", "({{totals.asked}})");

        Refuse(templates).ShouldContain(e => e.Field == "Private subject" && e.Message.Contains("names an invoice"));
    }

    [Fact]
    public void Load_NoText_IsRefused()
    {
        using var templates = new TemplateDirectory().Write(Email, "Subject: a\nPrivate subject: b\n\n");

        Refuse(templates).ShouldContain(e => e.Message == "has no text");
    }

    [Fact]
    public void Load_FieldThatOnlySomeMessagesHave_IsRefusedByTryingItOut()
    {
        using var templates = new TemplateDirectory().Replace(Email, "{{> summary}}", "{{creditor.account.iban}}");

        Refuse(templates)[0].File.ShouldEndWith(Email);
        TemplateBook.Load(templates.Path, tryOut: false).Errors.ShouldBeEmpty();
    }

    [Fact]
    public void Load_SmsOfThreeSegments_IsRefused()
    {
        using var templates = new TemplateDirectory("reminder-1.sms.hbs");
        templates.Write("en/reminder-1.sms.hbs", new string('a', 307));

        Refuse(templates)[0].Message.ShouldStartWith("takes 3 segments (Gsm7), at most 2");
    }

    [Fact]
    public void Load_SmsWithAPart_IsRefused()
    {
        using var templates = new TemplateDirectory("reminder-1.sms.hbs");
        templates.Write("en/reminder-1.sms.hbs", "{{> pay}}");

        Refuse(templates)[0].Message.ShouldContain("there is no part 'pay'");
    }

    [Fact]
    public void Load_TemplateMissingInALanguage_IsRefused()
    {
        using var templates = new TemplateDirectory("reminder-1.email.hbs", "en", "de");
        File.Delete(Path.Combine(templates.Path, "de", "reminder-1.email.hbs"));

        Refuse(templates).Select(e => e.Field)
            .ShouldBe(["reminder-1.email.hbs", "reminder-1.letter.hbs", "reminder-1.webhook.hbs"]);
    }

    [Fact]
    public void Load_WordMissingInALanguage_IsRefused()
    {
        using var templates = new TemplateDirectory("reminder-1.email.hbs", "en", "de");
        templates.Replace("de/language.yaml", "  toPay: Zu zahlen\n", "");

        var error = Refuse(templates).ShouldHaveSingleItem();
        error.Field.ShouldBe("words.toPay");
        error.File.ShouldContain("de");
    }

    [Fact]
    public void Load_PartThatLoadsAnImage_IsRefused()
    {
        using var templates = new TemplateDirectory()
            .Replace("parts/pay.html.hbs", "{{/if}}", "<img src=\"https://track.example/x.gif\"/>{{/if}}");

        Refuse(templates).ShouldContain(e => e.Message == "a message loads nothing from elsewhere");
    }

    [Fact]
    public void Load_PartWithAnUnknownField_NamesThePart()
    {
        using var templates = new TemplateDirectory().Replace("parts/pay.text.hbs", "{{reference}}", "{{referense}}");

        Refuse(templates).ShouldContain(e => e.File.EndsWith("pay.text.hbs") && e.Field == "{{referense}}");
    }

    [Theory]
    [InlineData("en/reminder-1.fax.hbs")]
    [InlineData("en/notes.txt")]
    public void Load_FileOfNoChannel_IsRefused(string file)
    {
        using var templates = new TemplateDirectory().Write(file, "x");

        Refuse(templates).ShouldHaveSingleItem().Message.ShouldContain("must be called");
    }

    [Fact]
    public void Load_NoDirectory_IsRefused() =>
        TemplateBook.Load("no-such-directory").Errors.ShouldHaveSingleItem().Message.ShouldBe("does not exist");

    [Theory]
    [InlineData("de", "de", null)]
    [InlineData("DE", "de", "DE")]
    [InlineData("de-AT", "de", "de-AT")]
    [InlineData("zh", "zh-CN", "zh")]
    [InlineData("zh-Hant-TW", "zh-CN", "zh-Hant-TW")]
    [InlineData("pt-BR", "en", "pt-BR")]
    public void Render_LanguageAskedFor_FallsBackAndSaysSo(string asked, string used, string? recorded)
    {
        using var templates = new TemplateDirectory("reminder-1.email.hbs", "de", "en", "zh-CN");

        var message = Load(templates).Render("reminder-1", asked, Channel.Email, SampleNotices.Full());

        message.Language.ShouldBe(used);
        message.AskedLanguage.ShouldBe(recorded);
    }

    [Fact]
    public void Render_NoLanguageOfTheDebtorsOrTheCreditors_TakesTheFirst()
    {
        using var templates = new TemplateDirectory("reminder-1.email.hbs", "de", "en");

        Load(templates).LanguageFor("pt", otherwise: "fi").ShouldBe("de");
    }

    [Fact]
    public void Render_UnknownTemplate_IsABugOfTheCaller()
    {
        using var templates = new TemplateDirectory();

        Should.Throw<ArgumentException>(
            () => Load(templates).Render("reminder-9", "en", Channel.Email, SampleNotices.Full()));
    }

    [Fact]
    public void Render_NameThatLooksLikeHtmlOrATag_IsOnlyText()
    {
        using var templates = new TemplateDirectory();
        var model = SampleNotices.Full() with { Contact = "<b>{{reference}}</b> \"A\"\r\nBcc: x@example.com" };

        var message = Load(templates).Render("reminder-1", "en", Channel.Email, model);

        message.Html.ShouldNotBeNull().ShouldContain("Hello &lt;b&gt;{{reference}}&lt;/b&gt; &quot;A&quot;");
        message.Text.ShouldContain("Hello <b>{{reference}}</b> \"A\"");
    }

    [Fact]
    public void Render_LineBreakInAValueOfTheSubject_StaysOnOneLine()
    {
        using var templates = new TemplateDirectory();
        var full = SampleNotices.Plain();
        var model = full with { Lines = [full.Lines[0] with { InvoiceId = "A\r\nBcc: x@example.com" }] };

        var subject = Load(templates).Render("reminder-1", "en", Channel.Email, model).Subject;

        subject.ShouldBe("Reminder: invoice A Bcc: x@example.com was due on 20 January 2026");
    }

    [Fact]
    public void Preview_TextOfFinance_IsRenderedWithTheLayout()
    {
        using var templates = new TemplateDirectory();

        var preview = Load(templates).Preview(
            "Subject: Hello\nPrivate subject: Hello\n\nTerms & <conditions>:\n\n- {{first.invoiceId}}\n- two\n",
            "en",
            Channel.Email,
            SampleNotices.Full());

        preview.Errors.ShouldBeEmpty();
        var message = preview.Message.ShouldNotBeNull();
        message.Subject.ShouldBe("Hello");
        message.Text.ShouldStartWith("Terms & <conditions>:\n\n- 2026-1042\n- two\n");
        message.Html.ShouldNotBeNull().ShouldContain("Terms &amp; &lt;conditions&gt;:</p>");
        message.Html.ShouldContain(">2026-1042</li>");
    }

    [Fact]
    public void Preview_TextWithAMistake_SaysWhich()
    {
        using var templates = new TemplateDirectory();

        var preview = Load(templates).Preview("{{nme}}", "en", Channel.Sms, SampleNotices.Full());

        preview.Message.ShouldBeNull();
        preview.Errors.ShouldHaveSingleItem().ToString().ShouldBe("preview:1: {{nme}}: there is no field 'nme' here");
    }

    private static TemplateBook Load(TemplateDirectory templates)
    {
        var reading = TemplateBook.Load(templates.Path);
        reading.Errors.ShouldBeEmpty();
        return reading.Book.ShouldNotBeNull();
    }

    private static IReadOnlyList<TextError> Refuse(TemplateDirectory templates)
    {
        var reading = TemplateBook.Load(templates.Path);
        reading.Book.ShouldBeNull();
        return reading.Errors;
    }
}
