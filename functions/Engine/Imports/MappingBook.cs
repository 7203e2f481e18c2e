using Collections.Engine.Yaml;

namespace Collections.Engine.Imports;

/// <summary>What opening a directory of mappings gave: a book, or what is wrong in which line.</summary>
public sealed record MappingBookReading(MappingBook? Book, IReadOnlyList<TextError> Errors);

/// <summary>The mappings of <c>policies/mappings/*.yaml</c>, by name, and the default of each kind.</summary>
public sealed class MappingBook
{
    /// <summary>The most files that are read from one directory.</summary>
    public const int MaxFiles = 200;

    private readonly Dictionary<string, ImportMapping> _byName;

    private MappingBook(Dictionary<string, ImportMapping> byName) => _byName = byName;

    /// <summary>A book with nothing but the defaults.</summary>
    public static MappingBook Empty { get; } = new([]);

    public IReadOnlyList<ImportMapping> All =>
        [.. _byName.Values.OrderBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>Reads a directory; one that does not exist holds no mappings.</summary>
    public static MappingBookReading Load(string directory)
    {
        var errors = new List<TextError>();
        var files = Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, "*.yaml").Order(StringComparer.Ordinal).Take(MaxFiles + 1).ToList()
            : [];
        if (files.Count > MaxFiles)
        {
            return new(null, [new TextError(directory, 0, "", $"holds more than {MaxFiles} mappings")]);
        }

        var byName = new Dictionary<string, ImportMapping>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (MappingText.Read(file, File.ReadAllText(file), errors) is { } mapping
                && !byName.TryAdd(mapping.Name, mapping))
            {
                errors.Add(new TextError(file, 0, "name", $"'{mapping.Name}' is the name of another mapping here"));
            }
        }

        return new(errors.Count == 0 ? new MappingBook(byName) : null, errors);
    }

    /// <summary>The mapping of a name for files of a kind, the default for null; or null.</summary>
    public ImportMapping? Find(string? name, ImportKind kind) =>
        name is null || name == ImportMapping.Default(kind).Name ? ImportMapping.Default(kind)
        : _byName.TryGetValue(name, out var found) && found.Kind == kind ? found
        : null;
}
