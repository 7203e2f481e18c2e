using Collections.Azure.Hosting;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Sending;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

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

    [Theory]
    [InlineData("", false)]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    public void NoticeWebhook_WithAKey_IsAWayOut(string key, bool isOne)
    {
        var catalog = Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(new StandingClock());

        services.AddWaysOut(Of(new() { ["Collections:NoticeWebhook:Key"] = key }, false), catalog);

        using var provider = services.BuildServiceProvider();
        provider.GetServices<IMessageSender>().Any(s => s.Channel == Channel.Webhook).ShouldBe(isOne);
        provider.GetRequiredService<NoticeSecrets>().IsSet.ShouldBe(isOne);
    }

    [Fact]
    public void NoticeWebhook_WithWhatIsNoKey_IsRefusedWithoutShowingIt() =>
        Should.Throw<SettingException>(() => new ServiceCollection().AddWaysOut(
                Of(new() { ["Collections:NoticeWebhook:Key"] = "hush-hush" }, false),
                Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull()))
            .Message.ShouldSatisfyAllConditions(
                told => told.ShouldContain("NoticeWebhook:Key"), told => told.ShouldNotContain("hush-hush"));

    [Theory]
    [InlineData("", false)]
    [InlineData("https://letters.example/print", true)]
    public void LetterWebhook_WithAnAddress_IsAWayOut(string url, bool isOne)
    {
        var catalog = Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();
        var services = new ServiceCollection();
        services.AddSingleton<IClock>(new StandingClock());
        services.AddSingleton<IAccountStore>(new MemoryStore());
        services.AddSingleton(catalog.Creditors).AddSingleton(catalog.Templates).AddSingleton(catalog.Calendar);
        services.AddSingleton(FontShelf.Empty);

        services.AddWaysOut(
            Of(
                new()
                {
                    ["Collections:LetterWebhook:Url"] = url,
                    ["Collections:LetterWebhook:Secret"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                },
                false),
            catalog);

        using var provider = services.BuildServiceProvider();
        provider.GetServices<IMessageSender>().Any(s => s.Channel == Channel.Letter).ShouldBe(isOne);
    }

    private sealed class StandingClock : IClock
    {
        public DateTimeOffset Now => Samples.Monday;
    }

    private static Settings Of(Dictionary<string, string?> values, bool development) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(values).Build(), development);
}
