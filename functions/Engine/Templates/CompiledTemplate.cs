using Collections.Domain;
using HandlebarsDotNet;

namespace Collections.Engine.Templates;

/// <summary>
/// One template of one language, ready to be filled in. In HTML every value is escaped; a field that does not exist is
/// an error, never an empty place. Safe to use from several threads.
/// </summary>
internal sealed class CompiledTemplate
{
    private static readonly IHandlebars Html = Handlebars.Create(
        new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });

    private static readonly IHandlebars Plain = Handlebars.Create(
        new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true, NoEscape = true });

    private readonly Channel _channel;
    private readonly Lazy<HandlebarsTemplate<object, object>>? _subject;
    private readonly Lazy<HandlebarsTemplate<object, object>>? _privateSubject;
    private readonly Lazy<HandlebarsTemplate<object, object>> _text;
    private readonly Lazy<HandlebarsTemplate<object, object>>? _html;

    /// <summary>Compiles at the first use, because that takes far longer than filling in.</summary>
    public CompiledTemplate(TemplateSource source, TemplateParts parts, Channel channel)
    {
        _channel = channel;
        _subject = channel == Channel.Sms ? null : new(() => Plain.Compile(source.Subject!));
        _privateSubject = channel is Channel.Email or Channel.Webhook
            ? new(() => Plain.Compile(source.PrivateSubject!))
            : null;
        _text = new(() => Plain.Compile(channel switch
        {
            Channel.Email or Channel.Webhook => parts.EmailText(source.Body),
            Channel.Letter => parts.LetterText(source.Body),
            _ => source.Body,
        }));
        _html = channel == Channel.Email ? new(() => Html.Compile(parts.EmailHtml(source.Body))) : null;
    }

    /// <summary>Subject, text and HTML for a model. A private debtor's subject says nothing of the debt.</summary>
    /// <exception cref="HandlebarsException">The template names a field that the model does not have,
    /// or is not valid Handlebars.</exception>
    public (string? Subject, string Text, string? Html) Fill(NoticeModel model, LanguagePack pack)
    {
        var fields = NoticeFields.Of(model, pack);
        var subject = model.Debtor.IsPrivate ? _privateSubject ?? _subject : _subject;
        var subjectText = subject is null ? null : BodyLayout.OneLine(subject.Value(fields));
        fields["subject"] = subjectText ?? "";
        var text = _text.Value(fields);
        return (
            subjectText,
            _channel == Channel.Sms ? BodyLayout.OneLine(text) : BodyLayout.Tidy(text),
            _html is null ? null : BodyLayout.Tidy(_html.Value(fields)));
    }
}
