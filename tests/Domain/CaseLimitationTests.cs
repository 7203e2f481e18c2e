using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>The limitation date of a case from its own facts, and the warnings before it.</summary>
public sealed class CaseLimitationTests
{
    private static readonly Debtor Chinese = UsualDebtor with { Country = "CN" };

    /// <summary>One invoice without steps, so that nothing but time passes.</summary>
    private static CaseScenario Quiet(Debtor? debtor = null, DeskPlay desk = DeskPlay.Sent) =>
        Open(debtor: debtor, policy: TestPolicies.Standard.Only("due"), desk: desk);

    private static DateOnly Last(CaseScenario s) =>
        CaseLimitation.Of(s.State, s.Debtor).ShouldBeOfType<LimitationOutcome.Expires>().ExpiresOn;

    private static IReadOnlyList<string> Warned(CaseScenario s) => [.. s.State.Tasks
        .Where(t => t.Kind == TaskKinds.LimitationNear)
        .Select(t => DateOnly.FromDateTime(t.RaisedAt.UtcDateTime.AddHours(2)).ToString("yyyy-MM-dd", null))];

    [Theory]
    [InlineData("DE", "2029-12-31")]
    [InlineData("CN", "2029-03-02")]
    [InlineData("GB", "2032-03-02")]
    [InlineData("FR", "2031-03-02")]
    public void Date_NothingHappened_IsThatOfTheLaw(string country, string day) =>
        Last(Quiet(UsualDebtor with { Country = country })).ShouldBe(Day(day));

    [Fact]
    public void Date_PartPaid_RunsAnewWithThePaymentAsEvidence()
    {
        var s = Quiet(Chinese).AdvanceTo("2026-06-01 12:00").Pay(100m, "P-1");

        Last(s).ShouldBe(Day("2029-06-01"));
        CaseLimitation.Facts(s.State).ShouldHaveSingleItem().Evidence.ShouldBe("payment P-1 of 100.00 EUR");
        Last(s.Reverse("P-1")).ShouldBe(Day("2029-03-02"), "a payment that was returned proves nothing");
    }

    [Fact]
    public void Date_NoticeDelivered_RunsAnewInChinaOnly()
    {
        var policy = TestPolicies.Standard.Only("reminder-1");
        var chinese = Open(debtor: Chinese, policy: policy, desk: DeskPlay.Delivered).AdvanceToDay(10);
        var sent = Open(debtor: Chinese, policy: policy).AdvanceToDay(10);
        var german = Open(policy: policy, desk: DeskPlay.Delivered).AdvanceToDay(10);

        Last(chinese).ShouldBe(Day("2029-03-05"));
        CaseLimitation.Facts(chinese.State)[0].Evidence.ShouldContain("reminder-1");
        Last(sent).ShouldBe(Day("2029-03-02"), "sending is no delivery");
        Last(german).ShouldBe(Day("2029-12-31"));
    }

    [Theory]
    [InlineData("email", "2029-06-01")]
    [InlineData("phone", "2029-03-02")]
    [InlineData(null, "2029-03-02")]
    public void Date_Promised_CountsWhereItIsInWriting(string? channel, string day) => Last(
        Quiet(Chinese).AdvanceTo("2026-06-01 12:00")
            .Accept(new CaseFact.PromiseMade("V-1", null, Day("2026-06-20"), Channel: channel))).ShouldBe(Day(day));

    [Fact]
    public void Date_PlanInWriting_RunsAnew() => Last(
        Quiet(Chinese).AdvanceTo("2026-06-01 12:00").Accept(new CaseFact.PlanAgreed(
            "R-1", [new(Day("2026-07-01"), Eur(1000m))], Channel: "letter"))).ShouldBe(Day("2029-06-01"));

    [Fact]
    public void Date_LegalFiled_SuspendsInGermany()
    {
        var s = Open().AdvanceToDay(91).Approve();
        s.Accept(new CaseFact.LegalMoved("L-1", LegalState.Accepted, "lena", Day("2026-06-10")))
            .Accept(new CaseFact.LegalMoved("L-2", LegalState.Filed, "lena", Day("2027-03-01")));

        Last(s).ShouldBeGreaterThan(Day("2029-12-31"));
        CaseLimitation.Facts(s.State).ShouldContain(f => f.Kind == LimitationEventKind.Suit);
    }

    [Fact]
    public void Warnings_AsTimePasses_ComeOnceEachAt180And90And30Days()
    {
        var s = Quiet().AdvanceTo("2030-06-01 12:00");

        Warned(s).ShouldBe(["2029-07-04", "2029-10-02", "2029-12-01"]);
        s.Task(TaskKinds.LimitationNear).Title.ShouldStartWith("30 days are left");
    }

    [Fact]
    public void Warnings_DateMovesOn_ComeAnewForTheNewDate()
    {
        var s = Quiet(Chinese).AdvanceTo("2028-10-01 12:00").Pay(100m).AdvanceTo("2031-12-01 12:00");

        Warned(s).ShouldBe(["2028-09-03", "2031-04-04", "2031-07-03", "2031-09-01"]);
    }

    [Fact]
    public void Warnings_RegisteredLate_OnlyTheMostUrgentComes()
    {
        var s = Open(policy: TestPolicies.Standard.Only("due"), at: "2029-12-10 09:00");

        Warned(s).ShouldBe(["2029-12-10"]);
        s.Task(TaskKinds.LimitationNear).Title.ShouldStartWith("21 days are left");
    }

    [Fact]
    public void Warnings_CaseIsClosed_NoneComes() =>
        Warned(Quiet().Pay(1000m).AdvanceTo("2030-06-01 12:00")).ShouldBeEmpty();

    [Fact]
    public void Warnings_OnHold_ComeAllTheSame() => Warned(
        Quiet().Accept(new CaseFact.HoldPlaced(new("H-1", Hold.Insolvency, "fin", Day("2026-02-09"), null)))
            .AdvanceTo("2030-06-01 12:00")).Count.ShouldBe(3);

    [Theory]
    [InlineData("US", "by state; the sources conflict")]
    [InlineData("JP", "this law is not modelled")]
    public void Warnings_LawGivesNoDate_APersonIsToldOnce(string country, string why)
    {
        var s = Quiet(UsualDebtor with { Country = country }).AdvanceTo("2036-06-01 12:00");

        Warned(s).ShouldBeEmpty();
        CaseLimitation.Of(s.State, s.Debtor).ShouldBeOfType<LimitationOutcome.AlertOnly>();
        var told = s.State.Tasks.Where(t => t.Kind == TaskKinds.LimitationUnknown).ShouldHaveSingleItem();
        s.Clock.LocalDate(told.RaisedAt).ShouldBe(Day("2026-05-31"), "90 days overdue");
        told.Role.ShouldBe(InsideRoles.Finance);
        told.Title.ShouldContain(why);
    }

    [Fact]
    public void Warnings_LawGivesNoDateAndThePaymentCame_NobodyIsTold() =>
        Quiet(UsualDebtor with { Country = "US" }).Pay(1000m).AdvanceTo("2027-06-01 12:00")
            .State.Tasks.ShouldNotContain(t => t.Kind == TaskKinds.LimitationUnknown);
}
