using System.Text;
using System.Text.Json;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Tests.Doubles;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Tests.Sending;

/// <summary>A letter to whoever prints and posts it: a receiver on a real socket that checks each request.</summary>
public sealed class PrintRoomSenderTests
{
    private static readonly WebhookSecret Key = WebhookSecret.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;

    private readonly MemoryStore _store = new();

    private static MessageRow Row { get; } = new(
        "m0a1b-9",
        new("default", "D1"),
        Channel.Letter,
        [new("c-1", "Payables", "")],
        "final-demand",
        "de",
        [],
        Samples.Euro(10m),
        MessageState.Claimed,
        Samples.Monday);

    [Fact]
    public async Task Letter_ReachesTheRoom_SignedAndWhole()
    {
        await using var room = new HttpDouble(HttpDouble.Answer(202));

        (await SendAsync(room)).ShouldBe(new SendOutcome.Sent(null, ReportsDelivery: false));

        var request = room.Requests.ShouldHaveSingleItem();
        var headers = new WebhookHeaders(
            request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"]);
        StandardWebhook.Verify([Key], headers, request.Body, Samples.Monday)
            .ShouldBe(new WebhookCheck.Valid(Row.MessageId));
        using var json = JsonDocument.Parse(request.Body);
        json.RootElement.GetProperty("type").GetString().ShouldBe("letter.print");
        var data = json.RootElement.GetProperty("data");
        data.EnumerateObject().Select(p => p.Name).ShouldBe(["messageId", "creditorId", "language", "pages", "pdf"]);
        data.GetProperty("pages").GetInt32().ShouldBe(1);
        var pdf = data.GetProperty("pdf").GetBytesFromBase64();
        Encoding.ASCII.GetString(pdf, 0, 8).ShouldBe("%PDF-1.7");
        Encoding.ASCII.GetString(pdf[^6..]).ShouldContain("%%EOF");
    }

    [Theory]
    [InlineData(503)]
    [InlineData(401)]
    public async Task Room_SaysNotNow_IsAskedAgain(int status)
    {
        await using var room = new HttpDouble(HttpDouble.Answer(status));

        (await SendAsync(room)).ShouldBeOfType<SendOutcome.Temporary>();
    }

    [Fact]
    public async Task Room_HangsUp_IsAskedAgainUnderTheSameId()
    {
        await using var room = new HttpDouble(null);

        (await SendAsync(room)).ShouldBeOfType<SendOutcome.Temporary>();
        (await SendAsync(room)).ShouldBeOfType<SendOutcome.Temporary>();

        room.Requests.Select(r => r.Headers["webhook-id"]).ShouldBe([Row.MessageId, Row.MessageId]);
    }

    [Theory]
    [InlineData(410)]
    [InlineData(422)]
    public async Task Room_Refuses_IsNoFaultOfTheDebtorsAddress(int status)
    {
        await using var room = new HttpDouble(HttpDouble.Answer(status));

        (await SendAsync(room)).ShouldBeOfType<SendOutcome.Permanent>().Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Debtor_WithoutAPostalAddress_IsPermanentAndCallsNobody()
    {
        await using var room = new HttpDouble(HttpDouble.Answer(202));

        (await SendAsync(room, address: null)).ShouldBe(
            new SendOutcome.Permanent("the debtor has no postal address"));

        room.Requests.ShouldBeEmpty();
    }

    private Task<SendOutcome> SendAsync(HttpDouble room) =>
        SendAsync(room, new(["Gartenstraße 4"], "10115", "Berlin", null, "DE"));

    private async Task<SendOutcome> SendAsync(HttpDouble room, Address? address)
    {
        await _store.TryPutDebtorAsync(null, Samples.Debtor("D1") with { Address = address }, CancellationToken.None);
        var creditors = CreditorBook.Load(Path.Combine(Shipped.Policies, "creditors.yaml")).Book!;
        using var sender = new PrintRoomSender(
            new() { PrivateHosts = new HashSet<string> { "127.0.0.1" } },
            new(room.Url(), Key),
            new Letters(creditors, Shipped.Templates(), Shipped.Calendar(), FontShelf.Empty, _store),
            new StandingClock(Samples.Monday));
        var content = new MessageContent(
            Row.MessageId, Row.Account, "Letzte Mahnung", "Bitte zahlen Sie bis zum 24. März.", null, new('0', 64));
        return await sender.SendAsync(Row, content, CancellationToken.None);
    }
}
