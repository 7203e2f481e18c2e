using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>Rule 20: high value or a reached cap goes to a person, not to another message.</summary>
public sealed class HighValueTests
{
    private static readonly Policy Personal =
        TestPolicies.Standard with { HighValue = new(1_000m, new Dictionary<string, decimal> { ["JPY"] = 200_000m }) };

    [Fact]
    public void Rule20_HighValue_EqualIsHigh_APersonTakesTheReminderUp()
    {
        var s = Open(policy: Personal).AdvanceToDay(12);

        s.NoticedSteps.ShouldBe(["courtesy"]);
        s.Step("reminder-1").ShouldSatisfyAllConditions(
            step => step.Outcome.ShouldBe(StepOutcome.Done),
            step => step.Why.ShouldContain("1000.00 EUR reaches 1000.00 EUR: a person takes it up"));
        s.State.Tasks.Count(t => t is { Kind: TaskKinds.TakeOver, Assignee: "rita" }).ShouldBe(2);
    }

    [Fact]
    public void Rule20_OneCentLess_IsAMessage() =>
        Open(UsualInvoice with { Amount = Eur(999.99m) }, Personal).AdvanceToDay(5)
            .NoticedSteps.ShouldBe(["courtesy", "reminder-1"]);

    [Fact]
    public void Rule20_DisputedBelowTheLimit_IsAMessage()
    {
        var s = Open(policy: Personal);

        s.Accept(new CaseFact.DisputeRaised("DI-1", Eur(400m), DisputeCategory.Price));

        s.AdvanceToDay(5).NoticedSteps.ShouldBe(["courtesy", "reminder-1"]);
    }

    [Theory]
    [InlineData(1_000.00, 1)]
    [InlineData(999.99, 0)]
    public void InsideTask_FromAnAmount_EqualIsEnough(decimal amount, int directors)
    {
        var policy = TestPolicies.Standard.With("escalation", step => step with
        {
            Inside = [.. step.Inside!, new(InsideRoles.Director, "decide", "Decide what follows.", 5, new(1_000m))],
        });

        Open(UsualInvoice with { Amount = Eur(amount) }, policy).AdvanceToDay(35)
            .State.Tasks.Count(t => t.Role == InsideRoles.Director).ShouldBe(directors);
    }

    [Fact]
    public void Rule20_WhatMustBeInWriting_IsWrittenAllTheSame() =>
        Open(policy: Personal).AdvanceToDay(100).NoticedSteps.ShouldContain("final-demand");

    [Fact]
    public void Rule20_CapOfTheWeekReached_BecomesATaskInsteadOfAMessage()
    {
        var daily = TestPolicies.Standard.Contact with { GapDays = 0, CapPerWeek = 1, PersonWhenCapped = true };
        var account = new AccountScenario("2026-03-05 07:00", TestPolicies.Standard with { Contact = daily })
            .Register(UsualInvoice with { InvoiceId = "A" })
            .Register(UsualInvoice with { InvoiceId = "B", DueOn = new(2026, 3, 3) });

        account.AdvanceTo("2026-03-09 12:00");

        account.Sent.ShouldHaveSingleItem().Invoices.ShouldBe(["A"]);
        var capped = account["B"].State;
        capped.RecordOf("reminder-1").ShouldNotBeNull().Outcome.ShouldBe(StepOutcome.Done);
        capped.Tasks.Single(t => t.Kind == TaskKinds.TakeOver).Title.ShouldContain("cap of 1 messages in 7 days");
        capped.LastContactAt.ShouldBeNull("nobody was written to");
    }
}
