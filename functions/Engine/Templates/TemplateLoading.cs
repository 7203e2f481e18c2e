using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Templates;

/// <summary>One loading of a templates directory: reads, checks and compiles, and collects every error.</summary>
internal sealed class TemplateLoading(string directory, bool tryOut)
{
    private const int MaxFilesPerLanguage = 500;
    private const string PartsDirectory = "parts";
    private const string PackFile = "language.yaml";

    private readonly List<TextError> _errors = [];
    private readonly Dictionary<string, LanguagePack> _languages = new(StringComparer.Ordinal);
    private readonly Dictionary<TemplateVariant, CompiledTemplate> _templates = [];

    public TemplateBookReading Run()
    {
        if (!Directory.Exists(directory))
        {
            return Refuse(directory, "does not exist");
        }

        var partsDirectory = Path.Combine(directory, PartsDirectory);
        var parts = TemplateParts.Load(partsDirectory, _errors);
        var languages = Directory.EnumerateDirectories(directory)
            .Where(d => Path.GetFileName(d) != PartsDirectory)
            .Order(StringComparer.Ordinal)
            .ToList();
        languages.ForEach(ReadPack);
        if (_languages.Count == 0)
        {
            return Refuse(directory, "holds no language");
        }

        TemplateCheck.SameWords(directory, _languages, _errors);
        if (_errors.Count > 0)
        {
            return new TemplateBookReading(null, _errors);
        }

        var pack = _languages.Values.First();
        parts.Check(partsDirectory, TemplateCheck.FieldsOf(SampleNotices.Full(), pack), _errors);
        if (_errors.Count > 0)
        {
            return new TemplateBookReading(null, _errors);
        }

        languages.ForEach(language => ReadTemplates(language, parts));
        TemplateCheck.SameInEveryLanguage(directory, _languages.Keys, _templates.Keys, _errors);
        return new TemplateBookReading(
            _errors.Count == 0 ? new TemplateBook(_templates, _languages, parts) : null, _errors);
    }

    private TemplateBookReading Refuse(string file, string message) =>
        new(null, [.. _errors, new TextError(file, 0, "", message)]);

    private void ReadPack(string languageDirectory)
    {
        var file = Path.Combine(languageDirectory, PackFile);
        if (!File.Exists(file))
        {
            _errors.Add(new TextError(file, 0, "", "does not exist"));
            return;
        }

        var name = Path.GetFileName(languageDirectory);
        if (LanguagePack.Read(file, File.ReadAllText(file), _errors) is not { } pack)
        {
            return;
        }

        if (pack.Language != name)
        {
            _errors.Add(new TextError(file, 0, "language", $"'{pack.Language}' stands in the directory '{name}'"));
            return;
        }

        _languages.Add(name, pack);
    }

    private void ReadTemplates(string languageDirectory, TemplateParts parts)
    {
        var pack = _languages[Path.GetFileName(languageDirectory)];
        var files = Directory.EnumerateFiles(languageDirectory)
            .Where(f => Path.GetFileName(f) != PackFile)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (files.Count > MaxFilesPerLanguage)
        {
            _errors.Add(new TextError(languageDirectory, 0, "", $"holds more than {MaxFilesPerLanguage} files"));
            return;
        }

        foreach (var file in files)
        {
            ReadTemplate(file, pack, parts);
        }

        AddFormsOfEmails(files, pack, parts);
    }

    private void ReadTemplate(string file, LanguagePack pack, TemplateParts parts)
    {
        if (VariantOf(file, pack.Language) is not { } variant)
        {
            _errors.Add(new TextError(file, 0, "", "must be called <template>.<email|sms|letter>.hbs"));
            return;
        }

        var text = File.ReadAllText(file);
        if (TemplateCheck.Compile(file, variant.Channel, text, pack, parts, tryOut, _errors) is { } compiled)
        {
            _templates.Add(variant, compiled);
        }
    }

    /// <summary>
    /// A template that has no letter of its own can be sent as one all the same, with the wording of its email: the way
    /// to a debtor whose addresses bounce. A webhook always carries that wording.
    /// </summary>
    private void AddFormsOfEmails(List<string> files, LanguagePack pack, TemplateParts parts)
    {
        foreach (var file in files)
        {
            if (VariantOf(file, pack.Language) is { Channel: Channel.Email } email
                && _templates.ContainsKey(email)
                && TemplateSource.Read(file, Channel.Email, File.ReadAllText(file), _errors) is { } source)
            {
                var letter = email with { Channel = Channel.Letter };
                _templates.TryAdd(letter, new CompiledTemplate(source, parts, Channel.Letter));
                var webhook = email with { Channel = Channel.Webhook };
                _templates.TryAdd(webhook, new CompiledTemplate(source, parts, Channel.Webhook));
            }
        }
    }

    private static TemplateVariant? VariantOf(string file, string language)
    {
        var words = Path.GetFileName(file).Split('.');
        Channel? channel = words is [_, var kind, "hbs"]
            ? kind switch
            {
                "email" => Channel.Email,
                "sms" => Channel.Sms,
                "letter" => Channel.Letter,
                _ => null,
            }
            : null;
        return channel is { } known ? new TemplateVariant(words[0], language, known) : null;
    }
}
