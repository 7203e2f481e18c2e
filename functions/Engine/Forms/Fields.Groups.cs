namespace Collections.Engine.Forms;

/// <summary>Groups and lists within a form.</summary>
public sealed partial class Fields
{
    /// <summary>A required group of fields.</summary>
    public T? Group<T>(string name)
        where T : class, IForm<T> => Required(name, OptionalGroup<T>(name));

    public T? OptionalGroup<T>(string name)
        where T : class, IForm<T>
    {
        if (!Has(name))
        {
            return null;
        }

        if (_source.Group(name) is { } group)
        {
            return Open<T>(group, PathOf(name), _errors);
        }

        Refuse(name, "must be a group of fields");
        return null;
    }

    /// <summary>A list of groups, empty where it is absent.</summary>
    public IReadOnlyList<T> OptionalGroups<T>(string name, int most)
        where T : class, IForm<T>
    {
        if (!Has(name))
        {
            return [];
        }

        if (_source.Groups(name) is not { } items || items.Count > most)
        {
            Refuse(name, $"must be a list of at most {most} items");
            return [];
        }

        var forms = new List<T>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is { } item)
            {
                forms.Add(Open<T>(item, $"{PathOf(name)}[{i}]", _errors));
            }
            else
            {
                Refuse($"{name}[{i}]", "must be a group of fields");
            }
        }

        return forms;
    }

    /// <summary>A list of lines of text, empty where it is absent.</summary>
    public IReadOnlyList<string> OptionalTexts(string name, int mostItems, int mostLetters = 200)
    {
        if (!Has(name))
        {
            return [];
        }

        if (_source.Values(name) is not { } values || values.Count > mostItems)
        {
            Refuse(name, $"must be a list of at most {mostItems} texts");
            return [];
        }

        var texts = new List<string>(values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { Kind: FieldKind.Text or FieldKind.Cell, Text: var text }
                && !string.IsNullOrWhiteSpace(text) && text.Length <= mostLetters && !text.Any(char.IsControl))
            {
                texts.Add(text.Trim());
            }
            else
            {
                Refuse($"{name}[{i}]", $"must be one line of text, at most {mostLetters} characters");
            }
        }

        return texts;
    }

    private static T Open<T>(IFieldSource source, string path, FieldErrors errors)
        where T : class, IForm<T>
    {
        var fields = new Fields(source, path, errors);
        var form = T.Read(fields);
        fields.RefuseUnknown();
        return form;
    }

    private void RefuseUnknown()
    {
        foreach (var name in _source.Names.Where(name => !_asked.Contains(name)))
        {
            var shown = new string([.. name.Take(64).Where(c => !char.IsControl(c))]);
            Refuse(shown, $"{UnknownField}; known are {string.Join(", ", _asked)}");
        }
    }
}
