using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>What holds of the items of a case after anything, in currencies of 0, 2 and 3 decimals.</summary>
public partial class CaseLedgerProperties
{
    private const int Runs = 150;

    private static readonly string[] Currencies = ["EUR", "JPY", "KWD"];

    /// <summary>One thing that happens on a day from the due date; its value date may lie before.</summary>
    internal sealed record Deed(int Day, int Kind, int Size, int DaysAgo);

    [Fact]
    public void Items_AfterAnySequence_AddUpToTheBalance() => ForAll((currency, deeds) =>
        Play(currency, deeds, s =>
        {
            var ledger = CaseLedger.Of(s.State);
            var open = ledger.Items.Aggregate(Money.Zero(s.State.Currency), (sum, item) => sum + item.Open);
            open.ShouldBe(s.State.Open);
            ledger.Unapplied.ShouldBe(s.State.Unapplied);
        }));

    [Fact]
    public void Items_AfterAnySequence_AreExactAndNeverNegative() => ForAll((currency, deeds) =>
        Play(currency, deeds, s =>
        {
            foreach (var item in CaseLedger.Of(s.State).Items)
            {
                item.Open.Amount.ShouldBeGreaterThanOrEqualTo(0m, item.ItemId);
                item.Settled.Amount.ShouldBeGreaterThanOrEqualTo(0m, item.ItemId);
                (item.Settled + item.Waived + item.Open).ShouldBe(item.Amount, item.ItemId);
                item.Open.IsExact.ShouldBeTrue(item.Open.ToString());
            }
        }));

    [Fact]
    public void Parts_OfEachPayment_AddUpToItLessWhatIsUnapplied() => ForAll((currency, deeds) =>
        Play(currency, deeds, s =>
        {
            var ledger = CaseLedger.Of(s.State);
            var taken = ledger.Parts.Aggregate(Money.Zero(s.State.Currency), (sum, part) => sum + part.Amount);
            var used = s.State.Payments.Where(p => p.ReversalId is null && p.Out is not null)
                .Aggregate(Money.Zero(s.State.Currency), (sum, p) => sum - p.Amount);
            taken.ShouldBeLessThanOrEqualTo(s.State.Received + used);
            foreach (var payment in s.State.Payments.Where(p => p.ReversalId is null && p.Out is null))
            {
                ledger.Parts.Where(p => p.PaymentId == payment.PaymentId)
                    .Aggregate(Money.Zero(s.State.Currency), (sum, part) => sum + part.Amount)
                    .ShouldBeLessThanOrEqualTo(payment.Amount);
            }
        }));

    [Fact]
    public void Charges_AsRecorded_AreWhatTheirComputationGivesNow() =>
        ForAll((currency, deeds) => Play(currency, deeds, ChargesAreAsComputed));

    /// <summary>The credit of day 71 makes it too much; what is told on day 73 is dated before that.</summary>
    [Fact]
    public void Charges_OfASurplusUsedBeforeItWasThere_AreWhatTheirComputationGivesNow() =>
        Play("EUR", [new(67, 1, 960, 23), new(71, 2, 758, 8), new(73, 8, 894, 20)], ChargesAreAsComputed)
            .State.Payments.Count.ShouldBe(2);

    [Fact]
    public void Payments_OfOneDay_InAnyOrderLeaveTheSame() => ForAll((currency, deeds) =>
    {
        var day = deeds.Length == 0 ? 40 : deeds[0].Day;
        var sameDay = deeds.Select(d => d with { Day = day, Kind = d.Kind % 2 }).ToArray();
        Items(Play(currency, sameDay)).ShouldBe(Items(Play(currency, [.. sameDay.Reverse()])));
    });

    [Fact]
    public void Payments_BookedLate_LeaveWhatTheyWouldHaveLeftInTime() => ForAll((currency, deeds) =>
    {
        var money = deeds.Where(d => d.Day is > 5 and < 60)
            .Select(d => d with { Kind = 0, DaysAgo = 0, Size = d.Size % 300 })
            .OrderBy(d => d.Day).Take(3).ToArray();
        var late = money.Select(d => d with { Day = 64, DaysAgo = 64 - d.Day }).ToArray();
        var end = new Deed(64, 9, 0, 0);
        Items(Play(currency, [.. money, end])).ShouldBe(Items(Play(currency, [.. late, end])));
    });

