using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>How a call or a visit ends, and what follows from it.</summary>
public sealed class CallOutcomesTests
{
    /// <summary>On day 21 of the standard policy the sales rep is asked to call.</summary>
    private static CaseScenario Called() => Open().AdvanceToDay(22);

    [Fact]
    public void Call_ReachedAndPromised_RestsTheCaseUntilThatDay()
    {
        var s = Called();

        s.Accept(Outcome(s, CallOutcomes.ReachedPromised, new(new DateOnly(2026, 3, 30), Eur(1000m))));

        var promise = s.State.Promises.ShouldHaveSingleItem();
        (promise.PayOn, promise.Amount, promise.MadeBy, promise.Channel).ShouldBe(
            (new DateOnly(2026, 3, 30), Eur(1000m), "rita", "phone"));
        s.Task("call").ShouldSatisfyAllConditions(
            task => task.State.ShouldBe(WorkTaskState.Done),
            task => task.Outcome.ShouldBe(CallOutcomes.ReachedPromised));
        s.Where.ShouldContain("promised");
    }

    [Fact]
    public void Call_PromisedWithoutADay_IsRefusedAndTheTaskStaysOpen()
    {
        var s = Called();

        s.When(Outcome(s, CallOutcomes.ReachedPromised)).ShouldBeOfType<Outcome.Refused>().Field.ShouldBe("payOn");

        s.Task("call").State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Call_PromiseThatTheRulesRefuse_RefusesTheCompletion()
    {
        var s = Called();

        s.When(Outcome(s, CallOutcomes.ReachedPromised, new(new DateOnly(2027, 3, 30))))
            .ShouldBeOfType<Outcome.Refused>().Field.ShouldBe("payOn");

        s.State.Promises.ShouldBeEmpty();
        s.Task("call").State.ShouldBe(WorkTaskState.Open);
    }

    [Fact]
    public void Call_ReachedAndDisputed_RestsOnlyThatPart()
    {
        var s = Called();

        s.Accept(Outcome(s, CallOutcomes.ReachedDisputes, new(null, Eur(300m), DisputeCategory.Price)));

        s.State.Disputed.ShouldBe(Eur(300m));
        s.State.Disputes.ShouldHaveSingleItem().Category.ShouldBe(DisputeCategory.Price);
        s.State.Disputes[0].ReviewOn.ShouldBe(s.Clock.LocalDate(s.Now).AddDays(14), "no dispute rests without end");
    }

    [Fact]
    public void Call_SaysItIsPaid_HoldsForTheSearchAndAsksFinance()
    {
        var s = Called();

        s.Accept(Outcome(s, CallOutcomes.SaysPaid));

        s.State.Holds.ShouldHaveSingleItem().Reason.ShouldBe("says it is paid");
        s.Task(TaskKinds.FindPayment).Role.ShouldBe(InsideRoles.Finance);
    }

    [Fact]
    public void Call_ThreeTimesNoAnswer_GoesToAManager()
    {
        var s = Called();

        s.Accept(Outcome(s, CallOutcomes.NoAnswer));
        s.Accept(Outcome(s, CallOutcomes.NoAnswer));
        s.State.Tasks.Count(t => t.Kind == "call").ShouldBe(3);
        s.Accept(Outcome(s, CallOutcomes.NoAnswer));

        s.State.Tasks.Count(t => t.Kind == "call").ShouldBe(3);
        s.Task(TaskKinds.TakeOver).Role.ShouldBe(InsideRoles.Manager);
    }

    [Theory]
    [InlineData(CallOutcomes.WrongNumber, TaskKinds.FindNumber)]
    [InlineData(CallOutcomes.Refused, TaskKinds.TakeOver)]
    public void Call_OtherEnds_AreTheNextPersonsTask(string outcome, string kind)
    {
        var s = Called();

        s.Accept(Outcome(s, outcome));

        s.Task(kind).State.ShouldBe(WorkTaskState.Open);
        s.When(Ended(s, "call", outcome)).ShouldBeOfType<Outcome.AlreadyKnown>();
    }

    [Fact]
    public void OtherTask_CompletedWithACallsOutcome_IsRefused()
    {
        var s = Open().AdvanceToDay(31);

        s.When(Ended(s, "inform", CallOutcomes.NoAnswer))
            .ShouldBeOfType<Outcome.Refused>().Field.ShouldBe("outcome");
    }

    [Fact]
    public void PhoneAndVisit_AsChannels_AreTasksBesideTheLetter()
    {
        var policy = TestPolicies.Standard.With(
            "reminder-1", step => step with { Channels = [Channel.Email, Channel.Phone, Channel.Visit] });

        var s = Open(policy: policy).AdvanceToDay(5);

        s.Happened<CaseEvent.NoticeAsked>().Last(n => n.Step == "reminder-1").Channels.ShouldBe([Channel.Email]);
        s.Task(TaskKinds.Call).Assignee.ShouldBe("rita");
        s.Task(TaskKinds.Visit).DueOn.ShouldNotBeNull();
    }

    [Fact]
    public void PhoneAlone_SettlesItsStepAndTheCaseGoesOn()
    {
        var policy = TestPolicies.Standard.With("reminder-1", step => step with { Channels = [Channel.Phone] });

        var s = Open(policy: policy).AdvanceToDay(11);

        s.Step("reminder-1").Outcome.ShouldBe(StepOutcome.Done);
        s.NoticedSteps.ShouldNotContain("reminder-1");
        s.NoticedSteps.ShouldContain("reminder-2");
    }

    private static CaseFact.TaskCompleted Outcome(CaseScenario s, string outcome, CallResult? call = null) =>
        new(s.State.Tasks.Last(t => t.Kind == "call").TaskId, "rita", outcome, null, call);

    private static CaseFact.TaskCompleted Ended(CaseScenario s, string kind, string outcome) =>
        new(s.State.Tasks.Last(t => t.Kind == kind).TaskId, "rita", outcome);
}
