using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Creditors;

/// <summary>What reading the creditors gave: a book, or what is wrong in which line.</summary>
public sealed record CreditorBookReading(CreditorBook? Book, IReadOnlyList<TextError> Errors);

/// <summary>
/// The creditors of <c>policies/creditors.yaml</c>. An invoice that names none belongs to <c>default</c>.
/// </summary>
public sealed class CreditorBook
{
    /// <summary>The creditor of an invoice that names none; the file must have it.</summary>
    public const string DefaultId = "default";

    private readonly Dictionary<string, CreditorProfile> _byId;

    private CreditorBook(IEnumerable<CreditorProfile> creditors) =>
        _byId = creditors.ToDictionary(c => c.CreditorId, StringComparer.Ordinal);

    /// <summary>All creditors, by id.</summary>
    public IReadOnlyList<CreditorProfile> All =>
        [.. _byId.Values.OrderBy(c => c.CreditorId, StringComparer.Ordinal)];

    /// <summary>The creditor an invoice belongs to when it names none.</summary>
    public CreditorProfile Default => _byId[DefaultId];

    /// <summary>The creditor of an id, or null.</summary>
    public CreditorProfile? Find(string creditorId) => _byId.GetValueOrDefault(creditorId);

    public static CreditorBookReading Load(string path) => File.Exists(path)
        ? Read(path, File.ReadAllText(path))
        : new CreditorBookReading(null, [new TextError(path, 0, "", "does not exist")]);

    public static CreditorBookReading Read(string file, string text)
    {
        var errors = new List<TextError>();
        var book = YamlText.Read(file, text, errors, f => BookOf(f));
        return new CreditorBookReading(book, errors);
    }

    private static CreditorBook? BookOf(YamlFields f)
    {
        var creditors = f.Groups("creditors", CreditorText.Read);
        foreach (var twice in creditors.GroupBy(c => c.CreditorId).Where(g => g.Count() > 1))
        {
            f.Refuse("creditors", $"has '{twice.Key}' more than once");
            return null;
        }

        if (!creditors.Any(c => c.CreditorId == DefaultId))
        {
            f.Refuse("creditors", $"needs one with the id '{DefaultId}'");
        }

        return new CreditorBook(creditors);
    }
}
