using Collections.Domain;
using Collections.Engine.Templates;

namespace Collections.Engine.Tests.Templates;

/// <summary>
/// One email per language as someone read and approved it, kept as text beside this test. After a change that is meant,
/// read the received file that the failure names and put it in the approved one's place.
/// </summary>
public sealed class ApprovedEmailTests
{
    private static readonly TemplateBook Book = Shipped.Templates();

    [Theory]
    [InlineData("en", "reminder-2")]
    [InlineData("en", "plan-confirmed")]
    [InlineData("de", "suspension-notice")]
    [InlineData("de", "promise-confirmed")]
    [InlineData("fr", "final-demand")]
    [InlineData("zh-CN", "reminder-1")]
    public void Render_Email_IsTheApprovedOne(string language, string template)
    {
        var message = Book.Render(template, language, Channel.Email, SampleNotices.Full());
        var name = $"{language}.{template}.email.txt";
        var received = Path.Combine(AppContext.BaseDirectory, name);
        File.WriteAllText(received, $"{message.Subject}\n\n{message.Text}\n{message.Html}");

        var approved = Path.Combine(Shipped.Root(), "tests", "Engine", "Templates", "Approved", name);
        File.Exists(approved).ShouldBeTrue($"nothing is approved yet; received: {received}");
        File.ReadAllText(received).ShouldBe(File.ReadAllText(approved), $"received: {received}");
    }
}
