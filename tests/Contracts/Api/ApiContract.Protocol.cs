using System.Net;
using System.Text;

namespace Collections.Contracts.Api;

/// <content>What holds for every route: keys, sizes, kinds, headers, repeated requests.</content>
public abstract partial class ApiContract
{
    public static TheoryData<string> Unreadable =>
    [
        "", "{", "[]", "null", "\"text\"", "{\"a\":1,\"a\":2}", "{\"invoiceId\":\"\\ud800\"}", "{} {}", "nul",
        new string('[', 10_000), "{\"invoices\":" + new string('[', 10_000),
    ];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task Body_ThatCannotBeRead_IsRefused(string body) => (await Api.RawAsync(
        HttpMethod.Post, "/api/invoices", Encoding.UTF8.GetBytes(body), "application/json"))
        .ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Body_ThatIsNotUtf8_IsRefused() => (await Api.RawAsync(
        HttpMethod.Post, "/api/invoices", [.. "{\"invoiceId\":\""u8, 0xff, 0xfe, .. "\"}"u8], "application/json"))
        .ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Body_OverOneMegabyte_IsRefused()
    {
        var body = Encoding.UTF8.GetBytes($"{{\"invoiceId\":\"{new string('a', 1_100_000)}\"}}");

        var answer = await Api.RawAsync(HttpMethod.Post, "/api/invoices", body, "application/json");

        answer.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Body_ThatIsNotJson_IsRefused() => (await Api.RawAsync(
        HttpMethod.Post, "/api/invoices", "a=b"u8.ToArray(), "application/x-www-form-urlencoded"))
        .ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Route_Unknown_OrMethodWrong_IsAProblem()
    {
        (await Api.GetAsync("/api/nothing")).ShouldBe(HttpStatusCode.NotFound);
        (await Api.DeleteAsync("/api/invoices")).ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Answer_Always_CarriesSafeHeadersAndNoServerName()
    {
        foreach (var answer in new[] { await Api.GetAsync("/api/invoices"), await Api.GetAsync("/api/nothing") })
        {
            var headers = answer.Message.Headers;
            headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
            headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            headers.CacheControl!.NoStore.ShouldBeTrue();
            headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Health_IsOpenToEveryone()
    {
        (await Api.GetAsync("/health/live", role: null)).ShouldBeOk().TextOf("status").ShouldBe("live");
        (await Api.GetAsync("/health/ready", role: null)).ShouldBeOk().TextOf("status").ShouldBe("ready");
    }

    [Fact]
    public async Task Caller_WithoutKey_OrOfAnotherRole_ChangesNothing()
    {
        (await Api.PutAsync("/api/debtors/d1", Debtor(), role: null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Api.PutAsync("/api/debtors/d1", Debtor(), "viewer")).ShouldBe(HttpStatusCode.Forbidden);

        (await Api.GetAsync("/api/debtors/d1")).ShouldBe(HttpStatusCode.NotFound);
        (await Api.GetAsync("/api/debtors/d1", role: null)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task IdempotencyKey_SameRequest_GetsTheSameAnswer()
    {
        await RegisterAsync("I-1");

        var first = await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "10.00"), key: "k-1");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-2", "20.00"))).ShouldBeOk();
        var again = await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "10.00"), key: "k-1");

        again.ShouldBeOk().Text.ShouldBe(first.Text);
        again.ContentType.ShouldBe(first.ContentType);
        again.TextOf("outcome").ShouldBe("accepted");
        again.Message.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe("970.00");
    }

    [Fact]
    public async Task IdempotencyKey_RefusedRequest_GetsTheSameRefusal()
    {
        var first = await Api.PostAsync("/api/invoices", Invoice("I-1"), key: "k-1");
        await RegisterAsync();

        var again = await Api.PostAsync("/api/invoices", Invoice("I-1"), key: "k-1");

        again.ShouldBe(HttpStatusCode.UnprocessableEntity).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task IdempotencyKey_OtherRequest_IsRefused()
    {
        await RegisterAsync("I-1");
        (await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "10.00"), key: "k-1")).ShouldBeOk();

        var body = await Api.PostAsync("/api/invoices/I-1/payments", Payment("P-2", "20.00"), key: "k-1");
        var path = await Api.PostAsync("/api/invoices/I-2/payments", Payment("P-1", "10.00"), key: "k-1");
        var caller = await Api.PostAsync(
            "/api/invoices/I-1/payments", Payment("P-3", "30.00"), "integration", key: "k-1");

        body.ShouldBe(HttpStatusCode.UnprocessableEntity);
        path.ShouldBe(HttpStatusCode.UnprocessableEntity);
        caller.ShouldBeOk().TextOf("case.openAmount").ShouldBe("960.00");
    }

    [Fact]
    public async Task IdempotencyKey_ThatIsNone_IsRefused()
    {
        await RegisterAsync("I-1");

        var answer = await Api.PostAsync(
            "/api/invoices/I-1/payments", Payment("P-1", "10.00"), key: new string('k', 256));

        answer.ShouldBe(HttpStatusCode.BadRequest).ErrorsOf("Idempotency-Key");
    }

    [Fact]
    public async Task IdempotencyKey_InAStorm_IsWorkedOnce()
    {
        await RegisterAsync("I-1");

        var storm = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Api.PostAsync("/api/invoices/I-1/payments", Payment("P-1", "10.00"), key: "k-1")));

        storm.ShouldAllBe(a => a.Status == HttpStatusCode.OK || a.Status == HttpStatusCode.Conflict);
        storm.Where(a => a.Status == HttpStatusCode.OK).Select(a => a.Text).Distinct().ShouldHaveSingleItem();
        (await CaseAsync("I-1")).TextOf("openAmount").ShouldBe("990.00");
    }
}
