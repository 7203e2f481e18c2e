using System.Net;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Reading;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Web.Tests.Webhooks;

/// <summary>Delivery reports over a real socket: believed when signed, and then once.</summary>
public sealed class ProviderWebhookTest : IAsyncLifetime
{
    private WebhookHost? _host;

    private WebhookHost Host => _host.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => _host = await WebhookHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [Fact]
    public async Task SendGrid_Delivered_MovesTheMessageAndItsCase()
    {
        var message = await Host.MessageAsync();
        message.State.ShouldBe(MessageState.Sent);

        (await Host.SendGridAsync(Event(message.MessageId, "delivered", "e-1"))).ShouldBe(HttpStatusCode.OK);

        (await Host.MessageAsync()).State.ShouldBe(MessageState.Delivered);
        (await StepAsync()).Notice.ShouldHaveSingleItem().Outcome.ShouldBe(NoticeOutcome.Delivered);
    }

    [Fact]
    public async Task SendGrid_TheSameEventTwiceAndAnEarlierOneLate_ChangeNothingMore()
    {
        var message = await Host.MessageAsync();
        await Host.SendGridAsync(Event(message.MessageId, "bounce", "e-1"));
        var once = await EventCountAsync();

        (await Host.SendGridAsync(Event(message.MessageId, "bounce", "e-1"))).ShouldBe(HttpStatusCode.OK);
        (await Host.SendGridAsync(Event(message.MessageId, "processed", "e-0"))).ShouldBe(HttpStatusCode.OK);

        (await EventCountAsync()).ShouldBe(once);
        (await Host.MessageAsync()).State.ShouldBe(MessageState.Failed);
    }

