using System.Text;
using Collections.Azure.Sending;
using Collections.Domain;
using Collections.Engine.Outbox;
using Microsoft.AspNetCore.WebUtilities;
using Twilio.Clients;

namespace Collections.Azure.Tests.Sending;

/// <summary>SMS through the real SDK to a double that checks what arrives and answers as Twilio can.</summary>
public sealed class TwilioSenderTest() : SenderTest(Channel.Sms)
{
    [Fact]
    public async Task Send_Queued_IsSentWithDeliveryToBeReported()
    {
        Takes();
        (await SendAsync()).ShouldBe(new SendOutcome.Sent("SM1", ReportsDelivery: true));
    }

    [Fact]
    public async Task Send_TheRequest_HasWhatTheApiAsksForAndExpiresWithTheWindow()
    {
        Takes();
        var end = await WindowEndAsync();
        TimeZoneInfo.ConvertTimeBySystemTimeZoneId(end, "Europe/Berlin").TimeOfDay.ShouldBe(TimeSpan.FromHours(20));
        await SendAsync(at: end.AddHours(-1));

        var request = Provider.Received.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Path.ShouldBe("/2010-04-01/Accounts/AC1/Messages.json");
        request.Headers["Authorization"].ShouldBe(
            "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes("AC1:token-of-the-test")));
        var form = Form(request);
        form.Keys.Order().ShouldBe(["Body", "From", "StatusCallback", "To", "ValidityPeriod"]);
        form["To"].ShouldBe("+493012345678");
        form["From"].ShouldBe("+15005550006");
        form["Body"].ShouldBe(Notice.Content.Text);
        form["StatusCallback"].ShouldBe(
            $"https://collections.example/api/webhooks/twilio/status?message={Notice.Row.MessageId}");
        form["ValidityPeriod"].ShouldBe("3600");
    }

    [Fact]
    public async Task Send_ALongWindow_IsCutToWhatTwilioTakes()
    {
        Takes();
        await SendAsync(at: (await WindowEndAsync()).AddHours(-11));
        Form(Provider.Received.ShouldHaveSingleItem())["ValidityPeriod"].ShouldBe("36000");
    }

    [Fact]
    public async Task Send_OutsideTheWindow_CallsNobody()
    {
        var end = await WindowEndAsync();
        (await SendAsync(at: end)).ShouldBeOfType<SendOutcome.Temporary>();
        (await SendAsync(at: end.AddSeconds(-4))).ShouldBeOfType<SendOutcome.Temporary>();
        Provider.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_ThroughAMessagingService_NamesItInsteadOfANumber()
    {
        Takes();
        await SendAsync(new(null, "MG1", new("https://collections.example")));
        var form = Form(Provider.Received.ShouldHaveSingleItem());
        form["MessagingServiceSid"].ShouldBe("MG1");
        form.ShouldNotContainKey("From");
    }

    [Theory]
    [InlineData(400, 21211, typeof(SendOutcome.Permanent))]
    [InlineData(400, 21614, typeof(SendOutcome.Permanent))]
    [InlineData(400, 21635, typeof(SendOutcome.Permanent))]
    [InlineData(400, 21610, typeof(SendOutcome.Permanent))]
    [InlineData(400, 21214, typeof(SendOutcome.Permanent))]
    [InlineData(400, 21612, typeof(SendOutcome.Permanent))]
    [InlineData(400, 21608, typeof(SendOutcome.Permanent))]
    [InlineData(400, 90007, typeof(SendOutcome.Permanent))]
    [InlineData(400, 30007, typeof(SendOutcome.Permanent))]
    [InlineData(429, 20429, typeof(SendOutcome.Temporary))]
    [InlineData(400, 21611, typeof(SendOutcome.Temporary))]
    [InlineData(400, 30001, typeof(SendOutcome.Temporary))]
    [InlineData(400, 30036, typeof(SendOutcome.Temporary))]
    [InlineData(401, 20003, typeof(SendOutcome.Temporary))]
    [InlineData(503, 20503, typeof(SendOutcome.Temporary))]
    [InlineData(500, 20500, typeof(SendOutcome.Unknown))]
    public async Task Send_ARefusal_IsOfItsClass(int status, int code, Type expected)
    {
        Provider.Answers(status, $$"""{"code":{{code}},"message":"no","status":{{status}},"more_info":""}""");
        (await SendAsync()).ShouldBeOfType(expected);
        Provider.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(30007, true)]
    [InlineData(21614, false)]
    public async Task Send_ATextThatCarriersFilter_SaysSo(int code, bool isFiltered)
    {
        Provider.Answers(400, $$"""{"code":{{code}},"message":"no","status":400,"more_info":""}""");
        (await SendAsync()).ShouldBeOfType<SendOutcome.Permanent>().IsFiltered.ShouldBe(isFiltered);
    }

    [Theory]
    [InlineData(502, "<html><body>Bad gateway</body></html>", typeof(SendOutcome.Unknown))]
    [InlineData(504, "", typeof(SendOutcome.Unknown))]
    [InlineData(429, "", typeof(SendOutcome.Temporary))]
    [InlineData(503, "", typeof(SendOutcome.Temporary))]
    [InlineData(503, "[]", typeof(SendOutcome.Temporary))]
    [InlineData(404, "<html/>", typeof(SendOutcome.Permanent))]
    [InlineData(400, """{"code":"many"}""", typeof(SendOutcome.Unknown))]
    [InlineData(200, "<html>Welcome to this network</html>", typeof(SendOutcome.Unknown))]
    public async Task Send_AnAnswerWithoutTwiliosDocument_IsOfItsStatus(int status, string body, Type expected)
    {
        Provider.Answers(status, body);
        (await SendAsync()).ShouldBeOfType(expected);
        Provider.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("delivered", 1, true, "SM7")]
    [InlineData("queued", 1, true, "SM7")]
    [InlineData("undelivered", 1, true, "failed")]
    [InlineData("delivered", 1, false, null)]
    [InlineData("delivered", -60, true, null)]
    public async Task Resolve_ComparesWhatTwilioTookForThatNumberSinceTheClaim(
        string status, int minutesAfterTheClaim, bool sameText, string? found)
    {
        var created = Notice.ClaimedAt.AddMinutes(minutesAfterTheClaim).ToString(
            "ddd, dd MMM yyyy HH:mm:ss '+0000'", System.Globalization.CultureInfo.InvariantCulture);
        var taken = System.Text.Json.JsonSerializer.Serialize(new
        {
            messages = new[]
            {
                new
                {
                    sid = "SM7",
                    status,
                    body = sameText ? Notice.Content.Text : "Something else.",
                    date_created = created,
                },
            },
            page = 0,
            page_size = 50,
        });
        Provider.Answers(200, taken);

        var outcome = await Sender().ResolveAsync(Notice.Row, Notice.Content, CancellationToken.None);

        (outcome switch
        {
            SendOutcome.Sent { ReportsDelivery: true } sent => sent.ProviderId,
            SendOutcome.Permanent => "failed",
            null => null,
            _ => "neither",
        }).ShouldBe(found);
        var request = Provider.Received.ShouldHaveSingleItem();
        request.Method.ShouldBe("GET");
        request.Path.ShouldContain("To=%2B493012345678");
    }

    [Theory]
    [InlineData(30036, "temporary")]
    [InlineData(30003, "temporary")]
    [InlineData(21610, "OptedOut")]
    [InlineData(30005, "NotWorking")]
    [InlineData(30007, "filtered")]
    [InlineData(30034, "failed")]
    [InlineData(null, "failed")]
    public async Task Resolve_WhatTwilioLost_IsOfTheClassOfItsError(int? code, string expected)
    {
        Provider.Answers(200, System.Text.Json.JsonSerializer.Serialize(new
        {
            messages = new[]
            {
                new
                {
                    sid = "SM7",
                    status = "undelivered",
                    error_code = code,
                    body = Notice.Content.Text,
                    date_created = Notice.ClaimedAt.AddMinutes(1).ToString(
                        "ddd, dd MMM yyyy HH:mm:ss '+0000'", System.Globalization.CultureInfo.InvariantCulture),
                },
            },
            page = 0,
            page_size = 50,
        }));

        var outcome = await Sender().ResolveAsync(Notice.Row, Notice.Content, CancellationToken.None);

        (outcome switch
        {
            SendOutcome.Temporary => "temporary",
            SendOutcome.Permanent { Fault: { } fault } => fault.Standing.ToString(),
            SendOutcome.Permanent { IsFiltered: true } => "filtered",
            SendOutcome.Permanent => "failed",
            _ => "neither",
        }).ShouldBe(expected);
    }

    [Fact]
    public async Task Resolve_TwilioRefuses_IsNothing()
    {
        Provider.Answers(500, """{"code":20500,"message":"internal"}""");

        (await Sender().ResolveAsync(Notice.Row, Notice.Content, CancellationToken.None)).ShouldBeNull();
    }

    private void Takes() => Provider.Answers(201, """{"sid":"SM1","status":"queued","error_code":null}""");

    private static Dictionary<string, string> Form(Received request) => QueryHelpers.ParseQuery(request.Body)
        .ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal);

    /// <summary>The end of the contact window in which the message was claimed.</summary>
    private async Task<DateTimeOffset> WindowEndAsync() => (await Window().EndAsync(
        Notice.Row, Notice.ClaimedAt, CancellationToken.None)).ShouldNotBeNull();

    private ContactWindow Window() => new(Notice.Store, Notice.Engine.Calendar);

    protected override Task<SendOutcome> SendAsync() => SendAsync(null);

    private Task<SendOutcome> SendAsync(TwilioOrigin? origin = null, DateTimeOffset? at = null) =>
        Sender(origin, at).SendAsync(Notice.Row, Notice.Content, CancellationToken.None);

    private TwilioSender Sender(TwilioOrigin? origin = null, DateTimeOffset? at = null) => new(
        new TwilioRestClient("AC1", "token-of-the-test", httpClient: new TwilioHttp(Http)),
        origin ?? new("+15005550006", null, new("https://collections.example")),
        Window(),
        new StandingClock(at ?? Notice.ClaimedAt));
}
