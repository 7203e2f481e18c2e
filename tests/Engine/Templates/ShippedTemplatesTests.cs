using System.Xml.Linq;
using Collections.Domain;
using Collections.Engine.Templates;

namespace Collections.Engine.Tests.Templates;

public sealed class ShippedTemplatesTests
{
    private static readonly TemplateBook Book = Shipped.Templates();

    public static TheoryData<string> Languages => ["de", "en", "fr", "zh-CN"];

    [Fact]
    public void Load_Shipped_HasFourLanguages() => Book.Languages.ShouldBe(["de", "en", "fr", "zh-CN"]);

    [Fact]
    public void Check_ShippedPolicies_FindsNothing()
    {
        foreach (var policy in Shipped.Book().Current)
        {
            PolicyCheck.Check(policy, Book.Variants).ShouldBeEmpty(policy.Ref.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_EveryTemplateChannelAndSample_SaysTheAmountAndLeavesNoTag(string language)
    {
        foreach (var (variant, sample, message) in All(language).Where(m => !IsAboutAgreements(m.Variant)))
        {
            message.Language.ShouldBe(language);
            var whole = message.Subject + message.Text + message.Html;
            whole.Contains("{{", StringComparison.Ordinal).ShouldBeFalse(variant.ToString());
            var isHidden = variant.Channel == Channel.Sms && sample.Debtor.IsPrivate;
            message.Text.Any(char.IsDigit).ShouldBeTrue(variant.ToString());
            PlainSpaces(message.Text).Contains(PlainSpaces(AmountIn(language, sample)), StringComparison.Ordinal)
                .ShouldBe(!isHidden, $"{variant}: {message.Text}");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_EveryMessageAboutAnAgreement_SaysAmountAndDayAndLeavesNoTag(string language)
    {
        var about = All(language).Where(m => IsAboutAgreements(m.Variant)).ToList();

        about.Select(m => m.Variant.Template).Distinct().Order()
            .ShouldBe(["instalment-due", "plan-confirmed", "promise-confirmed"]);
        foreach (var (variant, sample, message) in about)
        {
            (message.Subject + message.Text + message.Html).ShouldNotContain("{{");
            var isTold = sample.Lines.Any(l => l.Agreement is not null)
                && (variant.Channel != Channel.Sms || !sample.Debtor.IsPrivate);
            message.Text.Contains(Written(language, 350m), StringComparison.Ordinal)
                .ShouldBe(isTold, $"{variant}: {message.Text}");
            message.Text.Contains("2026-1057", StringComparison.Ordinal).ShouldBe(isTold);
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_AsksForAPromise_OnlyWhereThePolicyDoes(string language)
    {
        var asking = Book.Render("reminder-2", language, Channel.Email, SampleNotices.Full());
        var silent = Book.Render(
            "reminder-2", language, Channel.Email, SampleNotices.Full() with { AsksPromise = false });

        asking.Text.Length.ShouldBeGreaterThan(silent.Text.Length);
        asking.Html!.Length.ShouldBeGreaterThan(silent.Html!.Length);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_EveryEmail_IsWellFormedAndSelfContained(string language)
    {
        foreach (var (variant, _, message) in All(language).Where(m => m.Variant.Channel == Channel.Email))
        {
            var html = message.Html.ShouldNotBeNull();
            var document = XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
            document.Descendants().Select(e => e.Name.LocalName)
                .ShouldNotContain(name => name == "img" || name == "script" || name == "link", variant.ToString());
            document.Descendants("a").Select(a => a.Attribute("href")!.Value)
                .ShouldAllBe(to => to.StartsWith("https://pay.example.com/d/") || to.StartsWith("mailto:"));
            message.Text.ShouldNotContain("<");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_EverySms_TakesAtMostTwoSegments(string language)
    {
        foreach (var (variant, _, message) in All(language).Where(m => m.Variant.Channel == Channel.Sms))
        {
            var size = SmsText.Measure(message.Text);

            size.Segments.ShouldBeLessThanOrEqualTo(2, message.Text);
            size.Encoding.ShouldBe(language == "zh-CN" ? SmsEncoding.Ucs2 : SmsEncoding.Gsm7, message.Text);
            message.Subject.ShouldBeNull(variant.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_ToPersonOrSoleTrader_HidesTheDebtInTheSubject(string language)
    {
        foreach (var kind in new[] { DebtorKind.Person, DebtorKind.SoleTrader })
        {
            var model = SampleNotices.Full() with { Debtor = new NoticeDebtor("Anna Lim", kind) };

            var subject = Book.Render("final-demand", language, Channel.Email, model).Subject.ShouldNotBeNull();

            subject.ShouldBe(Book.Render("courtesy", language, Channel.Email, model).Subject);
            subject.ShouldNotContain("2026-1042");
        }
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_Letter_LeavesItsHeadToTheLayout(string language)
    {
        var text = Book.Render("final-demand", language, Channel.Letter, SampleNotices.Full()).Text;

        text.ShouldNotContain("4 Harbour Lane");
        text.ShouldNotContain("Musterstraße 12\n");
        text.ShouldContain("DE89 3704 0044 0532 0130 00");
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Render_SeveralInvoices_AddsUpWhatIsAsked(string language)
    {
        var model = SampleNotices.Full();

        var text = Book.Render("reminder-2", language, Channel.Email, model).Text;

        // 1,400.00 + 700.00 undisputed + 12.18 interest + 40.00 fixed sum + 5.00 costs − 50.00 credit; 250.00 is not
        // due yet.
        model.Totals.Asked.ToString().ShouldBe("2107.18 EUR");
        foreach (var amount in new[] { 1_400m, 700m, 12.18m, 40m, 50m, 250m, 5m, 2_107.18m })
        {
            text.ShouldContain(Written(language, amount));
        }
    }

    private static IEnumerable<(TemplateVariant Variant, NoticeModel Sample, RenderedMessage Message)> All(
        string language) =>
        from variant in Book.Variants
        where variant.Language == language
        from sample in SampleNotices.All()
        select (variant, sample, Book.Render(variant.Template, language, variant.Channel, sample));

    private static bool IsAboutAgreements(TemplateVariant variant) =>
        Enum.GetValues<AgreementTopic>().Any(topic => AgreementNotices.TemplateOf(topic) == variant.Template);

    private static string PlainSpaces(string text) => text.Replace('\u202F', ' ');

    private static string AmountIn(string language, NoticeModel sample) =>
        Written(language, sample.Totals.Asked.Amount);

    private static string Written(string language, decimal amount)
    {
        var english = amount.ToString("N2", System.Globalization.CultureInfo.InvariantCulture);
        return language switch
        {
            "de" => english.Replace(',', '_').Replace('.', ',').Replace('_', '.'),
            "fr" => english.Replace(',', '\u202F').Replace('.', ','),
            _ => english,
        };
    }
}
