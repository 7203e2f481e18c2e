using System.Text;
using System.Text.Json;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Local.Sending;

namespace Collections.Local.Tests.Sending;

/// <summary>A notice as a file, byte for byte as a relay or a debtor's system would get it.</summary>
public sealed class FileSendersTest : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("collections-mail-").FullName;

    [Fact]
    public async Task Notice_AsAMail_NamesItsSenderAndCanBeAnsweredAndHasNoUnsubscribeLink()
    {
        var catalog = Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();
        var creditor = catalog.Creditors.Default;
        var sender = new FileEmailSender(new FileOutbox(_directory, flushToDisk: false), catalog.Creditors);
        var row = new MessageRow(
            "m0a1b-7",
            new(creditor.CreditorId, "D1"),
            Channel.Email,
            [new("c-1", "Payables", "ap@d1.example")],
            "reminder-1",
            "en",
            [],
            Samples.Euro(10m),
            MessageState.Claimed,
            Samples.Monday);
        var content = new MessageContent("m0a1b-7", row.Account, "An invoice", "Please pay.", null, new('0', 64));

        (await sender.SendAsync(row, content, CancellationToken.None)).ShouldBeOfType<SendOutcome.Sent>();

        var path = Directory.EnumerateFiles(_directory, "*.eml", SearchOption.AllDirectories).ShouldHaveSingleItem();
        var mail = await File.ReadAllTextAsync(path, Encoding.ASCII);
        var head = mail[..mail.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        head.ShouldContain($"Reply-To: {creditor.ReplyTo}");
        head.ShouldContain($"<{creditor.SenderEmail}>");
        head.ShouldContain(creditor.SenderName);
        head.ShouldContain($"Message-ID: <m0a1b-7@{creditor.SenderEmail.Split('@')[1]}>");
        head.ShouldContain("Auto-Submitted: auto-generated");
        head.ShouldNotContain("List-Unsubscribe", Shouldly.Case.Insensitive, "a notice is owed to its receiver");
        (await sender.ResolveAsync(row, content, CancellationToken.None)).ShouldBeOfType<SendOutcome.Sent>();
    }

    [Fact]
    public async Task Notice_ToASystem_IsAFileOfWhatItWouldGet_Once()
    {
        var catalog = Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();
        var sender = new FileWebhookSender(new FileOutbox(_directory, flushToDisk: false), catalog.Creditors);
        var row = new MessageRow(
            "m0a1b-8",
            new(catalog.Creditors.Default.CreditorId, "D1"),
            Channel.Webhook,
            [new("c-1", "ERP", "https://erp.example/in")],
            "reminder-1",
            "en",
            [new("I-1", "n-1", "reminder-1", Samples.Euro(12m), Samples.Euro(10m))],
            Samples.Euro(10m),
            MessageState.Claimed,
            Samples.Monday);
        var content = new MessageContent("m0a1b-8", row.Account, "An invoice", "Please pay.", null, new('0', 64));

        (await sender.SendAsync(row, content, CancellationToken.None)).ShouldBeOfType<SendOutcome.Sent>();
        (await sender.SendAsync(row, content, CancellationToken.None)).ShouldBeOfType<SendOutcome.Sent>();

        var path = Directory.EnumerateFiles(_directory, "*.webhook.json", SearchOption.AllDirectories)
            .ShouldHaveSingleItem();
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        var data = json.RootElement.GetProperty("data");
        data.GetProperty("total").GetString().ShouldBe("10.00");
        data.GetProperty("invoices")[0].GetProperty("open").GetString().ShouldBe("12.00");
        data.GetProperty("text").GetString().ShouldBe("Please pay.");
        data.TryGetProperty("credit", out _).ShouldBeFalse("there is none");
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
