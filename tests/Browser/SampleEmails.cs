using Collections.Domain;
using Collections.Engine.Templates;

namespace Collections.Browser.Tests;

/// <summary>Emails with a good many invoices, as their receivers' accounts departments would get them.</summary>
internal static class SampleEmails
{
    private static readonly Lazy<TemplateBook> Book = new(() =>
    {
        var reading = TemplateBook.Load(Path.Combine(Repository.Root, "policies", "templates"), tryOut: false);
        reading.Errors.ShouldBeEmpty();
        return reading.Book.ShouldNotBeNull();
    });

    internal static IReadOnlyList<string> Languages => Book.Value.Languages;

    /// <summary>Every template of a mail.</summary>
    internal static IEnumerable<string> Templates =>
        Book.Value.Variants.Where(v => v.Channel == Channel.Email).Select(v => v.Template).Distinct().Order();

    internal static RenderedMessage Of(string template, string language, int invoices = 14) =>
        Book.Value.Render(
            template,
            language,
            Channel.Email,
            template == "courtesy" ? Upcoming(language, invoices) : Late(language, invoices));

    /// <summary>The same invoices before they are due: nothing is late and nothing is added.</summary>
    private static NoticeModel Upcoming(string language, int invoices)
    {
        var late = Late(language, invoices);
        var none = Money.Zero(late.UnappliedCredit.Currency);
        return late with
        {
            Deadline = null,
            AsksPromise = false,
            UnappliedCredit = none,
            Lines =
            [
                .. late.Lines.Select((line, i) => line with
                {
                    DueOn = late.On.AddDays(3 + i),
                    DaysOverdue = -3 - i,
                    Open = line.Amount,
                    Resting = none,
                    Interest = none,
                    Fees = none,
                    Step = "courtesy",
                }),
            ],
        };
    }

    private static NoticeModel Late(string language, int invoices)
    {
        var sample = SampleNotices.Full();
        var (debtor, contact, currency, scale) = language switch
        {
            "de" => ("Hofmann Maschinenbau GmbH", "Sabine Krüger", "EUR", 1m),
            "fr" => ("Imprimerie Lefèvre SARL", "Chloé Marchand", "EUR", 1m),
            "zh-CN" => ("上海华远机械有限公司", "李静", "CNY", 8m),
            _ => ("Harbour Lane Trading Ltd", "Anna Lim", "GBP", 1m),
        };
        var money = Currency.Of(currency);
        var none = Money.Zero(money);
        return sample with
        {
            Debtor = sample.Debtor with { Name = debtor },
            Contact = contact,
            UnappliedCredit = new(120m * scale, money),
            Lines =
            [
                .. Enumerable.Range(0, invoices).Select(i =>
                {
                    var daysLate = invoices > 14 ? 10 + invoices - i : 40 - (i * 3);
                    var amount = new Money((980m + (i % 20 * 1_317.45m)) * scale, money);
                    return new NoticeLine(
                        $"2026-{1042 + (i * 7)}",
                        i % 2 == 0 ? $"C-2025-{70 + i}" : null,
                        i % 3 == 0 ? "Atlas" : null,
                        sample.On.AddDays(-daysLate - 30),
                        sample.On.AddDays(-daysLate),
                        daysLate,
                        amount,
                        i % 4 == 1 ? new(450.5m * scale, money) : amount,
                        i == 2 ? new(300m * scale, money) : none,
                        i == 0 ? new(12.18m * scale, money) : none,
                        i == 0 ? new(40m * scale, money) : none,
                        "reminder-3");
                }),
            ],
        };
    }
}
