using System.Text;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Tests.Webhooks;

public sealed class StandardWebhookTest
{
    // The vector that the reference libraries of Standard Webhooks publish in their own tests.
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Body = "{\"test\": 2432232314}";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    private static readonly WebhookSecret Secret = WebhookSecret.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;
    private static readonly WebhookSecret Other = WebhookSecret.TryParse(WebhookSecret.NewText())!;

    [Fact]
    public void Sign_PublishedVector_IsThePublishedSignature() =>
        StandardWebhook.Sign([Secret], Id, At, Encoding.UTF8.GetBytes(Body))
            .ShouldBe(new WebhookHeaders(Id, "1614265330", Signature));

    [Fact]
    public void Sign_TwoSecrets_SignsWithBoth()
    {
        var headers = StandardWebhook.Sign([Other, Secret], Id, At, Encoding.UTF8.GetBytes(Body));

        headers.Signature!.Split(' ').Length.ShouldBe(2);
        headers.Signature.ShouldEndWith(" " + Signature);
        Verify(headers).ShouldBe(new WebhookCheck.Valid(Id));
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData("a\nb")]
    public void Sign_IdThatCouldShiftTheParts_Throws(string id) =>
        Should.Throw<ArgumentException>(() => StandardWebhook.Sign([Secret], id, At, "{}"u8)).ParamName.ShouldBe("id");

    [Fact]
    public void Sign_NoSecret_Throws() =>
        Should.Throw<ArgumentException>(() => StandardWebhook.Sign([], Id, At, "{}"u8)).ParamName.ShouldBe("secrets");

    [Theory]
    [InlineData("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,x " + Signature)]
    [InlineData(Signature + " v1a,AAAA")]
    public void Verify_SeveralSignatures_OneThatFitsIsEnough(string signatures) =>
        Verify(new WebhookHeaders(Id, "1614265330", signatures)).ShouldBe(new WebhookCheck.Valid(Id));

    [Theory]
    [InlineData(null, "1614265330", Signature)]
    [InlineData("", "1614265330", Signature)]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJel", "1614265330", Signature)]
    [InlineData(Id, null, Signature)]
    [InlineData(Id, "hello", Signature)]
    [InlineData(Id, "-1614265330", Signature)]
    [InlineData(Id, "99999999999999999999", Signature)]
    [InlineData(Id, "999999999999999999", Signature)]
    [InlineData(Id, "1614265331", Signature)]
    [InlineData(Id, "1614265330", null)]
    [InlineData(Id, "1614265330", "")]
    [InlineData(Id, "1614265330", "v1,")]
    [InlineData(Id, "1614265330", "v1,g0hM9S")]
    [InlineData(Id, "1614265330", "v1,dawfeoifkpqwoekfpqoekf")]
    [InlineData(Id, "1614265330", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    public void Verify_AnyHeaderWrong_IsInvalid(string? id, string? timestamp, string? signature) =>
        Verify(new WebhookHeaders(id, timestamp, signature)).ShouldBeOfType<WebhookCheck.Invalid>();

    [Fact]
    public void Verify_OneByteOfTheBodyChanged_IsInvalid() =>
        StandardWebhook.Verify([Secret], Published, "{\"test\": 2432232315}"u8, At)
            .ShouldBeOfType<WebhookCheck.Invalid>();

    [Fact]
    public void Verify_SecretWeDoNotKnow_IsInvalid() =>
        StandardWebhook.Verify([Other], Published, Encoding.UTF8.GetBytes(Body), At)
            .ShouldBeOfType<WebhookCheck.Invalid>();

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void Verify_AtTheEdgeOfTheTolerance_HoldsIt(int secondsLater, bool valid) =>
        (StandardWebhook.Verify([Secret], Published, Encoding.UTF8.GetBytes(Body), At.AddSeconds(secondsLater))
            is WebhookCheck.Valid).ShouldBe(valid);

    [Fact]
    public void Verify_MoreSignaturesThanTheLimit_LooksAtNoneBeyondIt()
    {
        var flood = string.Join(' ', Enumerable.Repeat("v1,x", 16)) + " " + Signature;

        Verify(Published with { Signature = flood }).ShouldBeOfType<WebhookCheck.Invalid>();
    }

    private static WebhookHeaders Published => new(Id, "1614265330", Signature);

    private static WebhookCheck Verify(WebhookHeaders headers) =>
        StandardWebhook.Verify([Secret], headers, Encoding.UTF8.GetBytes(Body), At);
}
