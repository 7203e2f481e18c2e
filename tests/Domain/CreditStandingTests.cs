using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

/// <summary>Rule 7: a promise that was broken costs trust.</summary>
public class CreditStandingTests
{
    [Theory]
    [InlineData(CustomerClass.Premium, 5, 2, 0)]
    [InlineData(CustomerClass.Ordinary, 2, 0, 0)]
    [InlineData(CustomerClass.Risk, 0, 0, 0)]
    public void Tolerance_AfterEachBrokenPromise_IsThatOfTheNextLowerClass(
        CustomerClass given, int first, int second, int third)
    {
        var policy = TestPolicies.Standard with
        {
            Promises = TestPolicies.Standard.Promises with { OpenOrBrokenLimit = 9 },
        };
        var s = CaseScenario.Open(policy: policy, debtor: UsualDebtor with { Class = given });
        var days = new List<int>();
        foreach (var day in new[] { "2026-03-09", "2026-03-30", "2026-04-20" })
        {
            s.AdvanceTo($"{Day(day):yyyy-MM-dd} 12:00");
            s.Accept(new CaseFact.PromiseMade($"P-{day}", Eur(100m), Day(day).AddDays(1)));
            var promise = s.State.Promises[^1];
            days.Add(promise.LastDay.DayNumber - promise.PayOn.DayNumber);
        }

        s.State.Promises.Count(p => p.State == PromiseState.Broken).ShouldBe(2);
        days.ShouldBe([first, second, third]);
    }

    [Fact]
    public void Tolerance_AfterAKeptPromise_StaysThatOfTheClass()
    {
        var s = CaseScenario.Open(debtor: UsualDebtor with { Class = CustomerClass.Premium }).AdvanceToDay(1);
        s.Accept(new CaseFact.PromiseMade("P-1", Eur(100m), s.Clock.LocalDate(s.Now).AddDays(3)));
        s.Pay(100m);

        s.State.Promises[0].State.ShouldBe(PromiseState.Kept);
        CreditStanding.Of(s.State, CustomerClass.Premium).ShouldBe(CustomerClass.Premium);
    }
}
