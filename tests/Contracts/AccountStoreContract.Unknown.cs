using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;

namespace Collections.Contracts;

/// <content>Rule 3: an outcome that nobody knows is resolved, never guessed and never sent again.</content>
public abstract partial class AccountStoreContract
{
    [Fact]
    public async Task Unknown_TheCallbackSaysIt_IsResolved()
    {
        var (unknown, now) = await UnknownAsync();

        await ReportAsync(new("e-1", unknown.MessageId, NoticeOutcome.Delivered, null), now);
        await Engine.RunAsync(now, now.AddDays(2));

        await ShouldEndAsync(unknown, MessageState.Delivered, StepOutcome.Done);
        Engine.Email.Asked.ShouldBe(0, "there was nothing left to look up");
    }

    [Fact]
    public async Task Unknown_TheRecordSaysIt_IsResolved()
    {
        var (unknown, now) = await UnknownAsync();
        Engine.Email.Record = _ => new SendOutcome.Sent("p-7", ReportsDelivery: false);

        await Engine.RunAsync(now, now.AddMinutes(20));

        await ShouldEndAsync(unknown, MessageState.Sent, StepOutcome.Done);
        (await Store.Reading.MessageAsync(unknown.MessageId, None)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            row => row.ProviderId.ShouldBe("p-7"), row => row.Reason.ShouldBeNull());
    }

    [Fact]
    public async Task Unknown_TheRecordSaysItFailed_IsNotDelivered()
    {
        var (unknown, now) = await UnknownAsync();
        Engine.Email.Record = _ => new SendOutcome.Permanent("the record says so");

        await Engine.RunAsync(now, now.AddMinutes(20));

        await ShouldEndAsync(unknown, MessageState.Failed, StepOutcome.Failed);
    }

    [Fact]
    public async Task Unknown_NobodySaysIt_CountsAsNotDeliveredAfterThePolicysTimeAndAPersonIsAsked()
    {
        var (unknown, now) = await UnknownAsync();
        await Engine.RunAsync(now, unknown.ClaimedAt!.Value.AddHours(23.9));
        (await Store.Reading.MessageAsync(unknown.MessageId, None))!.State.ShouldBe(MessageState.Unknown);
        await ReopenAsync();
        Engine.Email.Record = _ => null;

        await Engine.RunAsync(now.AddHours(24), now.AddDays(2));

        (await CaseAsync("INV-1")).State.RecordOf("courtesy")!.Outcome.ShouldBe(StepOutcome.Failed);
        (await Store.Reading.MessageAsync(unknown.MessageId, None))!.Reason
            .ShouldBe("in 24 h nobody could say whether it left: it counts as not delivered");
        (await CaseAsync("INV-1")).State.Tasks.Select(t => t.Kind).ShouldContain(TaskKinds.NoticeFailed);
        Engine.Email.Sent.ShouldNotContain(s => s.Message.Lines.Any(l => l.Step == "courtesy"), "never sent again");
    }

    [Fact]
    public async Task Unknown_TheCallbackComesAfterThePolicysTime_StillSaysWhatBecameOfIt()
    {
        var (unknown, now) = await UnknownAsync();
        await Engine.RunAsync(now, now.AddHours(25));
        (await Store.Reading.MessageAsync(unknown.MessageId, None))!.State.ShouldBe(MessageState.Failed);

        await ReportAsync(new("e-1", unknown.MessageId, NoticeOutcome.Delivered, null), now.AddHours(26));

        await ShouldEndAsync(unknown, MessageState.Delivered, StepOutcome.Done);
    }

    [Fact]
    public async Task Held_EachNewReason_StandsInTheCasesTimelineOnce()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        Engine.Guard.Guards = new("sending is switched off: audit", null);
        var now = Samples.At("2026-03-30T12:00:00+02:00");
        await Engine.RunAsync(Monday, now);
        Engine.Guard.Guards = new(null, "payments were last told 25 h ago");
        await Engine.RunAsync(now, now.AddHours(3));

        var held = (await EventsAsync("INV-1")).Where(e => e.Type == "notice.held").Select(Timeline.Entry).ToList();
        held.Select(e => e.Reason).ShouldBe(["sending is switched off: audit", "payments were last told 25 h ago"]);
        Engine.Guard.Guards = SendGuards.None;
        await Engine.RunAsync(now.AddHours(3), now.AddHours(5));
        Engine.Email.Sent.ShouldHaveSingleItem();
    }

    private async Task ShouldEndAsync(MessageRow message, MessageState state, StepOutcome step)
    {
        (await Store.Reading.MessageAsync(message.MessageId, None)).ShouldNotBeNull().State.ShouldBe(state);
        var found = (await CaseAsync("INV-1")).State;
        found.RecordOf("courtesy").ShouldNotBeNull().Outcome.ShouldBe(step);
        found.Tasks.ShouldContain(t => t.Kind == TaskKinds.NoticeUnknown);
        var open = await Store.Reading.TasksAsync(new(), new(PageRequest.Most), None);
        open.Items.ShouldNotContain(t => t.Task.Kind == TaskKinds.NoticeUnknown, "the answer closed the question");
        Engine.Email.Sent.ShouldHaveSingleItem();
    }

    /// <summary>A first message of which the provider did not say whether it took it, nor does its record.</summary>
    private async Task<(MessageRow Unknown, DateTimeOffset Now)> UnknownAsync()
    {
        Engine.Email.Answer = _ => new SendOutcome.Unknown("the connection broke");
        Engine.Email.Record = _ => null;
        await Engine.RegisterAsync(Samples.ByEmailAlone("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var now = Monday;
        while (Engine.Email.Sent.Count == 0)
        {
            now = (await Store.Work.NextDueAsync(None)).ShouldNotBeNull();
            await Engine.Work.RunDueAsync(now, None);
        }

        var row = await Store.Reading.MessageAsync(Engine.Email.Sent.Single().Message.MessageId, None);
        row.ShouldNotBeNull().State.ShouldBe(MessageState.Unknown);
        return (row, now);
    }
}
