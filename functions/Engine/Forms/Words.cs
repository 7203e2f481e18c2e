namespace Collections.Engine.Forms;

/// <summary>The words of the contract for enumerations: their names in camel case.</summary>
public static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => CamelCase(value.ToString());

    public static IEnumerable<string> Of<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(CamelCase);

    /// <summary>The value of a word, exactly as written; null where there is none.</summary>
    public static T? TryParse<T>(string? word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (CamelCase(value.ToString()) == word)
            {
                return value;
            }
        }

        return null;
    }

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
