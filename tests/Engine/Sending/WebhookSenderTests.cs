using System.Text.Json;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Memory;
using Collections.Engine.People;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Templates;
using Collections.Engine.Tests.Doubles;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Tests.Sending;

/// <summary>
/// Notices to a debtor's own system, from a policy's step to a receiver on a real socket that checks each request.
/// </summary>
public sealed class WebhookSenderTests : IDisposable
{
    private static readonly WebhookSecret Key = WebhookSecret.TryParse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;
    private static readonly TemplateBook Templates = Shipped.Templates();
    private static readonly DateTimeOffset AfterCourtesy = Samples.At("2026-03-30T20:00:00+02:00");

    private readonly MemoryStore _store = new();
    private readonly StandingClock _clock = new(Samples.Monday);
    private readonly WebhookCaller _caller = new(new() { PrivateHosts = new HashSet<string> { "127.0.0.1" } });
    private readonly EngineFixture _engine;

    public WebhookSenderTests()
    {
        var creditors = CreditorBook.Load(Path.Combine(Shipped.Policies, "creditors.yaml")).Book!;
        var policies = Policies();
        _engine = new(
            _store,
            _store,
            policies,
            webhook: new WebhookSender(_caller, new NoticeSecrets([Key]), creditors, _clock),
            writer: new MessageWriter(Templates, creditors, policies, PeopleBook.Empty));
    }

    private static CancellationToken None => CancellationToken.None;

    public void Dispose() => _caller.Dispose();

