using System.Text;
using Collections.Engine.Sending.Provider;

namespace Collections.Engine.Tests.Sending.Provider;

/// <summary>The vector that SendGrid's own libraries are tested with, and what must not pass beside it.</summary>
public sealed class SendGridEventSignatureTest
{
    private const string Key =
        "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceE"
        + "u/1FwCM/QmGUhA==";

    private const string Signature =
        "MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=";

    private const string Timestamp = "1588788367";

    private const string Body =
        """{"category":"example_payload","event":"test_event","message_id":"message_id"}""";

    private static readonly DateTimeOffset Signed = DateTimeOffset.FromUnixTimeSeconds(1588788367);

    [Fact]
    public void Verify_ThePublishedVector_IsValid() => Verify().ShouldBeOfType<ProviderSignature.Valid>();

    [Fact]
    public void Verify_OneByteMoreOrLess_IsInvalid()
    {
        Verify(body: Body + "\r\n").ShouldBeOfType<ProviderSignature.Invalid>();
        Verify(body: Body[..^1]).ShouldBeOfType<ProviderSignature.Invalid>();
        Verify(timestamp: "1588788368").ShouldBeOfType<ProviderSignature.Invalid>();
    }

    [Fact]
    public void Verify_OutsideTheWindow_IsInvalid()
    {
        Verify(now: Signed.AddMinutes(10)).ShouldBeOfType<ProviderSignature.Valid>();
        Verify(now: Signed.AddMinutes(10).AddSeconds(1)).ShouldBeOfType<ProviderSignature.Invalid>();
        Verify(now: Signed.AddMinutes(-11)).ShouldBeOfType<ProviderSignature.Invalid>();
    }

    [Theory]
    [InlineData(null, Timestamp)]
    [InlineData("", Timestamp)]
    [InlineData("not base64!", Timestamp)]
    [InlineData("AAAA", Timestamp)]
    [InlineData(Signature, null)]
    [InlineData(Signature, "")]
    [InlineData(Signature, "-1588788367")]
    [InlineData(Signature, "99999999999999999999")]
    [InlineData(Signature, "9223372036854775807")]
    public void Verify_MissingOrMalformedHeaders_AreInvalid(string? signature, string? timestamp)
    {
        using var signatures = SendGridEventSignature.TryCreate(Key, TimeSpan.FromDays(36_500)).ShouldNotBeNull();
        signatures.Verify(signature, timestamp, Encoding.UTF8.GetBytes(Body), Signed)
            .ShouldBeOfType<ProviderSignature.Invalid>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("no key")]
    [InlineData("AAAA")]
    public void TryCreate_NoP256Key_IsNull(string key) =>
        SendGridEventSignature.TryCreate(key, TimeSpan.FromMinutes(10)).ShouldBeNull();

    private static ProviderSignature Verify(
        string body = Body, string timestamp = Timestamp, DateTimeOffset? now = null)
    {
        using var signatures = SendGridEventSignature.TryCreate(Key, TimeSpan.FromMinutes(10)).ShouldNotBeNull();
        return signatures.Verify(Signature, timestamp, Encoding.UTF8.GetBytes(body), now ?? Signed);
    }
}
