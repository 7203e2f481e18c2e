using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Collections.Tidy.Tests;

/// <summary>A test waits for the thing itself, and runs: one that is skipped in source has no end date.</summary>
internal static class TestManners
{
    private static readonly HashSet<string> Sleeps = ["Thread.Sleep", "Task.Delay"];

    public static IEnumerable<Finding> Breaches(CodeFile file)
    {
        if (!file.IsTest)
        {
            return [];
        }

        var sleeps = file.Nodes<MemberAccessExpressionSyntax>()
            .Where(access => Sleeps.Any(sleep => access.ToString().EndsWith(sleep, StringComparison.Ordinal)))
            .Where(access => !IsEndless(access))
            .Select(access => file.At(access, "A sleep: wait for the thing itself."));
        var skips = file.Nodes<AttributeSyntax>()
            .SelectMany(attribute => attribute.ArgumentList?.Arguments ?? [])
            .Where(IsForGood)
            .Select(argument => file.At(argument, "Skipped for good: mend it, or skip at run time."));
        return sleeps.Concat(skips);
    }

    /// <summary>A wait without end is no sleep: only its cancellation ends it, as in a double that hangs.</summary>
    private static bool IsEndless(MemberAccessExpressionSyntax access) =>
        access.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: [var first, _] }
        && first.ToString() is "Timeout.Infinite" or "Timeout.InfiniteTimeSpan";

    /// <summary>A reason beside a condition that is looked at when the test runs is no skip for good.</summary>
    private static bool IsForGood(AttributeArgumentSyntax argument) =>
        Name(argument) == "Skip"
        && (argument.Expression is LiteralExpressionSyntax
            || argument.Parent is not AttributeArgumentListSyntax { Arguments: var all }
            || !all.Any(other => Name(other) is "SkipUnless" or "SkipWhen"));

    private static string? Name(AttributeArgumentSyntax argument) => argument.NameEquals?.Name.Identifier.Text;
}
