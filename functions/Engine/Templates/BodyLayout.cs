using System.Text;
using System.Text.RegularExpressions;

namespace Collections.Engine.Templates;

/// <summary>
/// Turns a body that is written as plain paragraphs into the sources of its two forms, so that HTML and text can never
/// say different things: a blank line ends a paragraph, lines that begin with a hyphen are a list, and a line that
/// holds only a block's tag or a part stands for itself.
/// </summary>
internal static partial class BodyLayout
{
    private const string ParagraphStyle = "margin:0 0 16px;";
    private const string ListStyle = "margin:0 0 16px;padding:0 0 0 20px;";
    private const string ItemStyle = "margin:0 0 6px;";

    /// <summary>The body as Handlebars source of the HTML.</summary>
    public static string ToHtml(string body)
    {
        var html = new StringBuilder();
        var block = new List<string>();
        foreach (var line in body.Split('\n').Select(l => l.Trim()))
        {
            var standsAlone = TemplateTag.StandsAlone(line);
            if (standsAlone || line.Length == 0 || (block.Count > 0 && IsItem(line) != IsItem(block[0])))
            {
                Flush(html, block);
            }

            if (standsAlone)
            {
                html.Append(line).Append('\n');
            }
            else if (line.Length > 0)
            {
                block.Add(line);
            }
        }

        Flush(html, block);
        return html.ToString();
    }

    /// <summary>Rendered text without the blank lines that empty branches leave.</summary>
    public static string Tidy(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd());
        return BlankLines().Replace(string.Join('\n', lines), "\n\n").Trim('\n') + "\n";
    }

    /// <summary>Rendered text on one line, with plain spaces: for subjects and SMS.</summary>
    public static string OneLine(string text) => Spaces().Replace(text, " ").Trim();

    private static bool IsItem(string line) => line.StartsWith("- ", StringComparison.Ordinal);

    private static void Flush(StringBuilder html, List<string> block)
    {
        if (block.Count == 0)
        {
            return;
        }

        if (IsItem(block[0]))
        {
            var items = block.Select(item => $"<li style=\"{ItemStyle}\">{Escape(item[2..])}</li>");
            html.Append("<ul style=\"" + ListStyle + "\">").AppendJoin("", items).Append("</ul>\n");
        }
        else
        {
            html.Append("<p style=\"" + ParagraphStyle + "\">")
                .AppendJoin("<br/>", block.Select(Escape))
                .Append("</p>\n");
        }

        block.Clear();
    }

    private static string Escape(string line) => string.Concat(
        TemplateTag.Split(line).Select(piece => piece.IsTag ? piece.Text : EscapeWording(piece.Text)));

    private static string EscapeWording(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(@"\n{3,}", RegexOptions.CultureInvariant)]
    private static partial Regex BlankLines();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
