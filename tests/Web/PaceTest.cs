using System.Net;
using System.Text.Json;
using Collections.Contracts;
using Collections.Contracts.Api;
using Collections.Engine.Keeping;
using Collections.Engine.Sending;

namespace Collections.Web.Tests;

/// <summary>What people see when sending stops by itself, and how they let it go again.</summary>
public sealed class PaceTest
{
    private static readonly DateTimeOffset Start = Samples.At(ApiContract.Start);

    [Fact]
    public async Task Stop_IsToldEverywhere_AndItsTaskReleasesIt()
    {
        await using var host = await MemoryApi.StartAsync(Start, pace: new PaceRules(PerHour: 50, Floor: 1));
        for (var day = 1; day < 10; day++)
        {
            await host.Store.TakeAsync(Start.AddDays(day), 9, default);
        }

        foreach (var id in new[] { "D1", "D2", "D3" })
        {
            await host.Engine.RegisterAsync(Samples.Debtor(id), Start, Samples.Invoice($"I-{id}", id));
        }

        using var api = new ApiClient(host);
        await api.AdvanceToAsync("2026-03-30T12:00:00+02:00");

        var held = (await api.GetAsync("/api/messages?state=queued")).ShouldBeOk();
        var health = (await api.GetAsync("/health/ready", "nobody")).ShouldBeOk();
        var sends = (await api.GetAsync("/api/admin/sends")).ShouldBeOk();
        var tasks = (await api.GetAsync("/api/tasks?role=finance")).ShouldBeOk();
        held["items"].GetArrayLength().ShouldBe(2);
        held.TextOf("items[0].reason").ShouldContain("sending stopped by itself");
        health.TextOf("warnings[0]").ShouldBe(SendStop.Short);
        sends["enabled"].GetBoolean().ShouldBeFalse();
        sends.TextOf("taskId").ShouldBe(tasks.TextOf("items[0].taskId"));
        tasks.TextOf("items[0].kind").ShouldBe("sending-stopped");
        tasks["items[0].invoiceId"].ValueKind.ShouldBe(JsonValueKind.Null);

        var path = $"/api/tasks/{sends.TextOf("taskId")}/completion";
        (await api.PostAsync(path, new { by = "max" }, "legal")).ShouldBe(HttpStatusCode.Forbidden);
        (await api.PostAsync(path, new { by = "jana" })).ShouldBeOk().TextOf("outcome").ShouldBe("accepted");
        (await api.PostAsync(path, new { by = "jana", note = "x" })).ShouldBeOk().TextOf("outcome")
            .ShouldBe("alreadyKnown");
        (await api.PostAsync(path, new { by = "max" }, "admin")).ShouldBe(HttpStatusCode.Conflict);

        await api.AdvanceToAsync("2026-03-30T19:00:00+02:00");
        (await api.GetAsync("/api/messages?state=queued")).ShouldBeOk()["items"].GetArrayLength().ShouldBe(0);
        host.Engine.Sent.Count().ShouldBe(3);
        (await api.GetAsync("/api/admin/sends")).ShouldBeOk()["enabled"].GetBoolean().ShouldBeTrue();
        (await api.GetAsync("/health/ready")).ShouldBeOk()["warnings"].ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
