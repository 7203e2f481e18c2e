namespace Collections.Tidy.Tests;

/// <summary>What a rule objects to, and where. <paramref name="Line"/> counts from 1; 0 means the whole file.</summary>
internal sealed record Finding(string Path, int Line, string Message)
{
    public override string ToString() => Line == 0 ? $"{Path}: {Message}" : $"{Path}:{Line}: {Message}";
}

internal static class FindingAssertions
{
    /// <summary>Passes where there is none; else fails with one finding a line.</summary>
    public static void ShouldBeNone(this IEnumerable<Finding> findings) =>
        string.Join(Environment.NewLine, findings).ShouldBeEmpty();
}
