using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Collections.Tidy.Tests;

/// <summary>A type is named for what it is in the field; these words say only that nobody asked.</summary>
internal static partial class TypeNames
{
    private static readonly HashSet<string> Empty =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Data", "Info", "Base"];

    public static IEnumerable<Finding> EmptyWords(CodeFile file) =>
        file.Unit.DescendantNodes()
            .Select(Name)
            .Where(name => name is not null && Words().Matches(name.Value.Text).Any(word => Empty.Contains(word.Value)))
            .Select(name => file.At(name!.Value, $"'{name.Value.Text}' says nothing: use the field's word."));

    private static SyntaxToken? Name(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier,
        DelegateDeclarationSyntax type => type.Identifier,
        _ => null,
    };

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+")]
    private static partial Regex Words();
}
