using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Templates;

/// <summary>
/// The text of one template as finance wrote it: for email and letter a head of <c>Subject: …</c> lines, a blank line,
/// then the body; for SMS the body alone. Email needs a <c>Private subject</c> too, used for persons and sole traders.
/// </summary>
internal sealed record TemplateSource(
    string File, Channel Channel, string? Subject, string? PrivateSubject, string Body, int BodyLine)
{
    /// <summary>The longest template that is read, in characters.</summary>
    public const int MaxLength = 32_768;

    private const string SubjectField = "Subject";
    private const string PrivateSubjectField = "Private subject";

    /// <summary>Reads a template, or answers null with at least one error added.</summary>
    public static TemplateSource? Read(string file, Channel channel, string text, List<TextError> errors)
    {
        if (text.Length > MaxLength)
        {
            errors.Add(new TextError(file, 0, "", $"is longer than {MaxLength} characters"));
            return null;
        }

        var before = errors.Count;
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var head = channel == Channel.Sms ? [] : Head(file, lines, errors);
        var bodyAt = channel == Channel.Sms ? 0 : head.Count + 1;
        var body = string.Join('\n', lines.Skip(bodyAt)).Trim('\n');
        Require(channel != Channel.Sms, SubjectField);
        Require(channel is Channel.Email or Channel.Webhook, PrivateSubjectField);
        if (string.IsNullOrWhiteSpace(body))
        {
            errors.Add(new TextError(file, lines.Length, "", "has no text"));
        }

        return errors.Count > before ? null : new TemplateSource(
            file,
            channel,
            head.GetValueOrDefault(SubjectField),
            head.GetValueOrDefault(PrivateSubjectField),
            body,
            bodyAt + 1 + lines.Skip(bodyAt).TakeWhile(string.IsNullOrWhiteSpace).Count());

        void Require(bool isNeeded, string field)
        {
            if (isNeeded && string.IsNullOrWhiteSpace(head.GetValueOrDefault(field)))
            {
                errors.Add(new TextError(file, 1, field, $"is missing: the text begins with '{field}: …'"));
            }
        }
    }

    private static Dictionary<string, string> Head(string file, string[] lines, List<TextError> errors)
    {
        var head = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < lines.Length && !string.IsNullOrWhiteSpace(lines[i]); i++)
        {
            var colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            var field = colon < 0 ? lines[i] : lines[i][..colon].Trim();
            if (field is not (SubjectField or PrivateSubjectField))
            {
                errors.Add(new TextError(
                    file, i + 1, field, $"is no field; known are {SubjectField} and {PrivateSubjectField}"));
            }
            else if (!head.TryAdd(field, lines[i][(colon + 1)..].Trim()))
            {
                errors.Add(new TextError(file, i + 1, field, "is there twice"));
            }
        }

        return head;
    }
}
