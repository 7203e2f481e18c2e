using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Collections.Tidy.Tests;

/// <summary>A C# file as the compiler's parser sees it. No symbols: rules here judge what is written.</summary>
internal sealed record CodeFile(string Path, CompilationUnitSyntax Unit)
{
    // The parser is older than the language; preview lets it read all of C# 14, and the feature programs of one file,
    // which name their packages in the source.
    private static readonly CSharpParseOptions Options = new CSharpParseOptions(LanguageVersion.Preview)
        .WithFeatures([new("FileBasedProgram", "true")]);

    public bool IsTest => Path.StartsWith("tests/", StringComparison.Ordinal);

    public static CodeFile Parse(TextFile file) =>
        new(file.Path, CSharpSyntaxTree.ParseText(file.Text, Options).GetCompilationUnitRoot());

    public static CodeFile Parse(string path, string text) => Parse(new TextFile(path, text));

    public IEnumerable<T> Nodes<T>()
        where T : SyntaxNode => Unit.DescendantNodes().OfType<T>();

    public Finding At(SyntaxNode node, string message) => At(node.GetFirstToken(), message);

    public Finding At(SyntaxToken token, string message) =>
        new(Path, token.GetLocation().GetLineSpan().StartLinePosition.Line + 1, message);
}
