namespace Collections.Engine.Forms;

/// <summary>
/// What is wrong with something given from outside, by field in the contract's terms: <c>amount</c>,
/// <c>contacts[1].email</c>. All errors are collected, up to <see cref="Most"/>.
/// </summary>
public sealed class FieldErrors
{
    /// <summary>No answer lists more than this; the first ones are enough to mend the rest.</summary>
    public const int Most = 200;

    private readonly OrderedDictionary<string, List<string>> _byField = new(StringComparer.Ordinal);
    private int _count;

    public bool Any => _count > 0;

    /// <summary>The number of errors found, including those beyond <see cref="Most"/>.</summary>
    public int Count => _count;

    public bool Mentions(string field) => _byField.ContainsKey(field);

    public void Add(string field, string message)
    {
        if (_count++ >= Most)
        {
            return;
        }

        if (!_byField.TryGetValue(field, out var messages))
        {
            _byField[field] = messages = [];
        }

        messages.Add(message);
    }

    /// <summary>Takes over the errors of one row or item, each under <paramref name="prefix"/>.</summary>
    public void AddAll(string prefix, FieldErrors others)
    {
        foreach (var (field, messages) in others._byField)
        {
            foreach (var message in messages)
            {
                Add(field.Length == 0 ? prefix : $"{prefix}.{field}", message);
            }
        }
    }

    public IReadOnlyDictionary<string, string[]> ByField() =>
        _byField.ToDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>All errors on one line: <c>amount: is missing; dueOn: is missing</c>.</summary>
    public override string ToString() =>
        string.Join("; ", _byField.SelectMany(e => e.Value.Select(message => $"{e.Key}: {message}")));
}
