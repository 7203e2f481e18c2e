using System.Globalization;
using System.Text.Json;
using Collections.Azure.Sending;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Outbox;
using SendGrid;

namespace Collections.Azure.Tests.Sending;

/// <summary>Email through the real SDK to a double that checks what arrives and answers as SendGrid can.</summary>
public sealed class SendGridSenderTest() : SenderTest(Channel.Email)
{
    [Fact]
    public async Task Send_Accepted_IsSentWithDeliveryToBeReported()
    {
        Provider.Answers(202, "", ("X-Message-Id", "sg-1"));
        (await SendAsync()).ShouldBe(new SendOutcome.Sent("sg-1", ReportsDelivery: true));
    }

    [Theory]
    [InlineData(200, """{"messages":[{"msg_id":"sg-7","status":"delivered"}]}""", "sent")]
    [InlineData(200, """{"messages":[{"msg_id":"sg-7","status":"processed"}]}""", "sent")]
    [InlineData(200, """{"messages":[{"msg_id":"sg-7","status":"not_delivered"}]}""", "failed")]
    [InlineData(200, """{"messages":[]}""", null)]
    [InlineData(200, "nonsense", null)]
    [InlineData(403, "{}", null)]
    public async Task Resolve_AsksTheRecordByOurOwnId(int status, string body, string? found)
    {
        Provider.Answers(status, body);

        var outcome = await Sender().ResolveAsync(Notice.Row, Notice.Content, CancellationToken.None);

        (outcome switch
        {
            SendOutcome.Sent { ProviderId: "sg-7", ReportsDelivery: true } => "sent",
            SendOutcome.Permanent => "failed",
            null => null,
            _ => "neither",
        }).ShouldBe(found);
        var request = Provider.Received.ShouldHaveSingleItem();
        request.Method.ShouldBe("GET");
        Uri.UnescapeDataString(request.Path).ShouldContain(Notice.Row.MessageId);
    }

    [Fact]
    public async Task Resolve_TheRecordDoesNotAnswer_IsNothing()
    {
        Provider.AcceptsThenHangs();

        (await Sender().ResolveAsync(Notice.Row, Notice.Content, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Send_TheRequest_HasWhatTheApiAsksForAndNothingMore()
    {
        Provider.Answers(202);
        await SendAsync();

        var request = Provider.Received.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/v3/mail/send");
        request.Headers["Authorization"].ShouldBe("Bearer SG.key-of-the-test");
        using var body = JsonDocument.Parse(request.Body);
        var root = body.RootElement;
        root.EnumerateObject().Select(p => p.Name).Order().ShouldBe(
            ["content", "from", "headers", "personalizations", "reply_to", "subject", "tracking_settings"]);
        var headers = root.GetProperty("headers");
        headers.EnumerateObject().Select(h => h.Name).Order().ShouldBe(["Auto-Submitted", "Message-ID"]);
        headers.GetProperty("Message-ID").GetString().ShouldBe(
            $"<{Notice.Row.MessageId}@{Creditors().Default.SenderEmail.Split('@')[1]}>");
        root.GetProperty("tracking_settings").GetProperty("subscription_tracking").GetProperty("enable").GetBoolean()
            .ShouldBeFalse("a notice is owed: it has no unsubscribe link");
        var creditor = Creditors().Default;
        root.GetProperty("from").GetProperty("email").GetString().ShouldBe(creditor.SenderEmail);
        root.GetProperty("from").GetProperty("name").GetString().ShouldBe(creditor.SenderName);
        root.GetProperty("reply_to").GetProperty("email").GetString().ShouldBe(creditor.ReplyTo);
        root.GetProperty("subject").GetString().ShouldBe(Notice.Content.Subject);
        var person = root.GetProperty("personalizations").EnumerateArray().Single();
        person.EnumerateObject().Select(p => p.Name).Order().ShouldBe(["custom_args", "to"]);
        person.GetProperty("to").EnumerateArray().Single().GetProperty("email").GetString().ShouldBe("ap@d1.example");
        person.GetProperty("custom_args").GetRawText().ShouldBe($$"""{"message":"{{Notice.Row.MessageId}}"}""");
        var text = root.GetProperty("content").EnumerateArray().First();
        text.GetProperty("type").GetString().ShouldBe("text/plain");
        text.GetProperty("value").GetString().ShouldBe(Notice.Content.Text);
        var tracking = root.GetProperty("tracking_settings");
        tracking.GetProperty("click_tracking").GetProperty("enable").GetBoolean().ShouldBeFalse();
        tracking.GetProperty("open_tracking").GetProperty("enable").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Send_TooMany_WaitsUntilTheReset()
    {
        var reset = Notice.ClaimedAt.AddSeconds(90).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Provider.Answers(429, "", ("X-RateLimit-Reset", reset));

        (await SendAsync()).ShouldBeOfType<SendOutcome.Temporary>()
            .RetryAfter.ShouldNotBeNull().TotalSeconds.ShouldBe(90, 1);
    }

    [Theory]
    [InlineData(400, typeof(SendOutcome.Permanent))]
    [InlineData(413, typeof(SendOutcome.Permanent))]
    [InlineData(401, typeof(SendOutcome.Temporary))]
    [InlineData(403, typeof(SendOutcome.Temporary))]
    [InlineData(429, typeof(SendOutcome.Temporary))]
    [InlineData(503, typeof(SendOutcome.Temporary))]
    [InlineData(500, typeof(SendOutcome.Unknown))]
    [InlineData(502, typeof(SendOutcome.Unknown))]
    [InlineData(504, typeof(SendOutcome.Unknown))]
    public async Task Send_ARefusal_IsOfItsClass(int status, Type expected)
    {
        Provider.Answers(status, """{"errors":[]}""");
        (await SendAsync()).ShouldBeOfType(expected);
        Provider.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_NoEmailAddress_IsPermanentAndCallsNobody()
    {
        var row = Notice.Row with { To = [new("c-1", "Payables", "no address")] };
        (await Sender().SendAsync(row, Notice.Content, CancellationToken.None)).ShouldBeOfType<SendOutcome.Permanent>();
        Provider.Received.ShouldBeEmpty();
    }

    private static CreditorBook Creditors() =>
        CreditorBook.Load(Path.Combine(EngineFixture.PolicyFolder, "creditors.yaml")).Book.ShouldNotBeNull();

    protected override Task<SendOutcome> SendAsync() =>
        Sender().SendAsync(Notice.Row, Notice.Content, CancellationToken.None);

    private SendGridSender Sender() => new(
        new SendGridClient(Http, new SendGridClientOptions { ApiKey = "SG.key-of-the-test" }),
        Creditors(),
        new StandingClock(Notice.ClaimedAt));
}
