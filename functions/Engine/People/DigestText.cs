using System.Globalization;
using System.Text;
using Collections.Engine.Reading;
using Collections.Engine.Templates;

namespace Collections.Engine.People;

/// <summary>
/// One line of a digest: the task or invoice, whom it is about, and what goes at its end: a day, an amount.
/// </summary>
internal sealed record DigestLine(string What, string About, string End);

/// <summary>One kind of news: its heading, how many there are, and the first of them.</summary>
internal sealed record DigestPart(string Heading, int Count, IReadOnlyList<DigestLine> Lines);

/// <summary>Writes a digest in its reader's language, as text and as HTML that says the same.</summary>
public static class DigestText
{
    /// <summary>The most lines of one kind; the work list has the rest.</summary>
    internal const int MostLines = 25;

    public static (string Subject, string Text, string Html, string Language) Write(
        Digest digest, TemplateBook templates, string otherwise)
    {
        var pack = templates.PackFor(digest.To.Language, otherwise);
        var parts = PartsOf(digest, pack);
        var subject = $"{pack.Words["digestSubject"]} {pack.Write(digest.On)}";
        return (subject, Plain(parts), DigestHtml.Write(subject, pack.Language, parts), pack.Language);
    }

    private static List<DigestPart> PartsOf(Digest digest, LanguagePack pack)
    {
        var parts = new List<DigestPart>();
        Add("digestOverdue", digest.Overdue, TaskLine);
        Add("digestEscalated", digest.Escalations, EscalatedLine);
        Add("digestTasks", digest.Tasks, TaskLine);
        Add("digestNews", digest.News, t => new(t.Task.Title, AboutOf(t), ""));
        Add("digestCases", digest.Cases, CaseLine);
        return parts;

        void Add<T>(string heading, IReadOnlyList<T> items, Func<T, DigestLine> line)
        {
            if (items.Count > 0)
            {
                parts.Add(new(pack.Words[heading], items.Count, [.. items.Take(MostLines).Select(line)]));
            }
        }

        DigestLine TaskLine(TaskRow row) => new(row.Task.Title, AboutOf(row), DueOf(row));

        DigestLine EscalatedLine(TaskRow row) => new(
            row.Task.Title, Joined(AboutOf(row), row.Task.Assignee ?? row.Task.Role), DueOf(row));

        string DueOf(TaskRow row) => row.Task.DueOn is { } day ? $"{pack.Words["due"]} {pack.Write(day)}" : "";

        DigestLine CaseLine(CaseRow row) => new(
            row.InvoiceId,
            Joined(row.DebtorName, pack.WriteLateness(digest.On.DayNumber - row.DueOn.DayNumber)),
            pack.Write(row.Open));
    }

    private static string AboutOf(TaskRow row) => Joined(row.InvoiceId, row.DebtorName);

    private static string Joined(params string[] words) => string.Join(" · ", words.Where(w => w.Length > 0));

    private static string Plain(IReadOnlyList<DigestPart> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Heading} ({part.Count})\n");
            foreach (var line in part.Lines)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Joined(line.What, line.About, line.End)}\n");
            }

            if (part.Count > part.Lines.Count)
            {
                text.Append(CultureInfo.InvariantCulture, $"- + {part.Count - part.Lines.Count} …\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd() + "\n";
    }
}
