using System.Globalization;
using System.Text;
using Collections.Engine.Reading;
using Collections.Engine.Templates;

namespace Collections.Engine.People;

/// <summary>Writes a digest as plain text in its reader's language.</summary>
public static class DigestText
{
    /// <summary>The most lines of one kind; the work list has the rest.</summary>
    private const int MostLines = 25;

    public static (string Subject, string Text, string Language) Write(
        Digest digest, TemplateBook templates, string otherwise)
    {
        var pack = templates.PackFor(digest.To.Language, otherwise);
        var text = new StringBuilder();
        Part("digestOverdue", digest.Overdue, Line);
        Part("digestEscalated", digest.Escalations, t => $"{Line(t)} · {t.Task.Assignee ?? t.Task.Role}");
        Part("digestTasks", digest.Tasks, Line);
        Part("digestNews", digest.News, t => $"{t.Task.Title} · {t.InvoiceId} · {t.DebtorName}");
        Part("digestCases", digest.Cases, CaseLine);
        var subject = $"{pack.Words["digestSubject"]} {pack.Write(digest.On)}";
        return (subject, text.ToString().TrimEnd() + "\n", pack.Language);

        void Part<T>(string heading, IReadOnlyList<T> items, Func<T, string> line)
        {
            if (items.Count == 0)
            {
                return;
            }

            text.Append(CultureInfo.InvariantCulture, $"{pack.Words[heading]} ({items.Count})\n");
            foreach (var item in items.Take(MostLines))
            {
                text.Append(CultureInfo.InvariantCulture, $"- {line(item)}\n");
            }

            if (items.Count > MostLines)
            {
                text.Append(CultureInfo.InvariantCulture, $"- + {items.Count - MostLines} …\n");
            }

            text.Append('\n');
        }

        string Line(TaskRow row)
        {
            var due = row.Task.DueOn is { } day ? $" · {pack.Words["due"]} {pack.Write(day)}" : "";
            var about = row.InvoiceId.Length > 0 ? $" · {row.InvoiceId} · {row.DebtorName}" : "";
            return row.Task.Title + about + due;
        }

        string CaseLine(CaseRow row) =>
            $"{row.InvoiceId} · {row.DebtorName} · {pack.Write(row.Open)} · "
            + pack.WriteLateness(digest.On.DayNumber - row.DueOn.DayNumber);
    }
}
