using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Collections.Tidy.Tests;

/// <summary>What fits on a screen is read; what does not is skimmed.</summary>
internal static class Sizes
{
    public const int FileLines = 400;
    public const int MethodLines = 60;
    public const int LineColumns = 120;

    private static readonly string[] Measured = [".cs", ".razor", ".cshtml", ".js", ".css", ".bicep", ".sh"];

    public static IEnumerable<Finding> LongFiles(TextFile file)
    {
        if (Measured.Contains(file.Extension) && file.Lines.Length > FileLines)
        {
            yield return new Finding(file.Path, 0, $"{file.Lines.Length} lines; at most {FileLines}.");
        }
    }

    public static IEnumerable<Finding> LongLines(TextFile file) =>
        file.Extension == ".cs"
            ? file.WhereLine(line => line.Length > LineColumns, $"A line has at most {LineColumns} columns.")
            : [];

    /// <summary>
    /// Methods, constructors, accessors, local functions, expression-bodied properties, top-level code.
    /// </summary>
    public static IEnumerable<Finding> LongMethods(CodeFile file)
    {
        var members = file.Unit.DescendantNodes().Where(node => node
            is BaseMethodDeclarationSyntax
            or LocalFunctionStatementSyntax
            or AccessorDeclarationSyntax
            or PropertyDeclarationSyntax { ExpressionBody: not null }
            or IndexerDeclarationSyntax { ExpressionBody: not null });
        foreach (var member in members)
        {
            var first = FirstTokenAfterAttributes(member);
            var lines = LinesBetween(first, member.GetLastToken());
            if (lines > MethodLines)
            {
                yield return file.At(first, $"{lines} lines in one method; at most {MethodLines}.");
            }
        }

        var statements = file.Nodes<GlobalStatementSyntax>()
            .Where(global => global.Statement is not LocalFunctionStatementSyntax)
            .ToList();
        if (statements.Count > 0
            && LinesBetween(statements[0].GetFirstToken(), statements[^1].GetLastToken()) is var top and > MethodLines)
        {
            yield return file.At(statements[0], $"{top} lines of top-level code; at most {MethodLines}.");
        }
    }

    private static SyntaxToken FirstTokenAfterAttributes(SyntaxNode member) =>
        member.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault() is { } attributes
            ? attributes.GetLastToken().GetNextToken()
            : member.GetFirstToken();

    private static int LinesBetween(SyntaxToken first, SyntaxToken last) =>
        last.GetLocation().GetLineSpan().EndLinePosition.Line
        - first.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
}
