using System.Text.Json;
using Collections.Azure.Hosting;
using Collections.Azure.Orchestrations;

namespace Collections.Azure.Tests.Hosting;

/// <summary>What the build tells the platform about the functions.</summary>
public sealed class FunctionsMetadataTest
{
    [Fact]
    public void Metadata_ListsEveryFunction() => Functions().Select(f => f.GetProperty("name").GetString()).Order()
        .ShouldBe(new[]
        {
            Drive.CaseName, Drive.DeskName, HttpFunction.Name, Drive.PerformActivity, "Purge", Drive.PutOffActivity,
            "Sweep", "Digest", "KeepDay", Drive.WakeActivity, ImportDrive.Name, ImportDrive.ImportActivity,
            "SweepImports",
        }.Order());

    [Fact]
    public void Http_TakesEveryPathAndMethodAnonymously()
    {
        var trigger = Binding(HttpFunction.Name, "httpTrigger");
        trigger.GetProperty("route").GetString().ShouldBe("{*path}");
        trigger.GetProperty("authLevel").GetString().ShouldBe("Anonymous");
        trigger.GetProperty("methods").EnumerateArray().Select(m => m.GetString()).Order()
            .ShouldBe(["delete", "get", "head", "options", "patch", "post", "put"]);
    }

    [Theory]
    [InlineData("Sweep", "0 */5 * * * *")]
    [InlineData("SweepImports", "0 */5 * * * *")]
    [InlineData("Digest", "0 */10 * * * *")]
    [InlineData("KeepDay", "0 5-59/10 * * * *")]
    [InlineData("Purge", "0 15 3 * * *")]
    public void Timers_RunWhenTheyShould(string function, string schedule) =>
        Binding(function, "timerTrigger").GetProperty("schedule").GetString().ShouldBe(schedule);

    [Theory]
    [InlineData(Drive.CaseName, "orchestrationTrigger")]
    [InlineData(Drive.DeskName, "orchestrationTrigger")]
    [InlineData(Drive.WakeActivity, "activityTrigger")]
    [InlineData(Drive.PerformActivity, "activityTrigger")]
    [InlineData(Drive.PutOffActivity, "activityTrigger")]
    [InlineData(ImportDrive.Name, "orchestrationTrigger")]
    [InlineData(ImportDrive.ImportActivity, "activityTrigger")]
    public void Drive_HasItsTriggers(string function, string trigger) =>
        Binding(function, trigger).ValueKind.ShouldBe(JsonValueKind.Object);

    private static JsonElement Binding(string function, string type) => Functions()
        .Single(f => f.GetProperty("name").GetString() == function).GetProperty("bindings").EnumerateArray()
        .Single(b => b.GetProperty("type").GetString() == type);

    private static IReadOnlyList<JsonElement> Functions()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "functions.metadata");
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
