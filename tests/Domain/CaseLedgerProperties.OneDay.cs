using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <content>The order in which the facts of one day are told changes no balance.</content>
public partial class CaseLedgerProperties
{
    /// <summary>Together no more than is open, so that none is refused for what another took.</summary>
    private const int LargestOfADay = 90;

    private enum Told
    {
        Payment = 0,
        Return = 1,
        Credit = 2,
        Cost = 3,
        Dispute = 4,
        Resolution = 5,
        Promise = 6,
        Hold = 7,
        Waiver = 8,
        Plan = 9,
    }

    /// <summary>
    /// Money, what is contested, promised or rests, what is recorded and what is waived of the cost and the first
    /// interest of days before. The payment that may be returned paid neither.
    /// </summary>
    [Fact]
    public void Facts_OfOneDay_InAnyOrderLeaveTheSameBalance()
    {
        var kinds = Enum.GetValues<Told>();
        var cases = from currency in Gen.Elements(Currencies)
                    from day in Gen.Choose(32, 70)
                    from facts in (from kind in Gen.Elements(kinds)
                                   from size in Gen.Choose(1, LargestOfADay)
                                   from ago in Gen.Choose(0, 25)
                                   select (kind, size, ago)).ArrayOf(5)
                    from order in Gen.Shuffle(Enumerable.Range(0, facts.Length))
                    select (Currency: currency, Day: day, Facts: facts, Order: order);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs),
            Prop.ForAll(cases.ToArbitrary(), c =>
            {
                var told = c.Facts.Select((f, i) => (f.kind, f.size, f.ago, Id: $"{f.kind}-{i}")).ToArray();
                var first = Balance(c.Currency, c.Day, told);
                Balance(c.Currency, c.Day, [.. c.Order.Select(i => told[i])]).ShouldBe(first);
            }));
    }

    /// <summary>
    /// A case with payments, a dispute and a cost that is paid in part behind it, and then one day's facts in an order.
    /// </summary>
    private static string Balance(string currency, int day, (Told Kind, int Size, int Ago, string Id)[] facts)
    {
        var s = CaseScenario.Open(
            UsualInvoice with { Amount = new(1000m, Currency.Of(currency)), Terms = new(DueDateAgreed: true) },
            ChargePolicies.Standard);
        Money Of(int size) => new(size, s.State.Currency);
        s.AdvanceToDay(20);
        s.Accept(new CaseFact.PaymentReceived("P-0", Of(50), s.Clock.LocalDate(s.Now)));
        s.Accept(new CaseFact.DisputeRaised("D-0", Of(60), DisputeCategory.Price));
        s.Accept(new CaseFact.CostRecorded(
            "K-0", ItemKind.Cost, Of(30), s.Clock.LocalDate(s.Now), "court", "lena"));
        s.AdvanceToDay(25).Pay(20m, "P-1");
        s.AdvanceToDay(day);
        var today = s.Clock.LocalDate(s.Now);
        foreach (var (kind, size, ago, id) in facts)
        {
            s.When(kind switch
            {
                Told.Payment => new CaseFact.PaymentReceived(id, Of(size), today.AddDays(-ago)),
                Told.Return => new CaseFact.PaymentReversed("P-0", "R-0", today),
                Told.Credit => new CaseFact.CreditGranted(id, Of(size), today.AddDays(-ago)),
                Told.Cost => new CaseFact.CostRecorded(id, ItemKind.Cost, Of(size), today, "court", "lena"),
                Told.Dispute => new CaseFact.DisputeRaised(id, Of(size), DisputeCategory.Goods),
                Told.Resolution => new CaseFact.DisputeResolved("D-0", DisputeState.Rejected, "fin"),
                Told.Promise => new CaseFact.PromiseMade(id, Of(size), today.AddDays(5)),
                Told.Hold => new CaseFact.HoldPlaced(
                    new(id, "checked", "fin", today, today.AddDays(9), Of(size))),
                Told.Waiver => new CaseFact.ItemWaived(
                    size % 2 == 0 || Interest(s) is not { } interest ? "INV-1~K-0" : interest, "goodwill", "fin"),
                _ => new CaseFact.PlanAgreed(id, [new(today.AddDays(9), s.State.Open - s.State.Disputed)]),
            });
        }

        return string.Join('\n', Items(s).Select(i => $"{i.ItemId} {i.Open}").Order())
            + $"\n{s.State.Open} open, {s.State.Unapplied} over, {s.State.Disputed} disputed";
    }

    private static string? Interest(CaseScenario s) =>
        s.State.Charges.FirstOrDefault(c => c.Kind == ItemKind.Interest)?.ItemId;
}
