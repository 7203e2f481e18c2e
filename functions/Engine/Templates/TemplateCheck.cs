using Collections.Domain;
using Collections.Engine.Yaml;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace Collections.Engine.Templates;

/// <summary>What a template must pass before anything can be sent with it.</summary>
internal static class TemplateCheck
{
    /// <summary>An SMS of more segments than this, with the sample filled in, is refused.</summary>
    public const int MaxSegments = 2;

    /// <summary>
    /// Compiles a template's text, or answers null with at least one error added: its form, its fields, its wording,
    /// and what it becomes when each sample is filled in.
    /// </summary>
    public static CompiledTemplate? Compile(
        string file,
        Channel channel,
        string text,
        LanguagePack pack,
        TemplateParts parts,
        bool tryOut,
        List<TextError> errors)
    {
        var before = errors.Count;
        if (TemplateSource.Read(file, channel, text, errors) is not { } source)
        {
            return null;
        }

        Fields(source, pack, parts, errors);
        Wording(source, pack, errors);
        if (errors.Count > before)
        {
            return null;
        }

        var compiled = new CompiledTemplate(source, parts, channel);
        if (tryOut)
        {
            TryOut(source, compiled, pack, errors);
        }

        return errors.Count > before ? null : compiled;
    }

    /// <summary>The fields a template can name, filled from a sample.</summary>
    public static Dictionary<string, object?> FieldsOf(NoticeModel model, LanguagePack pack)
    {
        var fields = NoticeFields.Of(model, pack);
        fields["subject"] = "";
        fields["further"] ??= new Dictionary<string, object?> { ["count"] = "1", ["undisputed"] = "1" };
        return fields;
    }

    /// <summary>Every language must have the words that another has.</summary>
    public static void SameWords(
        string directory, IReadOnlyDictionary<string, LanguagePack> languages, List<TextError> errors)
    {
        var all = languages.Values.SelectMany(p => p.Words.Keys).Distinct(StringComparer.Ordinal).ToList();
        errors.AddRange(
            from pack in languages.Values
            from word in all.Except(pack.Words.Keys)
            select new TextError(
                Path.Combine(directory, pack.Language, "language.yaml"), 0, "words." + word, "is missing"));
    }

    /// <summary>Every template must exist in every language, on the same channels.</summary>
    public static void SameInEveryLanguage(
        string directory,
        IReadOnlyCollection<string> languages,
        IReadOnlyCollection<TemplateVariant> variants,
        List<TextError> errors)
    {
        var all = variants.Select(v => (v.Template, v.Channel)).Distinct().Order().ToList();
        errors.AddRange(
            from language in languages
            from one in all
            where !variants.Contains(new TemplateVariant(one.Template, language, one.Channel))
            select new TextError(
                Path.Combine(directory, language),
                0,
                $"{one.Template}.{one.Channel.ToString().ToLowerInvariant()}.hbs",
                "is missing or refused, and exists in another language"));
    }

    private static void Fields(TemplateSource source, LanguagePack pack, TemplateParts parts, List<TextError> errors)
    {
        var fields = FieldsOf(SampleNotices.Full(), pack);
        var none = new HashSet<string>();
        TemplateFields.Check(source.File, source.Subject ?? "", 1, fields, none, errors);
        TemplateFields.Check(source.File, source.PrivateSubject ?? "", 1, fields, none, errors);
        var shared = source.Channel == Channel.Sms ? none : parts.Shared;
        TemplateFields.Check(source.File, source.Body, source.BodyLine, fields, shared, errors);
    }

    private static void Wording(TemplateSource source, LanguagePack pack, List<TextError> errors)
    {
        var whole = string.Join('\n', source.Subject, source.PrivateSubject, source.Body);
        Refuse(whole, pack.Promotional, "promotes something: a notice about money owed must not");
        Refuse(whole, pack.Threatening, "threatens or shames: nobody should be written to like that");
        Refuse(source.PrivateSubject ?? "", pack.DebtWords, "names a debt in the subject for a person");

        void Refuse(string text, IReadOnlyList<string> words, string message) => errors.AddRange(
            from word in words
            where text.Contains(word, StringComparison.OrdinalIgnoreCase)
            select new TextError(source.File, 0, word, message));
    }

    private static void TryOut(
        TemplateSource source, CompiledTemplate compiled, LanguagePack pack, List<TextError> errors)
    {
        try
        {
            FillSamples(source, compiled, pack, errors);
        }
        catch (Exception e) when (e is HandlebarsException or HandlebarsUndefinedBindingException)
        {
            errors.Add(new TextError(source.File, source.BodyLine, "", e.Message));
        }
    }

    private static void FillSamples(
        TemplateSource source, CompiledTemplate compiled, LanguagePack pack, List<TextError> errors)
    {
        foreach (var sample in SampleNotices.All())
        {
            var (subject, text, html) = compiled.Fill(sample, pack);
            if (string.IsNullOrWhiteSpace(text) || (subject is not null && subject.Length == 0))
            {
                errors.Add(new TextError(source.File, source.BodyLine, "", "leaves the subject or the text empty"));
            }

            if (source.Channel == Channel.Sms && SmsText.Measure(text) is { } size && size.Segments > MaxSegments)
            {
                errors.Add(new TextError(
                    source.File,
                    1,
                    "",
                    $"takes {size.Segments} segments ({size.Encoding}), at most {MaxSegments}: {text}"));
            }

            if (sample.Debtor.IsPrivate && source.Channel == Channel.Email && NamesTheDebt(subject!, sample, pack))
            {
                errors.Add(new TextError(source.File, 1, "Private subject", "names an invoice or an amount"));
            }
        }
    }

    private static bool NamesTheDebt(string subject, NoticeModel sample, LanguagePack pack)
    {
        var amounts = sample.Lines.SelectMany(l => new[] { l.Amount, l.Open, l.Undisputed })
            .Append(sample.Totals.Asked)
            .Select(amount => BodyLayout.OneLine(pack.Write(amount)));
        return sample.Lines.Select(l => l.InvoiceId).Concat(amounts)
            .Any(told => subject.Contains(told, StringComparison.Ordinal));
    }
}
