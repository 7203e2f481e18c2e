using System.Text.Json;
using System.Text.RegularExpressions;
using Collections.Contracts;

namespace Collections.Azure.Tests.Hosting;

/// <summary>
/// The settings that the app reads, that docs/azure.md explains, that the sample has and that infra/ writes are the
/// same: a deployment replaces all settings, so what infra/ does not know is lost with the next one.
/// </summary>
public sealed partial class InfraTest
{
    /// <summary>For a developer's machine; the app refuses to start with them elsewhere.</summary>
    private static readonly string[] Development =
        ["TablesConnection", "FastTime:Since", "FastTime:From", "FastTime:Speed"];

    private static string Root => Path.GetDirectoryName(EngineFixture.PolicyFolder)!;

    [Fact]
    public void Docs_ExplainEverySettingThatTheAppReads() => Read().Except(Documented()).ShouldBeEmpty();

    [Fact]
    public void Sample_HasEverySetting() =>
        Named(Text("local.settings.sample.json")).Order().ShouldBe(Documented().Order());

    [Fact]
    public void Infra_WritesEverySettingThatMayBeSetThere() =>
        Named(Text("infra/modules/app.bicep")).Concat(Named(Text("infra/main.parameters.json"))).Order()
            .ShouldBe(Documented().Except(Development).Order());

    [Fact]
    public void Infra_NamesACollectorForTraces() =>
        Text("infra/main.parameters.json").ShouldContain("\"OTEL_EXPORTER_OTLP_ENDPOINT\"");

    [Fact]
    public void Parameters_AreThoseOfTheTemplateAndHaveAllThatMustBeGiven()
    {
        using var file = JsonDocument.Parse(Text("infra/main.parameters.json"));
        var given = file.RootElement.GetProperty("parameters").EnumerateObject().Select(p => p.Name).ToList();
        var declared = Parameter().Matches(Text("infra/main.bicep")).ToList();

        given.Except(declared.Select(d => d.Groups["name"].Value)).ShouldBeEmpty();
        declared.Select(d => d.Groups["name"].Value).Except(given).ShouldBeEmpty("azd reads no other file");
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public void Environment_GivesParametersOfTheTemplate_AndAllThatMustBeGiven(string name)
    {
        var given = Parameter().Matches(Text($"infra/{name}.bicepparam")).Select(m => m.Groups["name"].Value).ToList();
        var declared = Parameter().Matches(Text("infra/main.bicep")).Select(m => m.Groups["name"].Value);

        given.Except(declared).ShouldBeEmpty();
        given.ShouldContain("dataSku");
        Needed().Matches(Text("infra/main.bicep")).Select(m => m.Groups["name"].Value).Except(given).ShouldBeEmpty();
    }

    /// <summary>The app's part of each setting's name, with colons.</summary>
    private static IReadOnlyList<string> Named(string text) =>
        [.. Variable().Matches(text).Select(m => m.Groups["name"].Value.Replace("__", ":", StringComparison.Ordinal))];

    /// <summary>The first column of the table: `Collections:A:B`, `:C` names A:B and A:C.</summary>
    private static List<string> Documented()
    {
        var names = new List<string>();
        foreach (var cell in Row().Matches(Text("docs/azure.md")).Select(m => m.Value))
        {
            foreach (var name in Quoted().Matches(cell).Select(m => m.Groups["name"].Value))
            {
                names.Add(name.StartsWith(':')
                    ? names[^1][..names[^1].LastIndexOf(':')] + name
                    : name["Collections:".Length..]);
            }
        }

        names.Count.ShouldBeGreaterThan(20);
        return names;
    }

    /// <summary>What the code asks for by a whole name; a webhook's parts are asked for by its own.</summary>
    private static IReadOnlyList<string> Read()
    {
        var folder = Path.Combine(Root, "functions", "Azure");
        var sources = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        return
        [
            .. sources.SelectMany(text => Asked().Matches(text))
                .SelectMany(m => m.Groups["kind"].Value == "Target"
                    ? new[] { m.Groups["name"].Value + ":Url", m.Groups["name"].Value + ":Secret" }
                    : [m.Groups["name"].Value])
                .Distinct(),
        ];
    }

    private static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    [GeneratedRegex(
        "(?<kind>Text|Required|Url|List|Number|Instant|Secrets|Target|Key =)[ (](settings, )?"
        + "\"(Collections:)?(?<name>[A-Z][A-Za-z:]+)\"")]
    private static partial Regex Asked();

    [GeneratedRegex(@"Collections__(?<name>\w+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?m)^\| `Collections:[^|]+\|")]
    private static partial Regex Row();

    [GeneratedRegex("`(?<name>[A-Za-z:]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?m)^param (?<name>\w+) \w+\r?$")]
    private static partial Regex Needed();

    [GeneratedRegex(@"(?m)^param (?<name>\w+) ")]
    private static partial Regex Parameter();
}
