using System.Net;
using System.Net.Security;
using System.Text;
using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Tests.Doubles;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Tests.Webhooks;

public sealed class WebhookCallerTest
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly WebhookSecret Secret = WebhookSecret.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;
    private static readonly byte[] Body =
        Encoding.UTF8.GetBytes("{\"type\":\"service.suspend\",\"debtor\":\"Müller\"}");

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Call_Accepted_IsSentOnceAndSignedOverTheVeryBytes(int status)
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(status));
        using var caller = Caller();

        (await CallAsync(caller, receiver.Url())).ShouldBe(new SendOutcome.Sent(null, false));

        var request = receiver.Requests.ShouldHaveSingleItem();
        request.Line.ShouldBe("POST /hook HTTP/1.1");
        request.Body.ShouldBe(Body);
        request.Headers["content-type"].ShouldBe("application/json");
        var headers = new WebhookHeaders(
            request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"]);
        StandardWebhook.Verify([Secret], headers, request.Body, At).ShouldBe(new WebhookCheck.Valid("evt-1"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(405)]
    [InlineData(413)]
    [InlineData(422)]
    public async Task Call_ThisRequestRefused_IsPermanent(int status) =>
        (await AnswerAsync(HttpDouble.Answer(status))).ShouldBe(
            new SendOutcome.Permanent($"The receiver answered {status}."));

    [Theory]
    [InlineData(301)]
    [InlineData(410)]
    public async Task Call_TheAddressIsTheReason_SaysSo(int status) =>
        (await AnswerAsync(HttpDouble.Answer(status))).ShouldBeOfType<SendOutcome.Permanent>()
            .Fault.ShouldNotBeNull().Standing.ShouldBe(AddressStanding.NotWorking);

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Call_SomethingTimeCanMend_IsTemporary(int status) =>
        (await AnswerAsync(HttpDouble.Answer(status))).ShouldBe(
            new SendOutcome.Temporary($"The receiver answered {status}.", null));

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Sun, 01 Mar 2026 09:01:30 GMT", 90)]
    [InlineData("Sun, 01 Mar 2026 08:00:00 GMT", null)]
    [InlineData("soon", null)]
    public async Task Call_ReceiverNamesAPause_IsPassedOn(string retryAfter, int? seconds) =>
        (await AnswerAsync(HttpDouble.Answer(503, $"Retry-After: {retryAfter}\r\n")))
            .ShouldBeOfType<SendOutcome.Temporary>()
            .RetryAfter.ShouldBe(seconds is { } number ? TimeSpan.FromSeconds(number) : null);

    [Fact]
    public async Task Call_Redirected_IsPermanentAndNotFollowed()
    {
        await using var other = new HttpDouble(HttpDouble.Answer(200));

        (await AnswerAsync(HttpDouble.Answer(307, $"Location: {other.Url()}\r\n")))
            .ShouldBeOfType<SendOutcome.Permanent>().Reason.ShouldContain("Redirects are not followed");
        other.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Call_NobodyListens_IsTemporary()
    {
        using var caller = Caller();

        (await CallAsync(caller, $"http://127.0.0.1:{TcpDouble.FreePort()}/"))
            .ShouldBeOfType<SendOutcome.Temporary>().Reason.ShouldStartWith("No connection");
    }

    [Fact]
    public async Task Call_HangsUpAfterTheRequest_IsUnknown() =>
        (await AnswerAsync(null)).ShouldBeOfType<SendOutcome.Unknown>();

    [Fact]
    public async Task Call_NeverAnswers_IsUnknown() =>
        (await AnswerAsync("", TimeSpan.FromSeconds(3))).ShouldBeOfType<SendOutcome.Unknown>()
            .Reason.ShouldBe("No answer within 3 seconds.");

    [Fact]
    public async Task Call_NameNeverResolves_IsTemporary()
    {
        using var caller = new WebhookCaller(
            new WebhookCallLimits { Timeout = TimeSpan.FromMilliseconds(200) },
            async (_, stop) =>
            {
                await Task.Delay(Timeout.Infinite, stop);
                return [];
            });

        (await CallAsync(caller, "https://hooks.example.com/")).ShouldBeOfType<SendOutcome.Temporary>();
    }

    [Fact]
    public async Task Call_EndlessAnswerBody_IsJudgedByItsStatusAlone()
    {
        var flood = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + new string('x', 1_000_000);

        (await AnswerAsync(flood)).ShouldBe(new SendOutcome.Sent(null, false));
    }

    [Fact]
    public async Task Call_EndlessAnswerHead_IsUnknown()
    {
        var flood = "HTTP/1.1 200 OK\r\nX-Flood: " + new string('x', 100_000) + "\r\nContent-Length: 0\r\n\r\n";

        (await AnswerAsync(flood)).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Theory]
    [InlineData("http://hooks.example.com/")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://user:secret@hooks.example.com/")]
    [InlineData("/hook")]
    [InlineData("not a url")]
    public async Task Call_AddressWeMayNotCall_IsPermanentWithoutALookUp(string url)
    {
        using var caller = new WebhookCaller(
            Limits(), (_, _) => throw new InvalidOperationException("Nothing may be looked up."));

        (await CallAsync(caller, url)).ShouldBeOfType<SendOutcome.Permanent>();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    public async Task Call_LoopbackWrittenInAnyWay_IsPermanentAndNeverConnects(string host)
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(200));
        using var caller = new WebhookCaller(new WebhookCallLimits());

        (await CallAsync(caller, receiver.Url(host, "https"))).ShouldBeOfType<SendOutcome.Permanent>()
            .Reason.ShouldContain("no public address");
        receiver.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Call_NameThatTurnsPrivateBetweenCalls_IsBlockedOnTheConnection()
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(200));
        var lookups = 0;
        using var caller = new WebhookCaller(
            new WebhookCallLimits(),
            (_, _) => Task.FromResult<IPAddress[]>(
                lookups++ == 0 ? [] : [IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Parse("10.0.0.1")]));

        (await CallAsync(caller, receiver.Url("hooks.example.com", "https"))).ShouldBeOfType<SendOutcome.Temporary>();
        (await CallAsync(caller, receiver.Url("hooks.example.com", "https"))).ShouldBeOfType<SendOutcome.Permanent>();
        lookups.ShouldBe(2);
        receiver.Connections.ShouldBe(0);
    }

    [Fact]
    public async Task Call_PrivateHostByName_IsAllowedForThatNameOnly()
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(200));
        using var caller = new WebhookCaller(
            new WebhookCallLimits { PrivateHosts = new HashSet<string> { "Billing.Internal" } },
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback]));

        (await CallAsync(caller, receiver.Url("billing.internal"))).ShouldBeOfType<SendOutcome.Sent>();
        (await CallAsync(caller, receiver.Url("other.internal", "https"))).ShouldBeOfType<SendOutcome.Permanent>();
    }

    [Fact]
    public async Task Call_CertificateNobodyVouchesFor_IsTemporaryAndSendsNothing()
    {
        using var certificate = SelfSigned.Certificate();
        await using var receiver = new HttpDouble(HttpDouble.Answer(200), async raw =>
        {
            var tls = new SslStream(raw);
            await tls.AuthenticateAsServerAsync(certificate);
            return tls;
        });
        using var caller = Caller();

        (await CallAsync(caller, receiver.Url(scheme: "https"))).ShouldBeOfType<SendOutcome.Temporary>();
        receiver.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Call_BodyOverTheLimit_IsPermanent()
    {
        using var caller = new WebhookCaller(Limits() with { BodyBytes = Body.Length - 1 });

        (await CallAsync(caller, "http://127.0.0.1:9/")).ShouldBeOfType<SendOutcome.Permanent>();
    }

    [Fact]
    public async Task Call_CancelledByItsCaller_Throws()
    {
        await using var receiver = new HttpDouble("");
        using var caller = Caller();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Should.ThrowAsync<OperationCanceledException>(
            () => caller.CallAsync(receiver.Url(), "evt-1", At, Body, [Secret], stop.Token));
    }

    private static async Task<SendOutcome> AnswerAsync(string? answer, TimeSpan? timeout = null)
    {
        await using var receiver = new HttpDouble(answer);
        using var caller = new WebhookCaller(Limits() with { Timeout = timeout ?? TimeSpan.FromSeconds(20) });
        return await CallAsync(caller, receiver.Url());
    }

    private static WebhookCallLimits Limits() => new() { PrivateHosts = new HashSet<string> { "127.0.0.1" } };

    private static WebhookCaller Caller() => new(Limits());

    private static Task<SendOutcome> CallAsync(WebhookCaller caller, string url) =>
        caller.CallAsync(url, "evt-1", At, Body, [Secret]);
}
