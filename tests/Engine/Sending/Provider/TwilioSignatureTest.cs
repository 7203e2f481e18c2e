using System.Security.Cryptography;
using System.Text;
using Collections.Engine.Sending.Provider;

namespace Collections.Engine.Tests.Sending.Provider;

/// <summary>The vector of Twilio's documentation, and the corners it does not show.</summary>
public sealed class TwilioSignatureTest
{
    private const string Token = "12345";
    private const string Address = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static readonly KeyValuePair<string, string>[] Form =
    [
        new("To", "+18005551212"),
        new("CallSid", "CA1234567890ABCDE"),
        new("Digits", "1234"),
        new("From", "+14158675309"),
        new("Caller", "+14158675309"),
    ];

    private static readonly TwilioSignature Signatures = new(Token);

    [Fact]
    public void VerifyForm_ThePublishedVector_IsValid() =>
        Signatures.VerifyForm(new(Address), Form, Signature).ShouldBeOfType<ProviderSignature.Valid>();

    [Fact]
    public void VerifyForm_AnotherHostPathOrValue_IsInvalid()
    {
        Signatures.VerifyForm(new("https://evil.example/myapp.php?foo=1&bar=2"), Form, Signature)
            .ShouldBeOfType<ProviderSignature.Invalid>();
        Signatures.VerifyForm(new("https://mycompany.com/myapp.php?foo=1"), Form, Signature)
            .ShouldBeOfType<ProviderSignature.Invalid>();
        Signatures.VerifyForm(new(Address), [.. Form, new("Extra", "1")], Signature)
            .ShouldBeOfType<ProviderSignature.Invalid>();
        Signatures.VerifyForm(new(Address), Form, null).ShouldBeOfType<ProviderSignature.Invalid>();
        Signatures.VerifyForm(new(Address), Form, "").ShouldBeOfType<ProviderSignature.Invalid>();
    }

    [Theory]
    [InlineData("https://a.example/hook?x=1", "https://a.example:443/hook?x=1")]
    [InlineData("https://a.example:443/hook?x=1", "https://a.example/hook?x=1")]
    [InlineData("http://a.example/hook", "http://a.example:80/hook")]
    [InlineData("https://a.example:8443/hook", "https://a.example:8443/hook")]
    public void VerifyForm_WithOrWithoutTheStandardPort_IsValid(string ours, string signed) =>
        Signatures.VerifyForm(new(ours), Form, Sign(signed + Sorted())).ShouldBeOfType<ProviderSignature.Valid>();

    [Fact]
    public void VerifyForm_RepeatedValues_CountOnceAndSorted()
    {
        KeyValuePair<string, string>[] form = [new("b", "2"), new("a", "z"), new("a", "y"), new("a", "z")];
        Signatures.VerifyForm(new(Address), form, Sign(Address + "ayazb2")).ShouldBeOfType<ProviderSignature.Valid>();
    }

    [Fact]
    public void VerifyBody_ItsHashInTheAddress_IsValidOnlyForThatBody()
    {
        var body = Encoding.UTF8.GetBytes("""{"status":"delivered"}""");
        var url = $"https://a.example/hook?bodySHA256={Convert.ToHexStringLower(SHA256.HashData(body))}";
        Signatures.VerifyBody(new(url), body, Sign(url)).ShouldBeOfType<ProviderSignature.Valid>();
        Signatures.VerifyBody(new(url), "{}"u8, Sign(url)).ShouldBeOfType<ProviderSignature.Invalid>();
        Signatures.VerifyBody(new(url), body, Sign(url + "x")).ShouldBeOfType<ProviderSignature.Invalid>();
        Signatures.VerifyBody(new("https://a.example/hook"), body, Sign("https://a.example/hook"))
            .ShouldBeOfType<ProviderSignature.Invalid>();
    }

    private static string Sorted() =>
        string.Concat(Form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value));

    private static string Sign(string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(text)));
}
