using System.Text.RegularExpressions;

namespace Collections.Engine.Templates;

/// <summary>What a tag between double braces does.</summary>
internal enum TagKind
{
    Field = 1,
    Open = 2,
    Else = 3,
    Close = 4,
    Part = 5,
    Comment = 6,
    Unknown = 7,
}

/// <summary>
/// One tag of a template. <paramref name="Word"/> is the block's keyword (if, unless, each) or null;
/// <paramref name="Name"/> the field or part it names; <paramref name="Line"/> counts from 1.
/// </summary>
internal sealed partial record TemplateTag(TagKind Kind, string? Word, string Name, int Line, string Text)
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>All tags of a text in their order.</summary>
    public static IEnumerable<TemplateTag> In(string text, int firstLine)
    {
        var line = firstLine;
        var at = 0;
        foreach (Match match in Tag().Matches(text))
        {
            line += text.AsSpan(at, match.Index - at).Count('\n');
            at = match.Index;
            yield return Parse(match.Value, line);
        }
    }

    /// <summary>True for a line that holds only a tag which prints nothing itself: of a block, of a part.</summary>
    public static bool StandsAlone(string line) =>
        Tag().Match(line.Trim()) is { Success: true, Index: 0 } match
        && match.Length == line.Trim().Length
        && Parse(match.Value, 0).Kind is not (TagKind.Field or TagKind.Unknown);

    /// <summary>Splits a text into its tags and the wording between them.</summary>
    public static IEnumerable<(string Text, bool IsTag)> Split(string text)
    {
        var at = 0;
        foreach (Match match in Tag().Matches(text))
        {
            yield return (text[at..match.Index], false);
            yield return (match.Value, true);
            at = match.Index + match.Length;
        }

        yield return (text[at..], false);
    }

    private static TemplateTag Parse(string text, int line)
    {
        var inner = text.Trim('{', '}').Trim();
        return (Block().Match(inner), Simple().Match(inner)) switch
        {
            _ when text.StartsWith("{{{", StringComparison.Ordinal) => new(TagKind.Unknown, null, inner, line, text),
            _ when inner.StartsWith('!') => new(TagKind.Comment, null, "", line, text),
            _ when inner == "else" => new(TagKind.Else, null, "", line, text),
            ({ Success: true } block, _) =>
                new(TagKind.Open, block.Groups["word"].Value, block.Groups["name"].Value, line, text),
            (_, { Success: true } simple) => simple.Groups["mark"].Value switch
            {
                "/" => new(TagKind.Close, simple.Groups["name"].Value, "", line, text),
                ">" => new(TagKind.Part, null, simple.Groups["name"].Value, line, text),
                _ => new(TagKind.Field, null, simple.Groups["name"].Value, line, text),
            },
            _ => new(TagKind.Unknown, null, inner, line, text),
        };
    }

    [GeneratedRegex(@"\{\{\{?[^{}]*\}?\}\}", Options)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^#(?<word>if|unless|each)\s+(?<name>[\w./]+)$", Options)]
    private static partial Regex Block();

    [GeneratedRegex(@"^(?<mark>[/>]?)\s*(?<name>[\w./]+)$", Options)]
    private static partial Regex Simple();
}
