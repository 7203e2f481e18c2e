using Collections.Engine.Yaml;

namespace Collections.Engine.Templates;

/// <summary>
/// Checks the tags of a text against the fields that exist, branch by branch, without rendering it: a misspelt field is
/// found also where no sample would have gone.
/// </summary>
internal sealed class TemplateFields
{
    private readonly string _file;
    private readonly IReadOnlySet<string> _parts;
    private readonly List<TextError> _errors;
    private readonly Stack<TemplateTag> _open = new();
    private readonly Stack<object?> _contexts = new();

    private TemplateFields(string file, object model, IReadOnlySet<string> parts, List<TextError> errors)
    {
        _file = file;
        _parts = parts;
        _errors = errors;
        _contexts.Push(model);
    }

    /// <summary>Adds an error for each tag that names what does not exist or is not closed.</summary>
    /// <param name="model">A full model: every field has a value, every list an item.</param>
    /// <param name="parts">The names of the parts that may be included.</param>
    public static void Check(
        string file, string text, int firstLine, object model, IReadOnlySet<string> parts, List<TextError> errors)
    {
        var check = new TemplateFields(file, model, parts, errors);
        foreach (var tag in TemplateTag.In(text, firstLine))
        {
            check.Take(tag);
        }

        foreach (var open in check._open)
        {
            check.Refuse(open, "is never closed");
        }
    }

    private void Take(TemplateTag tag)
    {
        switch (tag.Kind)
        {
            case TagKind.Field:
                Find(tag);
                break;
            case TagKind.Open:
                Open(tag);
                break;
            case TagKind.Close:
                Close(tag);
                break;
            case TagKind.Else when _open.Count == 0:
                Refuse(tag, "belongs inside {{#if …}}");
                break;
            case TagKind.Part when !_parts.Contains(tag.Name):
                Refuse(tag, $"there is no part '{tag.Name}'; known are {string.Join(", ", _parts.Order())}");
                break;
            case TagKind.Part when _contexts.Count > 1:
                Refuse(tag, "a part cannot stand inside {{#each …}}");
                break;
            case TagKind.Unknown:
                Refuse(tag, "is not understood; use a field, #if, #unless, #each, else or > part, in double braces");
                break;
        }
    }

    private void Open(TemplateTag tag)
    {
        var value = Find(tag);
        _open.Push(tag);
        if (tag.Word == "each")
        {
            var items = (value as System.Collections.IEnumerable)?.Cast<object?>().ToList();
            if (value is not null && (value is string or Dictionary<string, object?> || items is null))
            {
                Refuse(tag, $"'{tag.Name}' is not a list");
            }

            _contexts.Push(items?.FirstOrDefault());
        }
    }

    private void Close(TemplateTag tag)
    {
        if (!_open.TryPop(out var open) || open.Word != tag.Word)
        {
            Refuse(tag, open is null ? "closes nothing" : $"closes, but {open.Text} is open");
            return;
        }

        if (open.Word == "each")
        {
            _contexts.Pop();
        }
    }

    private object? Find(TemplateTag tag)
    {
        var contexts = _contexts.ToArray();
        var level = 0;
        var path = tag.Name;
        while (path.StartsWith("../", StringComparison.Ordinal) && level < contexts.Length - 1)
        {
            level++;
            path = path[3..];
        }

        var value = contexts[level];
        foreach (var name in path == "this" ? [] : path.Split('.'))
        {
            if (value is not Dictionary<string, object?> fields || !fields.TryGetValue(name, out value))
            {
                Refuse(tag, $"there is no field '{tag.Name}' here");
                return null;
            }
        }

        return value;
    }

    private void Refuse(TemplateTag tag, string message) =>
        _errors.Add(new TextError(_file, tag.Line, tag.Text, message));
}