    [Fact]
    public void Payment_MadeAndReturned_LeavesNoTraceInTheItems() => ForAll((currency, deeds) =>
    {
        var s = Play(currency, deeds);
        var before = Items(s);
        if (s.When(new CaseFact.PaymentReceived(
            "P-X", new(77m, s.State.Currency), s.Clock.LocalDate(s.Now).AddDays(-12))) is Outcome.Accepted)
        {
            s.Reverse("P-X");
        }

        Items(s).ShouldBe(before);
    });

    private static void ForAll(Action<string, Deed[]> holds)
    {
        var deed = from day in Gen.Choose(1, 100)
                   from kind in Gen.Choose(0, 8)
                   from size in Gen.Choose(1, 1_300)
                   from ago in Gen.Choose(0, 30)
                   select new Deed(day, kind, size, ago);
        var deeds = from count in Gen.Choose(0, 8)
                    from list in deed.ArrayOf(count)
                    select list;
        var cases = from currency in Gen.Elements(Currencies)
                    from list in deeds
                    select (Currency: currency, Deeds: list);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(Runs),
            Prop.ForAll(cases.ToArbitrary(), c => holds(c.Currency, c.Deeds)));
    }

    private static void ChargesAreAsComputed(CaseScenario s)
    {
        var now = CaseLedger.Of(s.State).Items.Where(i => i.Charge is not null).ToList();
        now.Select(i => (i.ItemId, i.Amount)).ShouldBe(
            s.State.Charges.OrderBy(c => c.PostedOn).Select(c => (c.ItemId, c.Amount)), ignoreOrder: true);
    }

    private static CaseScenario Play(string currency, Deed[] deeds, Action<CaseScenario>? after = null)
    {
        var s = CaseScenario.Open(
            UsualInvoice with { Amount = new(1000m, Currency.Of(currency)), Terms = new(DueDateAgreed: true) },
            ChargePolicies.Standard);
        var number = 0;
        foreach (var deed in deeds.OrderBy(d => d.Day))
        {
            s.AdvanceToDay(deed.Day);
            var id = $"{deed.Day}-{deed.Kind}-{deed.Size}-{deed.DaysAgo}-{(deed.Kind < 2 ? 0 : number++)}";
            if (FactOf(s, deed, id) is { } fact)
            {
                s.When(fact);
            }

            after?.Invoke(s);
        }

        return s;
    }

    private static CaseFact? FactOf(CaseScenario s, Deed deed, string id)
    {
        var amount = new Money(deed.Size, s.State.Currency);
        var on = s.Clock.LocalDate(s.Now).AddDays(-deed.DaysAgo);
        return deed.Kind switch
        {
            0 or 1 => new CaseFact.PaymentReceived("P-" + id, amount, on),
            2 => new CaseFact.CreditGranted("C-" + id, amount, on),
            3 => s.State.Payments.LastOrDefault(p => p.ReversalId is null && p.Out is null) is { } payment
                ? new CaseFact.PaymentReversed(payment.PaymentId, "R-" + id, on)
                : null,
            4 => new CaseFact.DisputeRaised("D-" + id, amount, DisputeCategory.Goods),
            5 => s.State.Disputes.LastOrDefault(d => d.IsOpen) is { } dispute
                ? new CaseFact.DisputeResolved(
                    dispute.DisputeId, deed.Size % 2 == 0 ? DisputeState.Upheld : DisputeState.Rejected, "fin")
                : null,
            6 => s.State.Charges is [.., var charge]
                ? new CaseFact.ItemWaived(charge.ItemId, "goodwill", "fin")
                : null,
            8 => Surplus.Of(s.State) is [.., var part]
                ? new CaseFact.CashUsed(
                    id,
                    part.PaymentId,
                    CashUse.Applied,
                    Money.Min(amount, part.Amount),
                    Money.Zero(amount.Currency),
                    on,
                    ["INV-2"],
                    "fin",
                    OutOf: part.PaymentId)
                : null,
            7 => new CaseFact.CostRecorded("K-" + id, ItemKind.Cost, amount, on, "court", "lena"),
            _ => null,
        };
    }

    private static List<(string ItemId, decimal Open)> Items(CaseScenario s) =>
        [.. CaseLedger.Of(s.State).Items.Select(i => (i.ItemId, i.Open.Amount)).OrderBy(i => i.ItemId)];
}