    [Fact]
    public async Task Step_ByWebhook_ReachesTheDebtorsSystem_SignedWithItsOwnSecret()
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(202));
        await RegisterAsync(receiver.Url());

        await _engine.RunAsync(Samples.Monday, AfterCourtesy);

        var request = receiver.Requests.ShouldHaveSingleItem();
        var message = (await MessagesAsync()).ShouldHaveSingleItem();
        request.Line.ShouldBe("POST /hook HTTP/1.1");
        request.Headers["content-type"].ShouldBe("application/json");
        var headers = new WebhookHeaders(
            request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"]);
        StandardWebhook.Verify([Key.For(receiver.Url())], headers, request.Body, _clock.Now)
            .ShouldBe(new WebhookCheck.Valid(message.MessageId));
        StandardWebhook.Verify([Key], headers, request.Body, _clock.Now).ShouldBeOfType<WebhookCheck.Invalid>();
        message.State.ShouldBe(MessageState.Sent);
        (await CaseAsync()).RecordOf("courtesy").ShouldNotBeNull().Outcome.ShouldBe(StepOutcome.Done);
    }

    [Fact]
    public async Task Body_HasTheFiguresAsDataAndTheWordsOfTheMail()
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(200));
        await RegisterAsync(receiver.Url());

        await _engine.RunAsync(Samples.Monday, AfterCourtesy);

        using var json = JsonDocument.Parse(receiver.Requests.Single().Body);
        json.RootElement.GetProperty("type").GetString().ShouldBe("notice");
        var data = json.RootElement.GetProperty("data");
        data.GetProperty("notice").GetString().ShouldBe("courtesy");
        data.GetProperty("language").GetString().ShouldBe("de");
        data.GetProperty("currency").GetString().ShouldBe("EUR");
        data.GetProperty("total").GetString().ShouldBe("1000.00");
        data.GetProperty("invoices")[0].GetProperty("invoiceId").GetString().ShouldBe("I-1");
        data.GetProperty("invoices")[0].GetProperty("asked").GetString().ShouldBe("1000.00");
        data.GetProperty("subject").GetString().ShouldNotBeNullOrWhiteSpace();
        data.GetProperty("text").GetString()!.ShouldContain("I-1");
        data.GetProperty("creditor").GetProperty("replyTo").GetString()!.ShouldContain("@");
    }

    [Fact]
    public async Task Body_InALanguageThatThereIsNot_SaysTheLanguageItCameOutIn()
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(200));
        await RegisterAsync("it", [receiver.Url()]);

        await _engine.RunAsync(Samples.Monday, AfterCourtesy);

        using var json = JsonDocument.Parse(receiver.Requests.Single().Body);
        json.RootElement.GetProperty("data").GetProperty("language").GetString().ShouldBe("en");
        (await MessagesAsync()).ShouldHaveSingleItem().Language.ShouldBe("en");
    }

    [Fact]
    public async Task Receiver_SaysNotNow_IsAskedAgainWithTheSameId_ThenItHasFailed()
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(503));
        await RegisterAsync(receiver.Url());

        await _engine.RunAsync(Samples.Monday, AfterCourtesy);

        receiver.Requests.Count.ShouldBe(6);
        receiver.Requests.Select(r => r.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        (await MessagesAsync()).Single().State.ShouldBe(MessageState.Failed);
        (await CaseAsync()).Tasks.Select(t => t.Kind).ShouldContain(TaskKinds.NoticeFailed);
    }

    [Fact]
    public async Task Receiver_IsGone_TheNextContactGetsItAndTheAddressIsMarked()
    {
        await using var gone = new HttpDouble(HttpDouble.Answer(410));
        await using var next = new HttpDouble(HttpDouble.Answer(200));
        await RegisterAsync(gone.Url(), next.Url());

        await _engine.RunAsync(Samples.Monday, AfterCourtesy);

        gone.Requests.ShouldHaveSingleItem();
        next.Requests.ShouldHaveSingleItem();
        (await CaseAsync()).RecordOf("courtesy").ShouldNotBeNull().Outcome.ShouldBe(StepOutcome.Done);
        (await _store.DebtorAsync("D1", None))!.Marks.ShouldNotBeNull().ShouldHaveSingleItem()
            .Address.ShouldBe(gone.Url());
    }

    [Fact]
    public async Task Receiver_RefusesThisRequest_HasFailedAndKeepsItsAddress()
    {
        await using var receiver = new HttpDouble(HttpDouble.Answer(422));
        await RegisterAsync(receiver.Url());

        await _engine.RunAsync(Samples.Monday, AfterCourtesy);

        receiver.Requests.ShouldHaveSingleItem();
        (await MessagesAsync()).Single().State.ShouldBe(MessageState.Failed);
        (await _store.DebtorAsync("D1", None))!.Marks.ShouldBeNull();
    }

    [Fact]
    public async Task Receiver_HangsUp_IsUnknownAndNeverAskedAgain()
    {
        await using var receiver = new HttpDouble(null);
        await RegisterAsync(receiver.Url());

        await _engine.RunAsync(Samples.Monday, AfterCourtesy);

        receiver.Requests.ShouldHaveSingleItem();
        var message = (await MessagesAsync()).Single();
        message.State.ShouldBe(MessageState.Unknown);
        (await CaseAsync()).Tasks.Select(t => t.Kind).ShouldContain(TaskKinds.NoticeUnknown);
    }

    [Fact]
    public void Secret_OfAnAddress_IsStableAndNoOthers()
    {
        var other = WebhookSecret.TryParse(WebhookSecret.NewText())!;
        var secrets = new NoticeSecrets([other, Key]);

        secrets.For("https://a.example/").Select(s => s.Reveal()).ShouldBe(
            [other.For("https://a.example/").Reveal(), Key.For("https://a.example/").Reveal()]);
        Key.For("https://a.example/").Reveal().ShouldNotBe(Key.For("https://b.example/").Reveal());
        WebhookSecret.TryParse(Key.For("https://a.example/").Reveal()).ShouldNotBeNull();
        NoticeSecrets.None.IsSet.ShouldBeFalse();
    }

    /// <summary>The shipped policies, with the courtesy reminder of the standard one by webhook.</summary>
    private static PolicyBook Policies()
    {
        var shipped = Shipped.TextOf("standard.yaml");
        var changed = shipped.Replace(
            "stage: upcoming\n    channels: [email]",
            "stage: upcoming\n    channels: [webhook]",
            StringComparison.Ordinal);
        changed.ShouldNotBe(shipped);
        var reading = PolicyBook.Open(
            [new("standard.yaml", changed)], new("segments.yaml", "segments: []\notherwise: standard\n"));
        reading.Errors.ShouldBeEmpty();
        var book = reading.Book.ShouldNotBeNull();
        PolicyCheck.Check(book.FindCurrent("standard")!, Templates.Variants)
            .ShouldNotContain(f => f.Severity == FindingSeverity.Error);
        return book;
    }

    private Task RegisterAsync(params string[] urls) => RegisterAsync("de", urls);

    private Task RegisterAsync(string language, string[] urls) => _engine.RegisterAsync(
        Samples.Debtor("D1") with
        {
            Language = language,
            Contacts = [.. urls.Select((url, i) => new Contact($"c-{i}", "ERP", "accountsPayable", Webhook: url))],
        },
        Samples.Monday,
        Samples.Invoice("I-1", "D1"));

    private async Task<CaseState> CaseAsync() =>
        (await _store.LoadAsync([new(new(Samples.Creditor, "D1"), ["I-1"], [], [])], None))[0].Cases["I-1"].State;

    private async Task<IReadOnlyList<MessageRow>> MessagesAsync() =>
        (await _store.MessagesAsync(new(), new(PageRequest.Most), None)).Items;
}
