using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>What a debtor writes becomes a task that carries the words.</summary>
public sealed class RepliesTests
{
    private static CaseFact.ReplyReceived Reply(string text, ReplyMeaning? meaning, bool asks = true) =>
        new("twilio:SM1", Channel.Sms, "+4930123456", text, meaning, asks);

    [Theory]
    [InlineData(ReplyMeaning.Paid, "reply-paid")]
    [InlineData(ReplyMeaning.Dispute, "reply-dispute")]
    [InlineData(ReplyMeaning.Promise, "reply-promise")]
    [InlineData(ReplyMeaning.OptOut, "reply")]
    [InlineData(null, "reply")]
    public void Reply_RaisesTheTaskItsWordsAskFor(ReplyMeaning? meaning, string kind)
    {
        var s = Open().AdvanceTo("2026-03-12 09:00").Accept(Reply("so we say", meaning));

        s.Task(kind).ShouldSatisfyAllConditions(
            task => task.Text.ShouldBe("so we say"), task => task.Role.ShouldBe(InsideRoles.Finance));
    }

    [Fact]
    public void Reply_PromisesADay_TheTaskNamesIt() => Open().AdvanceTo("2026-03-12 09:00")
        .Accept(Reply("promise 28.03.2026", ReplyMeaning.Promise)).Task(TaskKinds.ReplyPromise)
        .Title.ShouldBe("The debtor promises to pay on 2026-03-28: record the promise.");

    [Fact]
    public void Reply_IsNotForThisCase_IsKeptWithoutATask()
    {
        var s = Open().Accept(Reply("paid", ReplyMeaning.Paid, asks: false));

        s.State.Tasks.ShouldBeEmpty();
        s.Happened<CaseEvent.ReplyReceived>().ShouldHaveSingleItem().Text.ShouldBe("paid");
    }

    [Fact]
    public void Reply_ToAClosedCase_StillReachesAPerson()
    {
        var s = Open().Pay(1000m).Accept(Reply("we dispute this", ReplyMeaning.Dispute));

        s.Task(TaskKinds.ReplyDispute).State.ShouldBe(WorkTaskState.Open);
    }
}
