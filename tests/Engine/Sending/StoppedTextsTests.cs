using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Sending.Provider;
using Collections.Engine.Tests.Doubles;

namespace Collections.Engine.Tests.Sending;

/// <summary>A text that carriers filter stops itself; its cases go on, and a person lets the new one go.</summary>
public sealed class StoppedTextsTests
{
    private static readonly DateTimeOffset End = Samples.Monday.AddDays(60);

    private readonly MemoryStore _store = new();
    private readonly EngineFixture _engine;
    private readonly SendPace _pace;
    private readonly List<MessageRow> _tried = [];

    public StoppedTextsTests()
    {
        _engine = new(_store, _store);
        _pace = new(_store, _store, new());
        _engine.Guard.Behind = new SendGuard(_pace);
        _engine.Sms.Answer = Filter;
    }

    private static CancellationToken None => CancellationToken.None;

    private StoppedTexts Texts => _engine.Texts!;

    [Fact]
    public async Task Text_ThatCarriersFilter_IsTriedOnce_AndItsCasesGoOnByMail()
    {
        await RegisterAsync("A", Samples.Monday);
        await RegisterAsync("B", Samples.Monday.AddDays(1));

        await _engine.RunAsync(Samples.Monday, End);

        _tried.Select(m => m.Template).ShouldBeUnique();
        var stopped = (await MessagesAsync(Channel.Sms)).Where(m => !_tried.Contains(m, ById)).ToList();
        stopped.Select(m => m.Account.DebtorId).Distinct().ShouldBe(["B"]);
        stopped.ShouldAllBe(m => m.State == MessageState.Failed
            && m.Reason == "carriers filter this text; a task asks for another");
        stopped.Select(m => m.Template).ShouldBe(_tried.Select(m => m.Template), ignoreOrder: true);
        foreach (var debtor in new[] { "A", "B" })
        {
            (await MessagesAsync(Channel.Email)).Count(m => m.Account.DebtorId == debtor).ShouldBeGreaterThan(3);
        }
    }

    [Fact]
    public async Task Task_Completed_LetsTheTextGoAgain_AndALateReportOfTheOldOneChangesNothing()
    {
        await RegisterAsync("A", Samples.Monday);
        await _engine.RunAsync(Samples.Monday, End);
        var old = _tried[0];
        var work = new WorkList(_store, _pace, new(_store, _engine.Policies), Texts, new StandingClock(End));
        var open = (await work.PageAsync(new(Role: "finance", State: WorkTaskState.Open), new(), None)).Items
            .Where(row => row.Task.Kind == TaskKinds.TextStopped).ToList();
        open.Count.ShouldBe(_tried.Count);
        open[0].Task.Title.ShouldContain(old.Template);

        foreach (var row in open)
        {
            (await work.IsOwnAsync(row.Task.TaskId, None)).ShouldBeTrue();
            (await work.CompleteOwnAsync(row.Task.TaskId, "jana", "shorter", None)).ShouldBeOfType<Outcome.Accepted>();
            (await work.CompleteOwnAsync(row.Task.TaskId, "max", null, None))
                .ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
        }

        await ReportAsync(old, End.AddHours(1));
        (await Texts.AnyAsync(None)).ShouldBeFalse("it left before the text was written anew");
        _engine.Sms.Answer = null;
        await RegisterAsync("B", End);
        await _engine.RunAsync(End, End.AddDays(60));
        _engine.Sms.Sent.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Report_OfATextThatCarriersFiltered_StopsIt()
    {
        _engine.Sms.Answer = m => new SendOutcome.Sent("p-" + m.MessageId, ReportsDelivery: true);
        await RegisterAsync("A", Samples.Monday);
        await _engine.RunAsync(Samples.Monday, End);
        var sent = _engine.Sms.Sent.First().Message;

        await ReportAsync(sent, End);
        await ReportAsync(sent, End.AddMinutes(1));

        var task = (await Texts.TasksAsync(None)).ShouldHaveSingleItem();
        (task.State, task.Title).ShouldBe((
            WorkTaskState.Open,
            $"Carriers filter the text {sent.Template} as Sms: write it anew, then complete this task"));
    }

    private static readonly IEqualityComparer<MessageRow> ById =
        EqualityComparer<MessageRow>.Create((a, b) => a?.MessageId == b?.MessageId, m => m.MessageId.GetHashCode());

    private SendOutcome.Permanent Filter(MessageRow message)
    {
        _tried.Add(message);
        return new SendOutcome.Permanent("error 30007") { IsFiltered = true };
    }

    private Task ReportAsync(MessageRow sent, DateTimeOffset now) =>
        new TakeReports(_store, _engine.Advance, _engine.Marks!, Texts, new NoNudge()).TakeAsync(
            "twilio",
            [new("e-1", sent.MessageId, NoticeOutcome.Failed, "error 30007") { IsFiltered = true }],
            now,
            None);

    private async Task<IReadOnlyList<MessageRow>> MessagesAsync(Channel channel) =>
        [.. (await _store.MessagesAsync(new(), new(), None)).Items.Where(m => m.Channel == channel)];

    /// <summary>A debtor with mail and phone, and an invoice that is due a month later.</summary>
    private Task RegisterAsync(string debtor, DateTimeOffset at) => _engine.RegisterAsync(
        Samples.Debtor(debtor) with
        {
            Contacts =
            [
                new("ap", "Buchhaltung", ContactChoice.AccountsPayable, "ap@example.com", "+4915112345678"),
            ],
        },
        at,
        Samples.Invoice($"I-{debtor}", debtor));
}
