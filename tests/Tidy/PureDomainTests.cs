using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Collections.Tidy.Tests;

public class PureDomainTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Linq;\n";

    private static readonly IReadOnlyList<MetadataReference> Platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Fact]
    public void Domain_AsBuilt_IsPure()
    {
        const string name = "Collections.Domain.dll";
        using var assembly = File.OpenRead(Path.Combine(AppContext.BaseDirectory, name));
        PureDomain.Impurities(name, assembly).ShouldBeNone();
    }

    [Theory]
    [InlineData("object M() => DateTime.Now;", "System.DateTime.get_Now")]
    [InlineData("object M() => DateTimeOffset.UtcNow;", "System.DateTimeOffset.get_UtcNow")]
    [InlineData("object M() => Guid.NewGuid();", "System.Guid.NewGuid")]
    [InlineData("Func<Guid> M() => Guid.NewGuid;", "System.Guid.NewGuid")]
    [InlineData("object M() => new Random(1);", "System.Random")]
    [InlineData("object M() => TimeZoneInfo.Local;", "System.TimeZoneInfo.get_Local")]
    [InlineData("object M() => System.IO.File.ReadAllText(\"a\");", "System.IO.File")]
    [InlineData("object M() => System.Threading.Tasks.Task.CompletedTask;", "System.Threading.Tasks.Task")]
    [InlineData("void M(System.Net.Http.HttpClient client) { }", "System.Net.Http")]
    public void Impurities_InAnAssembly_AreNamed(string member, string use) =>
        Impurities($"class A {{ {member} }}").ShouldContain(finding => finding.Message.Contains(use));

    [Theory]
    [InlineData("class Task { } class A { Task M() => new Task(); }")]
    [InlineData("record A(DateTimeOffset Now) { object M() => Now.Date; }")]
    [InlineData("class A { IEnumerable<int> M() { yield return 1; } object N() => M().Select(x => x + 1).ToList(); }")]
    [InlineData("class A { object M(byte[] b) => System.Security.Cryptography.SHA256.HashData(b); }")]
    public void Impurities_InPureCode_AreNone(string text) => Impurities(text).ShouldBeNone();

    private static IEnumerable<Finding> Impurities(string text)
    {
        var compilation = CSharpCompilation.Create(
            "Sample",
            [CSharpSyntaxTree.ParseText(Usings + text)],
            Platform,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        result.Success.ShouldBeTrue(string.Join('\n', result.Diagnostics));
        assembly.Position = 0;
        return PureDomain.Impurities("Sample.dll", assembly);
    }
}
