using System.Text;
using System.Text.Json;
using Collections.Engine.Chain;

namespace Collections.Contracts.Api;

/// <content>The history of a case, which anyone can check.</content>
public abstract partial class ApiContract
{
    [Fact]
    public async Task Timeline_OfACase_ExplainsAndIsAnUnbrokenChain()
    {
        await RegisterAsync("I-1");
        await Api.AdvanceToAsync("2026-04-20T12:00:00+02:00");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "1000.00"))).ShouldBeOk();

        var items = (await Api.GetAsync("/api/invoices/I-1/timeline")).ShouldBeOk()["items"].EnumerateArray().ToList();

        items.Count.ShouldBeGreaterThan(10);
        items[0].GetProperty("type").GetString().ShouldBe("case.opened");
        items[^1].GetProperty("type").GetString().ShouldBe("case.closed");
        items.ShouldAllBe(i => i.GetProperty("summary").GetString()!.Length > 0);
        items.Where(i => i.GetProperty("type").GetString() == "step.started")
            .ShouldAllBe(i => i.GetProperty("reason").GetString()!.Length > 0);
        HashChain.Verify("I-1", items.Select(Link)).ShouldBeOfType<ChainCheck.Intact>();
    }

    [Fact]
    public async Task Timeline_InPages_IsTheWhole()
    {
        await RegisterAsync("I-1");
        await Api.AdvanceToAsync("2026-04-20T12:00:00+02:00");
        var whole = await Api.GetAsync("/api/invoices/I-1/timeline");
        var numbers = new List<long>();
        string? after = "0";
        while (after is not null)
        {
            var page = (await Api.GetAsync($"/api/invoices/I-1/timeline?limit=3&after={after}")).ShouldBeOk();
            numbers.AddRange(page["items"].EnumerateArray().Select(i => i.GetProperty("seq").GetInt64()));
            after = page["after"].GetString();
        }

        numbers.Count.ShouldBe(whole["items"].GetArrayLength());
        numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(i => (long)i));
    }

    private static ChainLink Link(JsonElement item) => new(
        item.GetProperty("seq").GetInt64(),
        item.GetProperty("at").GetDateTimeOffset(),
        item.GetProperty("type").GetString()!,
        CanonicalJson.Of(Encoding.UTF8.GetBytes(item.GetProperty("data").GetRawText())),
        item.GetProperty("hash").GetString()!);
}