    [Fact]
    public async Task SendGrid_ABadSignatureOrAnOldOne_Is401AndStoresNothing()
    {
        var message = await Host.MessageAsync();
        var before = await EventCountAsync();
        var body = Event(message.MessageId, "delivered", "e-1");

        (await Host.SendGridAsync(body, signature: "AAAA")).ShouldBe(HttpStatusCode.Unauthorized);
        var old = TimeProvider.System.GetUtcNow().AddHours(-1);
        (await Host.SendGridAsync(body, at: old)).ShouldBe(HttpStatusCode.Unauthorized);

        (await EventCountAsync()).ShouldBe(before);
        (await Host.MessageAsync()).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task SendGrid_SignedNonsenseAndUnknownMessages_DoNoHarm()
    {
        (await Host.SendGridAsync("nonsense")).ShouldBe(HttpStatusCode.BadRequest);
        (await Host.SendGridAsync(Event("m-of-nobody", "delivered", "e-9"))).ShouldBe(HttpStatusCode.OK);
        (await Host.MessageAsync()).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task Twilio_Statuses_MergeTowardsWhatIsFinal()
    {
        var message = await Host.MessageAsync();

        (await Host.TwilioAsync(message.MessageId, "sent")).ShouldBe(HttpStatusCode.NoContent);
        (await Host.MessageAsync()).State.ShouldBe(MessageState.Sent);
        (await Host.TwilioAsync(message.MessageId, "undelivered", errorCode: "30005"))
            .ShouldBe(HttpStatusCode.NoContent);
        (await Host.TwilioAsync(message.MessageId, "sending")).ShouldBe(HttpStatusCode.NoContent);

        var failed = await Host.MessageAsync();
        failed.State.ShouldBe(MessageState.Failed);
        failed.Reason.ShouldBe("Twilio undelivered: error 30005");
    }

    [Fact]
    public async Task SendGrid_ABounce_MarksTheAddressAndTheNoticeGoesOnByText()
    {
        var message = await Host.MessageAsync();

        await Host.SendGridAsync(
            $$"""
            [{"event":"bounce","type":"bounce","reason":"550 no such user","email":"{{message.To[0].Address}}",
              "message":"{{message.MessageId}}","sg_event_id":"e-1","timestamp":1774861200}]
            """);

        (await MarkAsync()).ShouldBe(new(
            Channel.Email,
            message.To[0].Address.ToLowerInvariant(),
            AddressStanding.NotWorking,
            DateTimeOffset.FromUnixTimeSeconds(1_774_861_200),
            "bounce (bounce): 550 no such user",
            "e-1"));
        (await StepAsync()).Notice.Select(n => (n.Channel, n.Outcome)).ShouldBe(
            [(Channel.Email, NoticeOutcome.Failed), (Channel.Sms, null)]);
    }

    [Fact]
    public async Task SendGrid_ReportedAsSpam_IsAnOptOut()
    {
        var message = await Host.MessageAsync();

        await Host.SendGridAsync(Event(message.MessageId, "spamreport", "e-1"));

        (await MarkAsync()).Standing.ShouldBe(AddressStanding.OptedOut);
        (await Host.MessageAsync()).State.ShouldBe(MessageState.Delivered);
    }

    [Theory]
    [InlineData("30005", AddressStanding.NotWorking)]
    [InlineData("21610", AddressStanding.OptedOut)]
    [InlineData("30008", null)]
    [InlineData("30036", null)]
    public async Task Twilio_AnErrorAboutTheNumber_IsLearnt(string code, AddressStanding? standing)
    {
        var message = await Host.MessageAsync();

        await Host.TwilioAsync(message.MessageId, "undelivered", errorCode: code);

        var debtor = await Host.Api.Store.DebtorAsync("D1", CancellationToken.None);
        debtor.ShouldNotBeNull().Marks?.ShouldHaveSingleItem().Standing.ShouldBe(standing.ShouldNotBeNull());
        (debtor.Marks is not null).ShouldBe(standing is not null);
    }

    [Theory]
    [InlineData("30007", 1)]
    [InlineData("30006", 0)]
    public async Task Twilio_ATextThatCarriersFilter_IsStopped(string code, int tasks)
    {
        var message = await Host.MessageAsync();

        await Host.TwilioAsync(message.MessageId, "undelivered", errorCode: code);

        var work = Host.Api.Services.GetRequiredService<WorkList>();
        (await work.PageAsync(new(Role: "finance"), new(), CancellationToken.None)).Items
            .Count(row => row.Task.Kind == TaskKinds.TextStopped).ShouldBe(tasks);
    }

    [Fact]
    public async Task Twilio_ABadSignature_Is401AndStoresNothing()
    {
        var message = await Host.MessageAsync();

        (await Host.TwilioAsync(message.MessageId, "delivered", signature: "AAAA"))
            .ShouldBe(HttpStatusCode.Unauthorized);

        (await Host.MessageAsync()).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    public async Task WithoutKeys_NothingIsBelieved()
    {
        await using var bare = await MemoryApi.StartAsync(Samples.Monday);
        using var client = new HttpClient { BaseAddress = bare.Address };
        foreach (var path in new[] { "/api/webhooks/sendgrid", "/api/webhooks/twilio/status" })
        {
            using var answer = await client.PostAsync(path, new StringContent("[]"), CancellationToken.None);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    private static string Event(string messageId, string name, string eventId) =>
        $$"""[{"event":"{{name}}","message":"{{messageId}}","sg_event_id":"{{eventId}}"}]""";

    private async Task<AddressMark> MarkAsync() =>
        (await Host.Api.Store.DebtorAsync("D1", CancellationToken.None)).ShouldNotBeNull()
            .Marks.ShouldNotBeNull().ShouldHaveSingleItem();

    private async Task<int> EventCountAsync() => (await Host.Api.Store.DeskEventsAsync(
        new(Samples.Creditor, "D1"), 0, 1_000, CancellationToken.None)).Count;

    private async Task<StepRecord> StepAsync() =>
        (await Host.Api.Store.CaseAsync("INV-1", CancellationToken.None)).ShouldNotBeNull()
            .State.RecordOf("courtesy").ShouldNotBeNull();
}
