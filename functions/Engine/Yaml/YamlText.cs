using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Collections.Engine.Yaml;

/// <summary>Opens a YAML text as one strict mapping. Every error is collected with its line, none is thrown.</summary>
public static class YamlText
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 262_144;

    /// <summary>
    /// Reads a value out of the text. Null with at least one error where anything is wrong: not YAML, a field twice,
    /// a field the reader did not ask for, or whatever the reader itself reported.
    /// </summary>
    public static T? Read<T>(string file, string text, List<TextError> errors, Func<YamlFields, T?> read)
        where T : class
    {
        var root = Root(file, text, errors);
        if (root is null)
        {
            return null;
        }

        var before = errors.Count;
        var fields = new YamlFields(root, file, "", errors);
        var value = read(fields);
        fields.RefuseUnknown();
        return errors.Count == before ? value : null;
    }

    private static YamlMappingNode? Root(string file, string text, List<TextError> errors)
    {
        if (text.Length > MaxLength)
        {
            errors.Add(new TextError(file, 0, "", $"is longer than {MaxLength} characters"));
            return null;
        }

        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(text);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            errors.Add(new TextError(file, (int)e.Start.Line, "", "is not valid YAML: " + Reason(e)));
            return null;
        }

        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
        {
            return root;
        }

        errors.Add(new TextError(file, 1, "", "must be one YAML document of fields and values"));
        return null;
    }

    private static string Reason(YamlException e) => (e.InnerException ?? e).Message;
}
