using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Collections.Tidy.Tests;

/// <summary>Every public type of the product says what it is. Nested cases may speak through their hierarchy.</summary>
internal static class Documented
{
    public static IEnumerable<Finding> Silent(CodeFile file) =>
        file.IsTest
            ? []
            : file.Nodes<BaseTypeDeclarationSyntax>()
                .Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
                .Where(type => type.Modifiers.Any(SyntaxKind.PublicKeyword) && !HasSummary(type))
                .GroupBy(type => type.Identifier.Text)
                .Select(parts => file.At(parts.First().Identifier, $"'{parts.Key}' says nowhere what it is."));

    // The partial types of a hierarchy or a theme say it once, in any of their files; a partial part is let pass.
    private static bool HasSummary(BaseTypeDeclarationSyntax type) =>
        type.Modifiers.Any(SyntaxKind.PartialKeyword)
        || type.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia));
}
