namespace Collections.Engine.Forms;

/// <summary>In what form a field was given.</summary>
public enum FieldKind
{
    /// <summary>Not there, null, or an empty cell.</summary>
    Absent = 0,
    Text = 1,

    /// <summary>A number as it was written.</summary>
    Number = 2,
    True = 3,
    False = 4,

    /// <summary>A cell of a table, which may mean any of these.</summary>
    Cell = 5,

    /// <summary>A group or list of fields.</summary>
    Nested = 6,

    /// <summary>Something that cannot be read; its text says why, where there is more to say.</summary>
    Unreadable = 7,
}

/// <summary>A single value as given, with its text where it has one.</summary>
public readonly record struct FieldValue(FieldKind Kind, string Text)
{
    public static FieldValue Absent { get; } = new(FieldKind.Absent, "");
}

/// <summary>Named fields given from outside: a JSON object, a row of a table.</summary>
public interface IFieldSource
{
    /// <summary>The names of all fields that are given.</summary>
    IEnumerable<string> Names { get; }

    FieldValue Find(string name);

    /// <summary>The group of fields under a name; null where that is no group.</summary>
    IFieldSource? Group(string name);

    /// <summary>
    /// The items of a list under a name, each a group, or null where an item is none; null for no list.
    /// </summary>
    IReadOnlyList<IFieldSource?>? Groups(string name);

    /// <summary>The single values of a list under a name; null for no list.</summary>
    IReadOnlyList<FieldValue>? Values(string name);
}
