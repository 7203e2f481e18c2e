using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Collections.Azure.Tests.Tables;

namespace Collections.Azure.Tests.EndToEnd;

/// <summary>
/// An import over real HTTP into the built app, with its tables in the emulator: the worker dies in the middle of it,
/// then the host with all orchestrations.
/// </summary>
public sealed class ImportStandInTest(Azurite azurite) : AppTest(azurite, 0)
{
    private const int Rows = 2_000;
    private const int Stretch = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Import_WorkerThenHostKilledInTheMiddle_CountsEveryRowOnce()
    {
        var importId = await UploadAsync();
        Tell("the file is taken");
        await UntilRowsAsync(importId, Stretch);
        await App.Host.KillWorkerAsync();
        await App.Host.StartWorkerAsync();
        Tell($"a new worker is ready, {await RowsAsync(importId)} rows are counted");

        await UntilRowsAsync(importId, 3 * Stretch);
        await App.Host.KillAsync();
        await App.Host.StartAsync();
        (await App.Host.OrchestrationsAsync()).ShouldBe(0);
        (await RowsAsync(importId)).ShouldBeLessThan(Rows);
        Tell($"a new host is ready, {await RowsAsync(importId)} rows are counted");
        await App.Host.RunAsync("SweepImports");
        await UntilRowsAsync(importId, Rows);

        var import = await ImportAsync(importId, waitSeconds: 20);
        Tell($"it has ended: {import}");
        import.GetProperty("state").GetString().ShouldBe("done");
        import.GetProperty("rowsRead").GetInt64().ShouldBe(Rows);
        import.GetProperty("refused").GetInt64().ShouldBe(0);

        // What was taken and not counted when something died is known when it is taken again: a stretch each time.
        import.GetProperty("alreadyKnown").GetInt64().ShouldBeLessThanOrEqualTo(2 * Stretch);
        using var last = await App.Host.Client.GetAsync($"/api/debtors/D{Rows - 1}");
        last.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A file that is longer than any other request may be.</summary>
    private async Task<string> UploadAsync()
    {
        string[] columns =
        [
            "debtorId", "name", "kind", "country", "language", "address.lines[0]", "address.lines[1]", "address.city",
        ];
        var file = new StringBuilder(string.Join(',', columns) + "\n");
        var street = new string('x', 190);
        for (var i = 0; i < Rows; i++)
        {
            file.Append($"D{i},{street},company,DE,de,{street},{street},Köln\n");
        }

        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file.ToString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv; charset=utf-8");
        content.Headers.ContentLength.ShouldNotBeNull().ShouldBeGreaterThan(1_048_576);
        using var answer = await App.Host.Client.PostAsync("/api/imports?kind=debtors", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        using var begun = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return begun.RootElement.GetProperty("importId").GetString()!;
    }

    private async Task UntilRowsAsync(string importId, long rows)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await RowsAsync(importId) < rows)
        {
            patience.IsCancellationRequested.ShouldBeFalse(
                $"{rows} rows are counted: {string.Join(Environment.NewLine, App.Host.Log.TakeLast(20))}");
            await looks.WaitForNextTickAsync();
        }
    }

    private async Task<long> RowsAsync(string importId) =>
        (await ImportAsync(importId)).GetProperty("rowsRead").GetInt64();

    private async Task<JsonElement> ImportAsync(string importId, int waitSeconds = 0)
    {
        using var answer = await App.Host.Client.GetAsync($"/api/imports/{importId}?waitSeconds={waitSeconds}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var import = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return import.RootElement.Clone();
    }
}
