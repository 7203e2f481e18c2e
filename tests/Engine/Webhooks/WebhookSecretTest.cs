using Collections.Engine.Webhooks;

namespace Collections.Engine.Tests.Webhooks;

public sealed class WebhookSecretTest
{
    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("whsec_", false)]
    [InlineData("whsec_not base64 at all!", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void TryParse_AText_IsASecretOrNull(string? text, bool expected) =>
        (WebhookSecret.TryParse(text) is not null).ShouldBe(expected);

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void TryParse_AtTheLimitsOfLength_HoldsThem(int bytes, bool expected) =>
        (WebhookSecret.TryParse("whsec_" + Convert.ToBase64String(new byte[bytes])) is not null).ShouldBe(expected);

    [Fact]
    public void NewText_Twice_IsTwoSecrets()
    {
        var text = WebhookSecret.NewText();

        WebhookSecret.TryParse(text).ShouldNotBeNull().ToString().ShouldNotContain(text[6..]);
        WebhookSecret.NewText().ShouldNotBe(text);
    }
}
