using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Collections.Contracts;

namespace Collections.Azure.Tests.Hosting;

/// <summary>
/// The Durable Task Scheduler as the back end of orchestrations: one variable of the environment makes the build take
/// its package and its host file, and infra/ make the scheduler that this file names.
/// </summary>
public sealed class SchedulerTest
{
    private const string Package = "Microsoft.Azure.Functions.Worker.Extensions.DurableTask.AzureManaged";

    private static string Root => Path.GetDirectoryName(EngineFixture.PolicyFolder)!;

    [Theory]
    [InlineData("false", false, "host.json")]
    [InlineData("true", true, "host.scheduler.json")]
    public async Task Build_TakesWhatTheVariableAsksFor(string asked, bool hasPackage, string hostFile)
    {
        var items = await ItemsAsync(asked);

        Identities(items, "PackageReference").Contains(Package).ShouldBe(hasPackage);
        items.GetProperty("None").EnumerateArray()
            .Single(none => none.TryGetProperty("Link", out var link) && link.GetString() == "host.json")
            .GetProperty("Filename").GetString().ShouldBe(Path.GetFileNameWithoutExtension(hostFile));
    }

    [Fact]
    public void HostFile_DiffersInTheStorageProviderAlone()
    {
        var (usual, scheduled) = (Parse("host.json"), Parse("host.scheduler.json"));

        Durable(scheduled)["storageProvider"]!["type"]!.GetValue<string>().ShouldBe("azureManaged");
        Durable(usual).Remove("storageProvider").ShouldBeTrue();
        Durable(scheduled).Remove("storageProvider").ShouldBeTrue();
        JsonNode.DeepEquals(usual, scheduled).ShouldBeTrue();
    }

    [Fact]
    public void Infra_MakesTheHubAndWritesTheConnectionThatTheHostFileNames()
    {
        var durable = Durable(Parse("host.scheduler.json"));
        var connection = durable["storageProvider"]!["connectionStringName"]!.GetValue<string>();

        Text("infra/modules/app.bicep").ShouldContain($"  {connection}: ");
        Text("infra/modules/scheduler.bicep").ShouldContain($"  name: '{durable["hubName"]!.GetValue<string>()}'");
    }

    [Fact]
    public void Variable_IsTheSameForInfraAndForTheBuild() =>
        Text("infra/main.parameters.json").ShouldContain(
            "\"durableTaskScheduler\": { \"value\": \"${COLLECTIONS_DURABLE_TASK_SCHEDULER=false}\" }");

    /// <summary>What the app's project is made of where the variable has this value; nothing is built.</summary>
    private static async Task<JsonElement> ItemsAsync(string asked)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["msbuild", Path.Combine(Root, "functions", "Azure"), "-getItem:PackageReference", "-getItem:None"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["COLLECTIONS_DURABLE_TASK_SCHEDULER"] = asked;
        using var process = Process.Start(start)!;
        var printed = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(0, printed);
        using var document = JsonDocument.Parse(printed);
        return document.RootElement.GetProperty("Items").Clone();
    }

    private static IEnumerable<string?> Identities(JsonElement items, string kind) =>
        items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString());

    private static JsonObject Durable(JsonNode host) => host["extensions"]!["durableTask"]!.AsObject();

    private static JsonNode Parse(string file) =>
        JsonNode.Parse(Text(file), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!;

    private static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));
}
