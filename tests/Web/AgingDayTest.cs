using System.Net;
using Collections.Contracts;
using Collections.Contracts.Api;
using Collections.Engine.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Web.Tests;

/// <summary>The aging of a day gone by, over HTTP.</summary>
public sealed class AgingDayTest
{
    private static readonly DateTimeOffset Night = Samples.At("2026-04-02T00:05:00+00:00");

    [Fact]
    public async Task Aging_OfADayThatWasKept_SaysWhenItWasTaken_AndOfOthersWhichAreKept()
    {
        await using var host = await MemoryApi.StartAsync(Night.AddDays(2));
        await host.Engine.RegisterAsync(
            Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1"));
        await host.Services.GetRequiredService<KeepLedgerDays>().RunAsync(Night, CancellationToken.None);
        await host.Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), Night.AddDays(1));
        using var api = new ApiClient(host);

        var kept = (await api.GetAsync("/api/reports/aging?asOf=2026-04-01")).ShouldBeOk();
        (kept.TextOf("asOf"), kept.TextOf("takenAt")).ShouldBe(("2026-04-01", "2026-04-02T00:05:00+00:00"));
        kept.TextOf("items[0].total").ShouldBe("2000.00");
        (await api.GetAsync("/api/reports/aging")).TextOf("items[0].total").ShouldBe("1000.00");
        (await api.GetAsync("/api/reports/aging?asOf=2026-04-01&creditor=nobody"))["items"].GetArrayLength()
            .ShouldBe(0);
        (await api.AcceptAsync("/api/reports/aging?asOf=2026-04-01", "text/csv")).Text
            .ShouldContain("2026-04-02T00:05:00+00:00\r\n");

        var missing = await api.GetAsync("/api/reports/aging?asOf=2026-03-31");
        missing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        missing.ErrorsOf("asOf").ShouldBe(["of 2026-03-31 no figures are kept; kept are 2026-04-01"]);
    }
}
