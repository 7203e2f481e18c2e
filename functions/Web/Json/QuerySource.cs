using Collections.Engine.Forms;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Json;

/// <summary>
/// The parameters of a query as a form reads them. A parameter that a route does not know is let pass: hosts add their
/// own, such as a function key.
/// </summary>
internal sealed class QuerySource(IQueryCollection query) : IFieldSource
{
    public IEnumerable<string> Names => [];

    public FieldValue Find(string name) => query[name] switch
    {
        { Count: 0 } or { Count: 1 } and [null or ""] => FieldValue.Absent,
        { Count: 1 } and [{ } text] => new(FieldKind.Cell, text),
        _ => new(FieldKind.Nested, ""),
    };

    public IFieldSource? Group(string name) => null;

    public IReadOnlyList<IFieldSource?>? Groups(string name) => null;

    public IReadOnlyList<FieldValue>? Values(string name) => null;
}
