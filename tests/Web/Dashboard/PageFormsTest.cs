using System.Net;
using System.Text;
using Collections.Contracts;
using Collections.Contracts.Api;

namespace Collections.Web.Tests.Dashboard;

/// <summary>Any bytes at any form of a page: never a failure of ours, and nothing that is no form is taken.</summary>
public sealed class PageFormsTest
{
    private const int RoundsPerForm = 40;
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly string[] ContentTypes =
        [Form, Form, Form, "multipart/form-data; boundary=x", "multipart/form-data", "application/json"];

    /// <summary>What each form knows, by a part of its address; one more is put in now and then.</summary>
    private static readonly (string Part, string[] Fields)[] Known =
    [
        ("/promises/", ["changeId", "payOn", "amount"]),
        ("/promises", ["promiseId", "payOn", "amount", "madeBy", "channel"]),
        ("/disputes/", ["outcome", "creditedAmount", "by", "note"]),
        ("/disputes", ["disputeId", "category", "amount", "owner", "reviewOn", "note"]),
        ("/plan", ["planId", "instalments[0].dueOn", "instalments[0].amount", "instalments[x].amount", "agreedBy"]),
        ("/hold", ["holdId", "reason", "owner", "until", "amount"]),
        ("/application", ["applicationId", "invoices", "amount", "currency", "by"]),
        ("/refund", ["refundId", "amount", "currency", "on", "reason", "by"]),
        ("/lift", ["holdId"]),
        ("/standing", ["reason", "by", "creditorId"]),
        ("/waive", ["itemId", "reason", "by"]),
        ("/tasks/", ["by", "outcome", "note", "payOn", "amount"]),
        ("/approvals/", ["decision", "by", "reason"]),
        ("/legal/", ["state", "amount", "by", "note"]),
    ];

    private static readonly string[] Values =
    [
        "", "D-1", "2026-03-20", "2026-02-31", "9999-12-31", "12.34", "-1", "1e9", "99999999999999999999999999999",
        "price", "partly", "upheld", "approved", "filed",
        "insolvency", "P-7", "7.00", "2026-03-20", "2026-04-20", "é\0x", "<b>", "0.001",
    ];

    [Theory]
    [InlineData(20260302)]
    [InlineData(7)]
    public async Task AnyBytes_AtAnyForm_NeverFail(int seed)
    {
        var random = new Random(seed);
        await using var host = await MemoryApi.StartAsync(Samples.Monday, pages: true);
        using var api = new ApiClient(host);
        await host.Engine.RegisterAsync(Samples.Debtor("d1"), Samples.Monday, Samples.Invoice("I-1", "d1"));
        await api.PostAsync("/api/payments", new
        {
            paymentId = "d1",
            debtorId = "d1",
            amount = "7000.00",
            currency = "EUR",
            receivedOn = "2026-03-02",
        });
        var taken = 0;
        foreach (var route in Routes.Of(host.Services)
            .Where(r => r.Method == "POST" && !r.Pattern.StartsWith("/api/", StringComparison.Ordinal)
                && r.Pattern is not ("/clock" or "/sign-in")))
        {
            for (var round = 0; round < RoundsPerForm; round++)
            {
                var path = route.Address(random.Next(4) == 0 ? "d1" : "I-1");
                var body = Body(random, route.Pattern);
                var type = ContentTypes[random.Next(ContentTypes.Length)];

                var answer = await api.RawAsync(HttpMethod.Post, path, body, type, "admin");

                var told = $"seed {seed}: {path} as {type}\n{Encoding.UTF8.GetString(body)}\n{answer.Text}";
                ((int)answer.Status).ShouldBeLessThan(500, told);
                taken += answer.Status == HttpStatusCode.Redirect ? 1 : 0;
            }
        }

        taken.ShouldBeGreaterThan(4, "hardly any form was taken");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData(null)]
    public async Task NoForm_IsRefusedAndChangesNothing(string? contentType)
    {
        await using var host = await MemoryApi.StartAsync(Samples.Monday, pages: true);
        using var api = new ApiClient(host);
        await host.Engine.RegisterAsync(Samples.Debtor("d1"), Samples.Monday, Samples.Invoice("I-1", "d1"));

        var answer = await api.RawAsync(
            HttpMethod.Post, "/invoices/I-1/promises", "promiseId=P-1&payOn=2026-03-20"u8.ToArray(), contentType);

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await api.GetAsync("/api/invoices/I-1"))["promises"].GetArrayLength().ShouldBe(0);
    }

    private static byte[] Body(Random random, string pattern)
    {
        if (random.Next(8) == 0)
        {
            var bytes = new byte[random.Next(40)];
            random.NextBytes(bytes);
            return bytes;
        }

        var known = Known.First(k => pattern.Contains(k.Part, StringComparison.Ordinal)).Fields;
        var fields = known.Append("unknown").Where(name => random.Next(12) > (name == "unknown" ? 10 : 1))
            .Select(name => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(Value(name, random))}");
        return Encoding.UTF8.GetBytes(string.Join('&', fields));
    }

    /// <summary>Mostly what could be meant.</summary>
    private static string Value(string name, Random random) => random.Next(8) == 0
        ? Values[random.Next(Values.Length)]
        : name switch
        {
            _ when name.EndsWith("On", StringComparison.Ordinal) || name == "until" => "2026-04-20",
            _ when name.EndsWith("mount", StringComparison.Ordinal) => "7.00",
            _ when name.EndsWith("Id", StringComparison.Ordinal) => $"X-{random.Next(1_000)}",
            "category" => "price",
            _ => "text",
        };
}
