using System.Globalization;
using System.Text;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>Open cases added up by stage, due date and currency; what is taken off again leaves nothing.</summary>
internal sealed class OpenSums
{
    private readonly Dictionary<(Stage Stage, DateOnly DueOn, string Currency), OpenPart> _cells = [];

    /// <summary>By stage, due date and currency.</summary>
    public IEnumerable<OpenPart> Parts => _cells.Values
        .OrderBy(p => p.Stage).ThenBy(p => p.DueOn).ThenBy(p => p.Currency, StringComparer.Ordinal);

    public void Add(OpenPart? part) => Change(part, 1);

    public void Take(OpenPart? part) => Change(part, -1);

    public void Add(CaseMove move)
    {
        Take(move.Before);
        Add(move.After);
    }

    public void Take(CaseMove move)
    {
        Take(move.After);
        Add(move.Before);
    }

    /// <summary>The cells of a stage, one to a line, as <see cref="Read"/> takes them.</summary>
    public byte[] Write(Stage stage) => Encoding.UTF8.GetBytes(string.Concat(Parts.Where(p => p.Stage == stage).Select(
        p => string.Create(
            CultureInfo.InvariantCulture,
            $"{p.DueOn.DayNumber} {p.Currency} {p.Count} {p.Open} {p.Disputed} {p.Promised}\n"))));

    public void Read(Stage stage, byte[] cells)
    {
        foreach (var line in Encoding.UTF8.GetString(cells).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ');
            Add(new OpenPart(
                stage,
                DateOnly.FromDayNumber(int.Parse(words[0], CultureInfo.InvariantCulture)),
                words[1],
                long.Parse(words[2], CultureInfo.InvariantCulture),
                Amount(words[3]),
                Amount(words[4]),
                Amount(words[5])));
        }
    }

    private static decimal Amount(string word) => decimal.Parse(word, CultureInfo.InvariantCulture);

    private void Change(OpenPart? part, int sign)
    {
        if (part is null)
        {
            return;
        }

        var key = (part.Stage, part.DueOn, part.Currency);
        var cell = _cells.GetValueOrDefault(key);
        var sum = part with
        {
            Count = (cell?.Count ?? 0) + (sign * part.Count),
            Open = (cell?.Open ?? 0) + (sign * part.Open),
            Disputed = (cell?.Disputed ?? 0) + (sign * part.Disputed),
            Promised = (cell?.Promised ?? 0) + (sign * part.Promised),
        };
        if (sum is { Count: 0, Open: 0, Disputed: 0, Promised: 0 })
        {
            _cells.Remove(key);
        }
        else
        {
            _cells[key] = sum;
        }
    }
}
