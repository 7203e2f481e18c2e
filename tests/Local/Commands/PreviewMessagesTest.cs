using Collections.Contracts;
using Collections.Engine;
using Collections.Local.Commands;

namespace Collections.Local.Tests.Commands;

/// <summary>What <c>policy preview --messages</c> shows.</summary>
public sealed class PreviewMessagesTest
{
    private static readonly Catalog Catalog =
        Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();

    [Theory]
    [InlineData("en", "Hello")]
    [InlineData("de", "Guten Tag")]
    [InlineData("fr", "Bonjour")]
    [InlineData("zh-CN", "您好")]
    public void Write_AStep_ShowsItsNoticeOnEveryChannelInTheLanguage(string language, string greeting)
    {
        var (count, text) = Shown("reminder-2", language);

        count.ShouldBe(3, "email, SMS, and the letter that takes their place");
        text.ShouldContain($"── reminder-2 · email · {language} ──");
        text.ShouldContain($"── reminder-2 · sms · {language} · ");
        text.ShouldContain($"── reminder-2 · letter · {language} ──");
        text.ShouldContain(greeting);
        text.ShouldContain("2026-1042");
        text.ShouldNotContain("{{");
    }

    [Fact]
    public void Write_ThePolicy_ShowsTheNoticesOfAllItsSteps()
    {
        var (_, text) = Shown(null, "en");

        var policy = Catalog.Policies.FindCurrent("standard").ShouldNotBeNull();
        policy.Steps.Where(s => s.Notifies).ShouldAllBe(s => text.Contains($"── {s.Id} · email · en"));
        text.ShouldContain("falls due on", customMessage: "the courtesy reminder speaks of what is not due yet");
    }

    private static (int Count, string Text) Shown(string? step, string language)
    {
        using var text = new StringWriter();
        var count = PreviewMessages.Write(
            Catalog, Catalog.Policies.FindCurrent("standard").ShouldNotBeNull(), step, language, text);
        return (count, text.ToString());
    }
}
