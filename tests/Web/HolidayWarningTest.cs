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
}
