using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Rates;

/// <summary>What opening the rate files gave: a book, or what is wrong in which line.</summary>
public sealed record RateBookReading(RateBook? Book, IReadOnlyList<TextError> Errors);

/// <summary>
/// The rate files, <c>policies/rates/*.yaml</c>. All or nothing: one error anywhere and there is no book, so that no
/// calculation runs on half of the tables.
/// </summary>
public static class RateFolder
{
    /// <summary>The most files that are read from one directory.</summary>
    public const int MaxFiles = 50;

    /// <summary>Reads every <c>.yaml</c> file of a directory.</summary>
    public static RateBookReading Load(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return new RateBookReading(null, [new TextError(directory, 0, "", "does not exist")]);
        }

        var files = Directory.EnumerateFiles(directory, "*.yaml")
            .Order(StringComparer.Ordinal)
            .Take(MaxFiles + 1)
            .ToList();
        return files.Count > MaxFiles
            ? new RateBookReading(null, [new TextError(directory, 0, "", $"holds more than {MaxFiles} rate files")])
            : Open([.. files.Select(file => (file, File.ReadAllText(file)))]);
    }

    /// <summary>Reads the texts of rate files. A table may stand in one of them only.</summary>
    public static RateBookReading Open(IReadOnlyList<(string File, string Text)> sources)
    {
        var errors = new List<TextError>();
        var rates = new Dictionary<string, RateTable>(StringComparer.Ordinal);
        var sums = new Dictionary<string, FixedSumTable>(StringComparer.Ordinal);
        foreach (var (file, text) in sources)
        {
            if (RateText.Read(file, text, errors) is not { } read)
            {
                continue;
            }

            errors.AddRange(read.Rates.Where(table => !rates.TryAdd(table.Id, table))
                .Select(table => Twice(file, "rates", table.Id)));
            errors.AddRange(read.FixedSums.Where(table => !sums.TryAdd(table.Id, table))
                .Select(table => Twice(file, "fixedSums", table.Id)));
        }

        return errors.Count == 0
            ? new RateBookReading(new RateBook(rates.Values, sums.Values), [])
            : new RateBookReading(null, errors);
    }

    private static TextError Twice(string file, string field, string id) =>
        new(file, 0, field, $"the table {id} is given twice");
}
