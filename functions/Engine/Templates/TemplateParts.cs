using System.Text.RegularExpressions;
using Collections.Engine.Yaml;

namespace Collections.Engine.Templates;

/// <summary>
/// The parts that all templates share, of <c>templates/parts</c>: the layout of a whole email or letter and the blocks
/// within it, each in HTML (<c>name.html.hbs</c>), text (<c>name.text.hbs</c>) or both. Their words come from the
/// language, so there is one of each.
/// </summary>
internal sealed partial class TemplateParts
{
    /// <summary>The part that stands for the template's own wording in a layout.</summary>
    public const string Body = "body";

    private const int DeepestNesting = 5;

    /// <summary>Whatever would load something from elsewhere when the message is opened, or run.</summary>
    private static readonly string[] Remote = ["<img", "<script", "<link", "<iframe", "url(", "@import", "src="];

    private readonly Dictionary<string, string> _html;
    private readonly Dictionary<string, string> _text;

    private TemplateParts(Dictionary<string, string> html, Dictionary<string, string> text)
    {
        _html = html;
        _text = text;
    }

    /// <summary>The parts that a template's wording may include: those that exist in both forms.</summary>
    public IReadOnlySet<string> Shared => _html.Keys.Intersect(_text.Keys).ToHashSet(StringComparer.Ordinal);

    public static TemplateParts Load(string directory, List<TextError> errors)
    {
        var html = Read(directory, ".html.hbs");
        var text = Read(directory, ".text.hbs");
        foreach (var (layout, forms) in new[] { ("email", html), ("email", text), ("letter", text) })
        {
            if (!forms.ContainsKey(layout))
            {
                errors.Add(new TextError(directory, 0, layout, "the layout is missing"));
            }
        }

        foreach (var (name, source) in html)
        {
            foreach (var bad in Remote.Where(bad => source.Contains(bad, StringComparison.OrdinalIgnoreCase)))
            {
                errors.Add(new TextError(
                    Path.Combine(directory, name + ".html.hbs"), 0, bad, "a message loads nothing from elsewhere"));
            }
        }

        return new TemplateParts(html, text);
    }

    /// <summary>Adds an error for each tag of a part that names what does not exist.</summary>
    public void Check(string directory, object model, List<TextError> errors)
    {
        foreach (var (forms, suffix) in new[] { (_html, ".html.hbs"), (_text, ".text.hbs") })
        {
            var known = forms.Keys.Append(Body).ToHashSet(StringComparer.Ordinal);
            foreach (var (name, source) in forms)
            {
                TemplateFields.Check(Path.Combine(directory, name + suffix), source, 1, model, known, errors);
            }
        }
    }

    /// <summary>The HTML source of a whole email around a body.</summary>
    public string EmailHtml(string body) => Expand(_html["email"], _html, BodyLayout.ToHtml(body), 0);

    /// <summary>The text source of a whole email around a body.</summary>
    public string EmailText(string body) => InText("email", body);

    /// <summary>The text source of a whole letter around a body.</summary>
    public string LetterText(string body) => InText("letter", body);

    private string InText(string layout, string body)
    {
        var forms = _text.ToDictionary(p => p.Key, p => $"\n{p.Value}\n");
        return Expand(forms[layout], forms, body, 0);
    }

    private static string Expand(string source, Dictionary<string, string> parts, string body, int depth) =>
        PartTag().Replace(source, tag =>
        {
            var name = tag.Groups["name"].Value;
            var part = name == Body && depth == 0 ? body : parts.GetValueOrDefault(name, "");
            return depth < DeepestNesting ? Expand(part, parts, body, depth + 1) : "";
        });

    private static Dictionary<string, string> Read(string directory, string suffix) => Directory.Exists(directory)
        ? Directory.EnumerateFiles(directory, "*" + suffix).ToDictionary(
            path => Path.GetFileName(path)[..^suffix.Length],
            path => File.ReadAllText(path).ReplaceLineEndings("\n"),
            StringComparer.Ordinal)
        : [];

    [GeneratedRegex(@"\{\{>\s*(?<name>\w+)\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PartTag();
}
