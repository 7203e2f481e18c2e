using System.Net;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Web.Tests.Webhooks;

/// <summary>Texts and mails that come back, over a real socket: believed when signed, and then once.</summary>
public sealed class InboundTest : IAsyncLifetime
{
    private WebhookHost? _host;

    private WebhookHost Host => _host.ShouldNotBeNull();

    private static CancellationToken None => CancellationToken.None;

    public async ValueTask InitializeAsync() => _host = await WebhookHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [Fact]
    public async Task Text_Stop_IsAnOptOutAndAnswersNothing()
    {
        (await Host.TextAsync("SM1", "STOP PLEASE")).ShouldBe((HttpStatusCode.OK, "<Response />"));

        (await MarkAsync()).ShouldSatisfyAllConditions(
            mark => mark.Standing.ShouldBe(AddressStanding.OptedOut),
            mark => mark.Why.ShouldBe("STOP PLEASE"),
            mark => mark.Source.ShouldBe("SM1"),
            mark => mark.Address.ShouldBe("+493012345678"));
        (await TasksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_TheProviderSaysWhatItTookItFor_IsThat()
    {
        await Host.TextAsync("SM1", "genug jetzt", optOutType: "STOP");

        (await MarkAsync()).Standing.ShouldBe(AddressStanding.OptedOut);
    }

    [Fact]
    public async Task Text_Help_IsAnsweredOnceWithWhoWeAreAndNoDebt()
    {
        var (status, body) = await Host.TextAsync("SM1", "Help");

        status.ShouldBe(HttpStatusCode.OK);
        body.ShouldStartWith("<Response><Message>");
        body.ShouldContain("STOP");
        body.ShouldNotContain("INV-1");
        (await Host.TextAsync("SM2", "HELP", optOutType: "HELP")).Body.ShouldBe("<Response />");
        (await TasksAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Text_Paid_RaisesATaskOverTheApiOnce()
    {
        await Host.TextAsync("SM1", "已付");
        await Host.TextAsync("SM1", "已付");

        var task = (await TasksAsync()).ShouldHaveSingleItem();
        (task.InvoiceId, task.Task.Kind, task.Task.Text).ShouldBe(("INV-1", "reply-paid", "已付"));
    }

    [Fact]
    public async Task Text_ABadSignature_Is401AndStoresNothing()
    {
        (await Host.TextAsync("SM1", "STOP", signature: "AAAA")).Status.ShouldBe(HttpStatusCode.Unauthorized);

        (await Host.Api.Store.DebtorAsync("D1", None)).ShouldNotBeNull().Marks.ShouldBeNull();
    }

    [Fact]
    public async Task Mail_AReply_RaisesATaskWithTheirOwnWords()
    {
        var message = await Host.MessageAsync();
        var body = $$"""
            {"kind":"reply","from":"ap@d1.example","inReplyTo":"<{{message.MessageId}}@acme.example>",
             "subject":"AW: Rechnung",
             "text":"Wir zahlen am 15.04.2026.\n\nAm 30.03.2026 schrieb ACME:\n> Bitte bezahlt INV-1, sonst STOP"}
            """;

        (await Host.MailAsync("in-1", body)).ShouldBe(HttpStatusCode.NoContent);
        (await Host.MailAsync("in-1", body)).ShouldBe(HttpStatusCode.NoContent);

        var task = (await TasksAsync()).ShouldHaveSingleItem().Task;
        (task.Kind, task.Text).ShouldBe(("reply-promise", "Wir zahlen am 15.04.2026."));
        task.Title.ShouldContain("2026-04-15");
    }

    [Fact]
    public async Task Mail_AnOptOut_CountsForThatAddress()
    {
        await Host.MailAsync("in-1", """{"kind":"reply","from":"AP@D1.example","text":"Please unsubscribe me"}""");

        (await MarkAsync()).ShouldSatisfyAllConditions(
            mark => mark.Channel.ShouldBe(Channel.Email), mark => mark.Standing.ShouldBe(AddressStanding.OptedOut));
    }

    [Fact]
    public async Task Mail_AnAbsenceNote_IsNoAnswer()
    {
        await Host.MailAsync(
            "in-1", """{"kind":"reply","from":"ap@d1.example","text":"Out until May","autoSubmitted":true}""");

        (await TasksAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("5.1.1", true, true)]
    [InlineData("5.2.2", true, false)]
    [InlineData("5.7.1", true, false)]
    [InlineData("4.4.1", false, false)]
    public async Task Mail_ABounce_FailsTheMessageAndMarksTheAddressWhereItIsTheReason(
        string status, bool fails, bool marks)
    {
        var message = await Host.MessageAsync();

        await Host.MailAsync(
            "in-1",
            $$"""
            {"kind":"bounce","recipient":"{{message.To[0].Address}}","status":"{{status}}","diagnostic":"550 no",
             "inReplyTo":"<{{message.MessageId}}@acme.example>"}
            """);

        ((await Host.MessageAsync()).State == MessageState.Failed).ShouldBe(fails);
        ((await Host.Api.Store.DebtorAsync("D1", None)).ShouldNotBeNull().Marks is not null).ShouldBe(marks);
    }

    [Fact]
    public async Task Mail_ABadSignatureOrNoForm_IsRefusedAndStoresNothing()
    {
        const string stop = """{"kind":"reply","from":"ap@d1.example","text":"STOP"}""";
        (await Host.MailAsync("in-1", stop, signed: false)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Host.MailAsync("in-2", "nonsense")).ShouldBe(HttpStatusCode.BadRequest);
        (await Host.MailAsync("in-3", """{"kind":"reply","text":"STOP"}""")).ShouldBe(HttpStatusCode.BadRequest);

        (await Host.Api.Store.DebtorAsync("D1", None)).ShouldNotBeNull().Marks.ShouldBeNull();
    }

    private async Task<AddressMark> MarkAsync() => (await Host.Api.Store.DebtorAsync("D1", None)).ShouldNotBeNull()
        .Marks.ShouldNotBeNull().ShouldHaveSingleItem();

    private async Task<IReadOnlyList<TaskRow>> TasksAsync() =>
        (await Host.Api.Store.TasksAsync(new(), new(), None)).Items
            .Where(t => t.Task.Kind.StartsWith("reply", StringComparison.Ordinal)).ToList();
}
