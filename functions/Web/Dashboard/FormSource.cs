using System.Globalization;
using Collections.Engine.Forms;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>
/// What a browser sent, as the forms of the API read it, so that a page checks by the same rules. An input that was
/// left empty is absent; <c>rows[0].name</c> is a field of the first item of a list, and items left empty are none.
/// </summary>
internal sealed class FormSource : IFieldSource
{
    private const int MostItems = 200;

    private readonly Dictionary<string, string> _given;

    internal FormSource(IFormCollection form)
        : this(form.ToDictionary(f => f.Key, f => f.Value.ToString().Trim(), StringComparer.Ordinal))
    {
    }

    private FormSource(IReadOnlyDictionary<string, string> fields) =>
        _given = fields.Where(f => f.Value.Length > 0).ToDictionary(StringComparer.Ordinal);

    public IEnumerable<string> Names => _given.Keys
        .Select(name => name.IndexOf('[', StringComparison.Ordinal) is var at and > 0 ? name[..at] : name)
        .Distinct(StringComparer.Ordinal);

    public FieldValue Find(string name) =>
        _given.TryGetValue(name, out var text) ? new(FieldKind.Cell, text)
        : Names.Contains(name) ? new(FieldKind.Nested, "")
        : FieldValue.Absent;

    public IFieldSource? Group(string name) => null;

    public IReadOnlyList<IFieldSource?>? Groups(string name)
    {
        var items = Enumerable.Range(0, MostItems)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]."))
            .Select(prefix => new FormSource(_given.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(f => f.Key[prefix.Length..], f => f.Value, StringComparer.Ordinal)))
            .Where(item => item._given.Count > 0)
            .ToList();
        return items.Count > 0 ? items : null;
    }

    public IReadOnlyList<FieldValue>? Values(string name) => null;
}
