using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>D2: who, when, why and an end.</summary>
public sealed class ApprovalsTests
{
    private static CaseScenario Asked() => Open().AdvanceTo("2026-06-01 08:00");

    [Fact]
    public void Approval_IsAsked_SaysWhatForHowMuchAndUntilWhen() =>
        Asked().State.Approvals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            a => a.ApprovalId.ShouldBe("A-INV-1-1"),
            a => a.Kind.ShouldBe("legal"),
            a => a.Subject.ShouldBe("legal"),
            a => a.Role.ShouldBe(InsideRoles.Approver),
            a => a.Amount.ShouldBe(Eur(1000m)),
            a => Wall(a.ExpiresAt).ShouldBe("2026-06-08 08:00"));

    [Fact]
    public void Approval_NobodyDecides_IsAskedAnewAndThenTheStepIsSkipped()
    {
        var s = Asked().AdvanceTo("2026-06-24 12:00");

        s.State.Approvals.Select(a => a.State).ShouldAllBe(state => state == ApprovalState.Expired);
        s.State.Approvals.Select(a => Wall(a.RequestedAt)).ShouldBe(
            ["2026-06-01 08:00", "2026-06-09 08:00", "2026-06-17 08:00"]);
        s.Step("legal").Why.ShouldBe("nobody decided after 3 requests");
        s.State.Tasks.Count(t => t.Kind == TaskKinds.ApprovalExpired && t.Role == InsideRoles.Manager).ShouldBe(3);
    }

    [Fact]
    public void Approval_ApprovedBeforeAndAskedAgain_OnlyExpiredRequestsCount()
    {
        var policy = TestPolicies.Standard with { Approvals = new(7, 2) };
        var s = Open(policy: policy).AdvanceTo("2026-06-01 08:00");
        s.Debtor = UsualDebtor with { Address = null };
        s.Approve();
        s.Debtor = UsualDebtor;
        s.Accept(new CaseFact.DebtorChanged());
        s.State.Approvals.Count.ShouldBe(2);

        s.AdvanceTo("2026-06-08 12:00");

        s.State.RecordOf("legal").ShouldBeNull("one request expired, and two may");
    }

    [Fact]
    public void Approval_DecidedTwice_IsKnownBySamePersonAndRefusedOtherwise()
    {
        var s = Asked().Approve();

        s.When(new CaseFact.ApprovalDecided("A-INV-1-1", true, "olga", "as discussed")).ShouldBe(Outcome.Known);
        s.When(new CaseFact.ApprovalDecided("A-INV-1-1", false, "olga", "no"))
            .ShouldBe(new Outcome.Refused("approvalId", "is approved already", Conflict: true));
        s.When(new CaseFact.ApprovalDecided("A-INV-1-9", true, "olga", "?"))
            .ShouldBe(new Outcome.Refused("approvalId", "no such approval"));
    }

    [Fact]
    public void Approval_OnHold_TheStepWaitsForItsEndAndTheSlotAfter()
    {
        var s = Asked().Hold("2026-06-20").Approve();
        s.State.Legal.ShouldBeNull();

        s.AdvanceTo("2026-06-20 07:59").State.Legal.ShouldBeNull();

        s.AdvanceTo("2026-06-22 08:00").State.Legal.ShouldNotBeNull();
    }

    [Fact]
    public void Proposal_CarriesAStepsIdByChance_DoesNotTakeItsApproval()
    {
        var s = Asked();
        s.Accept(new CaseFact.WriteOffProposed("legal", "hopeless", "fin"));

        s.Accept(new CaseFact.ApprovalDecided("A-INV-1-2", false, "olga", "no"));

        s.State.Running.ShouldNotBeNull().ApprovalId.ShouldBe("A-INV-1-1");
        s.State.RecordOf("legal").ShouldBeNull();
    }
}
