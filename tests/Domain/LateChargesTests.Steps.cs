using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public partial class LateChargesTests
{
    private const decimal HalfACent = 0.005m;

    /// <summary>
    /// Posted by three steps and accrued since, with payments in between, the interest is that of one calculation over
    /// the whole time, up to half a cent for every rounding.
    /// </summary>
    [Fact]
    public void Interest_PostedInSteps_IsTheWholeWithinTheRounding() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150),
        Prop.ForAll(
            (from due in Gen.Choose(0, 600)
             from units in Gen.Choose(50_000, 5_000_000)
             from last in Gen.Choose(31, 140)
             from payments in (from day in Gen.Choose(1, 130)
                               from share in Gen.Choose(1, 30)
                               select (Day: day, Share: share)).ArrayOf(3)
             select (Due: Day("2024-03-01").AddDays(due), Cents: units, Last: last, Payments: payments))
            .ToArbitrary(),
            c => PostedInSteps(c.Due, c.Cents / 100m, c.Last, c.Payments)));

    private static void PostedInSteps(DateOnly due, decimal amount, int last, (int Day, int Share)[] payments)
    {
        var s = Charged(
            UsualInvoice with
            {
                IssuedOn = due.AddDays(-20),
                DueOn = due,
                Amount = Eur(amount),
                Terms = new(DueDateAgreed: true),
            },
            at: $"{due.AddDays(-20):yyyy-MM-dd} 09:00");
        foreach (var (day, share) in payments.Where(p => p.Day < last).OrderBy(p => p.Day))
        {
            s.AdvanceTo(Local($"{due.AddDays(day):yyyy-MM-dd} 12:00"));
            s.When(new CaseFact.PaymentReceived(
                $"P-{day}-{share}", Eur(decimal.Round(amount * share / 100m, 2)), s.Clock.LocalDate(s.Now)));
        }

        s.AdvanceTo(Local($"{due.AddDays(last):yyyy-MM-dd} 12:00"));
        if (LateAccrual.Of(s.State, s.Context, s.Clock.LocalDate(s.Now)) is not { } accrual)
        {
            return;
        }

        var principal = CaseLedger.Of(s.State).Parts.Where(p => p.Kind == ItemKind.Principal);
        var found = LateClaim.Of(s.State, s.Context, accrual.AsOf).ShouldBeOfType<LateClaimOutcome.Found>();
        var claim = found.Claim with
        {
            Amount = s.State.Invoice.Amount,
            Reductions =
            [
                .. principal.Select(p => new PrincipalReduction(
                    s.State.Payments.Single(x => x.PaymentId == p.PaymentId).ReceivedOn, p.Amount)),
            ],
        };
        var whole = LateInterest.Calculate(claim, s.Context.Rates)
            .ShouldBeOfType<InterestOutcome.Calculated>().Calculation;
        var roundings = whole.Segments.Count
            + s.State.Charges.Sum(charge => charge.Interest?.Lines.Count ?? 0) + whole.Segments.Count + 1;
        Math.Abs((accrual.ToDate - whole.Interest).Amount).ShouldBeLessThanOrEqualTo(
            HalfACent * roundings, $"{accrual.ToDate} in steps, {whole.Interest} at once");
    }
}
