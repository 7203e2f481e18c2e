using Collections.Contracts;
using Collections.Contracts.Api;

namespace Collections.Web.Tests;

/// <summary>A holiday table that runs out shows where those look who can extend it.</summary>
public sealed class HolidayWarningTest
{
    [Fact]
    public async Task Ready_AfterTheLastYearOfATable_SaysWhichEnds()
    {
        await using var host = await MemoryApi.StartAsync(Samples.At("2027-12-01T09:00:00+01:00"));
        using var api = new ApiClient(host);

        var ready = (await api.GetAsync("/health/ready", "nobody")).ShouldBeOk();

        ready.TextOf("status").ShouldBe("ready");
        ready["warnings"].EnumerateArray().Select(w => w.GetString()).ShouldContain(
            "the holidays of DE are known until 2027-12-31: extend policies/holidays/DE.yaml");
    }

    [Fact]
    public async Task Ready_WithDebtorsWhereNoHolidayIsKnown_NamesEachCountryOnce()
    {
        await using var host = await MemoryApi.StartAsync(Samples.At("2026-03-02T09:00:00+01:00"));
        using var api = new ApiClient(host);
        foreach (var (id, country) in new[] { ("P-1", "PT"), ("P-2", "PT"), ("N-1", "NO"), ("D-1", "DE") })
        {
            (await api.PutAsync($"/api/debtors/{id}", new { name = id, kind = "company", country, language = "en" }))
                .ShouldBeOk();
        }

        var warnings = (await api.GetAsync("/health/ready", "nobody")).ShouldBeOk()["warnings"].EnumerateArray()
            .Select(w => w.GetString()).Where(w => w!.Contains("debtors in", StringComparison.Ordinal));

        warnings.ShouldBe(
        [
            "there are debtors in NO, whose holidays are unknown: add policies/holidays/NO.yaml",
            "there are debtors in PT, whose holidays are unknown: add policies/holidays/PT.yaml",
        ]);
    }
}
