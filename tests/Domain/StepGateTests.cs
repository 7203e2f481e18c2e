using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>Rules 8 and 20: thresholds per currency and level, a floor for all, and what goes to a person.</summary>
public sealed class StepGateTests
{
    private static CaseScenario With(decimal amount, string currency = "EUR", Policy? policy = null) =>
        Open(UsualInvoice with { Amount = new(amount, Currency.Of(currency)) }, policy);

    [Theory]
    [InlineData(5.00, "EUR", true)]
    [InlineData(4.99, "EUR", false)]
    [InlineData(500, "JPY", true)]
    [InlineData(499, "JPY", false)]
    [InlineData(5.000, "KWD", true)]
    [InlineData(4.999, "KWD", false)]
    public void Rule8_ExactlyTheThresholdOfTheCurrency_IsNotBelow(decimal amount, string currency, bool dunned) =>
        With(amount, currency).AdvanceToDay(4).NoticedSteps.Contains("reminder-1").ShouldBe(dunned);

    [Fact]
    public void Rule8_ThresholdUnderTheFloor_TheFloorCounts()
    {
        var policy = TestPolicies.Standard.Only("reminder-1")
            .With("reminder-1", step => step with { Threshold = AmountTable.None });

        With(4.99m, policy: policy).AdvanceToDay(4).NoticedSteps.ShouldBeEmpty();
        With(5.00m, policy: policy).AdvanceToDay(4).NoticedSteps.ShouldBe(["reminder-1"]);
    }

    [Fact]
    public void Rule8_EachLevel_HasItsOwn()
    {
        var s = With(49.99m).AdvanceToDay(100);

        s.NoticedSteps.ShouldBe(["courtesy", "reminder-1", "reminder-2", "reminder-3"]);
        s.State.Stage.ShouldBe(Stage.Reminder);
    }

    [Fact]
    public void Rule8_StepThatOnlyTellsInside_HasNoThreshold() =>
        With(0.01m).AdvanceToDay(1).Step("due").Outcome.ShouldBe(StepOutcome.Done);

    [Fact]
    public void Rule20_BelowTheThreshold_RestsWithATaskAndGoesOnWhenAPersonSaysSo()
    {
        var s = With(4.99m, policy: TestPolicies.Standard.Only("reminder-1", "reminder-2")).AdvanceToDay(30);
        var task = s.Task(TaskKinds.BelowThreshold);
        task.Title.ShouldBe("Step reminder-1 rests: open undisputed 4.99 EUR is below 5.00 EUR of step reminder-1");

        s.Accept(new CaseFact.TaskCompleted(task.TaskId, "fin", "skip", "not worth it"));

        s.Step("reminder-1").Why.ShouldBe("fin decided so: not worth it");
        s.AdvanceToDay(40).Where.ShouldContain("step reminder-2");
    }

    [Fact]
    public void Rule20_BelowTheThresholdWhereThePolicySkips_GoesOnByItself()
    {
        var policy = TestPolicies.Standard.With("escalation", step => step with { WhenBelow = BelowThreshold.Skip });

        With(40m, policy: policy).AdvanceToDay(32).Step("escalation").Outcome.ShouldBe(StepOutcome.Skipped);
    }

    [Fact]
    public void Rule20_EveryStepIsDone_APersonIsAskedOnceTheLastDeadlineIsOver()
    {
        var policy = TestPolicies.Standard.Only("reminder-1")
            .With("reminder-1", step => step with { DeadlineDays = 5 });
        var s = Open(policy: policy).AdvanceTo("2026-03-10 23:59");
        s.State.Tasks.ShouldBeEmpty();

        s.AdvanceTo("2026-03-11 00:00");

        s.Task(TaskKinds.PolicyExhausted).Title
            .ShouldBe("Every step of standard is done, 1000.00 EUR is open: decide what follows");
        s.AdvanceToDay(300).State.Tasks.Count(t => t.Kind == TaskKinds.PolicyExhausted).ShouldBe(1);
    }

    [Fact]
    public void Rule17_RegisteredAgainUnderAnotherPolicyVersion_KeepsItsOwn()
    {
        var s = Open();
        var other = TestPolicies.Standard.Ref with { Version = "2027.1" };

        s.When(new CaseFact.Registered(UsualInvoice, other, 3)).ShouldBe(Outcome.Known);

        s.State.Policy.ShouldBe(TestPolicies.Standard.Ref);
    }

    [Fact]
    public void Registered_AgainWithOtherContent_IsAConflict()
    {
        var s = Open(UsualInvoice with { Documents = [new("invoice", "a.pdf", "https://files.example/a.pdf")] });

        s.When(new CaseFact.Registered(
            UsualInvoice with { Documents = [new("invoice", "a.pdf", "https://files.example/a.pdf")] },
            TestPolicies.Standard.Ref,
            0)).ShouldBe(Outcome.Known, "documents are compared by what they say");
        s.When(new CaseFact.Registered(UsualInvoice with { Amount = Eur(1m) }, TestPolicies.Standard.Ref, 0))
            .ShouldBe(new Outcome.Refused("invoiceId", "known with other content", Conflict: true));
    }

    [Fact]
    public void Case_UnknownInvoice_IsRefused()
    {
        var s = Open();

        Case.Decide(null, new CaseFact.TimePassed(), s.Context, s.Now).Outcome
            .ShouldBe(new Outcome.Refused("invoiceId", "no such invoice"));
    }
}
