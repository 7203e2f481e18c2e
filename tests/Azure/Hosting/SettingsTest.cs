using Collections.Azure.Hosting;
using Microsoft.Extensions.Configuration;

namespace Collections.Azure.Tests.Hosting;

public sealed class SettingsTest
{
    private static readonly Dictionary<string, string?> Fast = new()
    {
        ["Collections:FastTime:Since"] = "2026-11-01T08:00:00Z",
        ["Collections:FastTime:From"] = "2026-03-02T09:00:00+01:00",
        ["Collections:FastTime:Speed"] = "86400",
    };

    [Fact]
    public void FastTime_InDevelopment_IsTaken() =>
        Of(Fast, development: true).FastTime().ShouldNotBeNull().Speed.ShouldBe(86_400);

    [Fact]
    public void FastTime_Elsewhere_KeepsTheAppFromStarting() =>
        Should.Throw<SettingException>(() => Of(Fast, development: false).FastTime())
            .Message.ShouldContain("development only");

    [Fact]
    public void FastTime_NotSet_IsRealTimeAnywhere() => Of([], development: false).FastTime().ShouldBeNull();

    [Theory]
    [InlineData("0")]
    [InlineData("1000001")]
    [InlineData("fast")]
    public void FastTime_SpeedThatIsNone_IsRefused(string speed) => Should.Throw<SettingException>(
            () => Of(new(Fast) { ["Collections:FastTime:Speed"] = speed }, development: true).FastTime())
        .Message.ShouldContain("FastTime:Speed");

    [Fact]
    public void Text_AnUnresolvedReferenceIntoTheVault_CountsAsNotSet() =>
        Of(new() { ["Collections:ApiKeys"] = "@Microsoft.KeyVault(SecretUri=https://v/secrets/k)" }, false)
            .Text("ApiKeys").ShouldBeNull();

    private static Settings Of(Dictionary<string, string?> values, bool development) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), development);
}
