using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Templates;

namespace Collections.Web.Dashboard;

/// <summary>One template on one channel, filled in with the sample.</summary>
public sealed record ShownTemplate(string Template, Channel Channel, RenderedMessage Message)
{
    /// <summary>Of a text message; null for the others.</summary>
    public SmsSize? Size => Channel == Channel.Sms ? SmsText.Measure(Message.Text) : null;
}

/// <summary>Every template in one language, as a debtor would get it.</summary>
public sealed record TemplateGallery(
    IReadOnlyList<string> Languages, string Language, IReadOnlyList<string> Names, IReadOnlyList<ShownTemplate> Shown)
{
    /// <summary>One template on all its channels: rendering all at once would take seconds.</summary>
    public static TemplateGallery Of(
        TemplateBook templates, CreditorProfile creditor, SmsSpelling spelling, string? language, string? template)
    {
        var used = templates.LanguageFor(language ?? "", creditor.DefaultLanguage);
        var names = templates.Variants.Select(v => v.Template).Distinct().Order(StringComparer.Ordinal).ToList();
        var name = template is not null && names.Contains(template) ? template : names[0];
        var sample = SampleNotices.Full() with { Creditor = creditor };
        return new(templates.Languages, used, names,
        [
            .. Enum.GetValues<Channel>().Where(channel => templates.Has(name, channel))
                .Select(channel => new ShownTemplate(
                    name, channel, templates.Render(name, used, channel, sample).Spelled(channel, spelling))),
        ]);
    }
}
