using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Templates;

/// <summary>What loading the templates gave: a book, or everything that is wrong with them.</summary>
public sealed record TemplateBookReading(TemplateBook? Book, IReadOnlyList<TextError> Errors);

/// <summary>What previewing a template's text gave: a message, or what is wrong with the text.</summary>
public sealed record TemplatePreview(RenderedMessage? Message, IReadOnlyList<TextError> Errors);

/// <summary>
/// Every message template in every language. What is in a book can be sent: the templates were checked field by field
/// and filled in with samples when it was loaded. Safe to use from several threads.
/// </summary>
public sealed class TemplateBook
{
    /// <summary>The longest text of a template, in characters.</summary>
    public const int MostLetters = TemplateSource.MaxLength;

    private readonly Dictionary<TemplateVariant, CompiledTemplate> _templates;
    private readonly Dictionary<string, LanguagePack> _languages;
    private readonly TemplateParts _parts;

    internal TemplateBook(
        Dictionary<TemplateVariant, CompiledTemplate> templates,
        Dictionary<string, LanguagePack> languages,
        TemplateParts parts)
    {
        _templates = templates;
        _languages = languages;
        _parts = parts;
    }

    /// <summary>Every template that can be rendered, for <see cref="PolicyCheck"/>.</summary>
    public IReadOnlySet<TemplateVariant> Variants => _templates.Keys.ToHashSet();

    /// <summary>The languages, as BCP 47 tags.</summary>
    public IReadOnlyList<string> Languages => [.. _languages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// Loads <c>parts</c> and each language's directory under a templates directory. Reports every error it finds.
    /// </summary>
    /// <param name="directory">The templates directory.</param>
    /// <param name="tryOut">
    /// False leaves out filling each template in with samples, which takes seconds: for a host that must start at once
    /// with templates that were tried before. Form, fields and wording are checked all the same.
    /// </param>
    public static TemplateBookReading Load(string directory, bool tryOut = true) =>
        new TemplateLoading(directory, tryOut).Run();

    /// <summary>True where <see cref="Render"/> has something to say on that channel.</summary>
    public bool Has(string template, Channel channel) =>
        _templates.Keys.Any(v => v.Template == template && v.Channel == channel);

    /// <summary>
    /// Renders a template in the language asked for; where there is none, in another of the same primary subtag, else
    /// in the creditor's default. The answer names the language used.
    /// </summary>
    /// <exception cref="ArgumentException">No such template for the channel: <see cref="PolicyCheck"/> was not
    /// asked.</exception>
    public RenderedMessage Render(string template, string language, Channel channel, NoticeModel model)
    {
        var used = LanguageFor(language, model.Creditor.DefaultLanguage);
        if (!_templates.TryGetValue(new TemplateVariant(template, used, channel), out var compiled))
        {
            throw new ArgumentException($"No template '{template}' for {channel} in {used}.", nameof(template));
        }

        var (subject, text, html) = compiled.Fill(model, _languages[used]);
        return new RenderedMessage(subject, text, html, template, used, used == language ? null : language);
    }

    /// <summary>Checks and renders a template's text that is not part of the book, as finance is writing it.</summary>
    public TemplatePreview Preview(string text, string language, Channel channel, NoticeModel model)
    {
        const string name = "preview";
        var errors = new List<TextError>();
        var used = LanguageFor(language, model.Creditor.DefaultLanguage);
        var compiled = TemplateCheck.Compile(name, channel, text, _languages[used], _parts, tryOut: true, errors);
        if (compiled is null)
        {
            return new TemplatePreview(null, errors);
        }

        var (subject, body, html) = compiled.Fill(model, _languages[used]);
        var asked = used == language ? null : language;
        return new TemplatePreview(new RenderedMessage(subject, body, html, name, used, asked), errors);
    }

    /// <summary>The language that is used for one asked for: exact, same primary subtag, the default, any.</summary>
    public string LanguageFor(string asked, string otherwise) =>
        Exact(asked) ?? SamePrimary(asked) ?? Exact(otherwise) ?? SamePrimary(otherwise) ?? Languages[0];

    /// <summary>The words and ways of writing of the language used for one asked for.</summary>
    internal LanguagePack PackFor(string asked, string otherwise) => _languages[LanguageFor(asked, otherwise)];

    private string? Exact(string tag) =>
        Languages.FirstOrDefault(l => l.Equals(tag, StringComparison.OrdinalIgnoreCase));

    private string? SamePrimary(string tag) =>
        Exact(Primary(tag))
        ?? Languages.FirstOrDefault(l => Primary(l).Equals(Primary(tag), StringComparison.OrdinalIgnoreCase));

    private static string Primary(string tag) => tag.Split('-')[0];
}
