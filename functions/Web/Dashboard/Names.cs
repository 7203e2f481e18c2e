using Collections.Domain;

namespace Collections.Web.Dashboard;

/// <summary>The contract's names of stages and the like, as they stand in addresses.</summary>
internal static class Names
{
    internal static string Of(Enum value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    internal static T? Parse<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
