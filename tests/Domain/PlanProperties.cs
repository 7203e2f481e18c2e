using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.Clocks;

namespace Collections.Domain.Tests;

/// <summary>A plan is judged by the days that money is valued on, whenever it is told and whatever goes back.</summary>
public sealed class PlanProperties
{
    private const int Runs = 200;

    private static readonly DateOnly Agreed = Day("2026-03-13");

    /// <summary>
    /// Money valued so many days after the plan was agreed, told so many days later, and returned so many days after
    /// that; 0 where it stays.
    /// </summary>
    internal sealed record Came(int Day, int Size, int ToldAfter, int ReturnedAfter)
    {
        public DateOnly On => Agreed.AddDays(Day);
    }

    [Fact]
    public void Plan_MoneyToldLateOrReturned_EndsAsIfItHadBeenKnownAtOnce() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Runs),
        Prop.ForAll(Histories(), history =>
        {
            var known = history.Where(c => c.ReturnedAfter == 0).Select(c => c with { ToldAfter = 0 }).ToArray();

            Ends(history).ShouldBe(Ends(known));
        }));

    private static Arbitrary<Came[]> Histories()
    {
        var one = from day in Gen.Choose(0, 80)
                  from size in Gen.Elements(100, 200, 300, 400, 600, 1000)
                  from told in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 60))
                  from returned in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 60)))
                  select new Came(NotBeforeJudged(day), size, told, returned);
        return Arb.From(from count in Gen.Choose(1, 6) from list in one.ArrayOf(count) select list);
    }

    /// <summary>What comes at the weekend before Monday's judgement is not late yet.</summary>
    private static int NotBeforeJudged(int day) => day is 71 or 72 ? 73 : day;

    private static string Ends(Came[] history)
    {
        var s = Open().AdvanceTo("2026-03-13 10:00").Accept(new CaseFact.PlanAgreed(
            "R-1",
            [
                new(Day("2026-03-20"), Eur(400m)), new(Day("2026-04-20"), Eur(300m)),
                new(Day("2026-05-20"), Eur(300m)),
            ]));
        var told = history.SelectMany((c, i) => Told(c, $"P-{i}")).OrderBy(t => t.On).ToList();
        foreach (var (on, fact) in told)
        {
            s.AdvanceTo($"{on:yyyy-MM-dd} 12:00").Accept(fact);
        }

        s.AdvanceTo("2026-12-01 12:00");
        return $"{s.State.Plans[0].State}, {s.State.Open} open, {s.State.ClosedFor}, trusted as "
            + CreditStanding.For(s.State, s.Context, s.Clock.LocalDate(s.Now)).Class;
    }

    private static IEnumerable<(DateOnly On, CaseFact Fact)> Told(Came came, string id)
    {
        var told = came.On.AddDays(came.ToldAfter);
        yield return (told, new CaseFact.PaymentReceived(id, Eur(came.Size), came.On));
        if (came.ReturnedAfter > 0)
        {
            var back = told.AddDays(came.ReturnedAfter);
            yield return (back, new CaseFact.PaymentReversed(id, "R-" + id, back));
        }
    }
}
