using Collections.Engine.Forms;

namespace Collections.Engine.Imports;

/// <summary>
/// The fields that a file gives, as the tree that forms ask for: <c>contacts[0].email</c> is the field <c>email</c> of
/// the first item of the list <c>contacts</c>. Built once per file; each row is read through it.
/// </summary>
internal sealed class RowShape
{
    private readonly Dictionary<string, FieldOrigin> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RowShape> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RowShape>> _lists = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _values.Keys.Concat(_groups.Keys).Concat(_lists.Keys);

    /// <summary>The shape of these fields; a path that is none is a name of its own, which no form knows.</summary>
    public static RowShape Of(IEnumerable<FieldOrigin> origins)
    {
        var shape = new RowShape();
        foreach (var origin in origins)
        {
            shape.Add(origin.Target.Split('.'), 0, origin);
        }

        return shape;
    }

    public IFieldSource Read(Func<string, string?> row) => new Source(this, row);

    private void Add(string[] path, int at, FieldOrigin origin)
    {
        var (name, index) = Part(path[at]);
        if (index is null && at == path.Length - 1)
        {
            _values[name] = origin;
            return;
        }

        var next = index is { } i ? Item(name, i) : Group(name);
        next.Add(at == path.Length - 1 ? [""] : path, at == path.Length - 1 ? 0 : at + 1, origin);
    }

    private RowShape Group(string name) =>
        _groups.TryGetValue(name, out var group) ? group : _groups[name] = new();

    private RowShape Item(string name, int index)
    {
        if (!_lists.TryGetValue(name, out var items))
        {
            _lists[name] = items = [];
        }

        while (items.Count <= index)
        {
            items.Add(new());
        }

        return items[index];
    }

    /// <summary><c>contacts[0]</c> is item 0 of contacts; anything else is a name.</summary>
    private static (string Name, int? Index) Part(string text)
    {
        const int MostItems = 20;
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        return bracket > 0 && text.EndsWith(']')
            && int.TryParse(text.AsSpan(bracket + 1, text.Length - bracket - 2), out var index)
            && index is >= 0 and < MostItems
                ? (text[..bracket], index)
                : (text, null);
    }

    private bool IsEmpty(Func<string, string?> row) =>
        _values.Values.All(origin => CellText.Of(origin, row).Kind == FieldKind.Absent)
        && _groups.Values.All(group => group.IsEmpty(row))
        && _lists.Values.All(list => list.All(item => item.IsEmpty(row)));

    /// <summary>One row through the shape. A group whose cells are all empty is not there.</summary>
    private sealed class Source(RowShape shape, Func<string, string?> row) : IFieldSource
    {
        public IEnumerable<string> Names => shape.Names;

        public FieldValue Find(string name) =>
            shape._values.TryGetValue(name, out var origin) ? CellText.Of(origin, row)
            : Group(name) is not null || Groups(name) is { Count: > 0 } || Values(name) is { Count: > 0 }
                ? new(FieldKind.Nested, "")
                : FieldValue.Absent;

        public IFieldSource? Group(string name) =>
            shape._groups.TryGetValue(name, out var group) && !group.IsEmpty(row) ? new Source(group, row) : null;

        public IReadOnlyList<IFieldSource?>? Groups(string name) => shape._lists.TryGetValue(name, out var items)
            ? [.. items.Where(item => !item.IsEmpty(row)).Select(item => new Source(item, row))]
            : null;

        public IReadOnlyList<FieldValue>? Values(string name) => shape._lists.TryGetValue(name, out var items)
            ? [.. items.Select(item => item._values.TryGetValue("", out var origin)
                ? CellText.Of(origin, row)
                : FieldValue.Absent).Where(value => value.Kind != FieldKind.Absent)]
            : null;
    }
}
