using Collections.Domain;
using Collections.Engine.Templates;
using Collections.Engine.Yaml;

namespace Collections.Web.Answers;

/// <summary>
/// A template as a message. <paramref name="Language"/> is the one used; <paramref name="AskedLanguage"/> says which
/// was asked for where that is another. <paramref name="Encoding"/>, <paramref name="Units"/> and
/// <paramref name="Segments"/> are of texts.
/// </summary>
public sealed record TemplatePreviewAnswer(
    Channel Channel,
    string Language,
    string? AskedLanguage,
    string? Subject,
    string Text,
    string? Html,
    SmsEncoding? Encoding,
    int? Units,
    int? Segments)
{
    internal static TemplatePreviewAnswer Of(RenderedMessage message, Channel channel)
    {
        var size = channel == Channel.Sms ? SmsText.Measure(message.Text) : null;
        return new(
            channel,
            message.Language,
            message.AskedLanguage,
            message.Subject,
            message.Text,
            message.Html,
            size?.Encoding,
            size?.Units,
            size?.Segments);
    }

    /// <summary>A fault of the text, with its line.</summary>
    internal static string Say(TextError error) =>
        $"{(error.Line > 0 ? $"line {error.Line}: " : "")}{error.Field} {error.Message}".Trim();
}
