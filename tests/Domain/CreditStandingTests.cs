using FsCheck;
using FsCheck.Fluent;
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
        var standing = CreditStanding.For(s.State, s.Context, s.Clock.LocalDate(s.Now));
        standing.ShouldSatisfyAllConditions(
            x => x.Class.ShouldBe(CustomerClass.Premium),
            x => x.Since.ShouldBeNull(),
            x => x.Why.ShouldBeNull(),
            x => x.Words.ShouldBeEmpty());
    }

    [Fact]
    public void Tolerance_PromiseBrokenOnAnotherInvoice_IsThatOfTheNextLowerClassFromTheDayAfter()
    {
        var account = BrokenOnA();
        account.AdvanceTo("2026-03-12 12:00");
        ToleranceOf(account, "B").ShouldBe(2, "it was found broken today");

        account.AdvanceTo("2026-03-13 12:00");

        ToleranceOf(account, "B").ShouldBe(0);
        ToleranceOf(account, "A").ShouldBe(0);
        account["B"].Happened<CaseEvent.PromiseMade>()[^1].Why.ShouldBe(
            "trusted as risk instead of ordinary since 2026-03-13: promise P-A-1 on invoice A was not kept");
        account.Register(UsualInvoice with { InvoiceId = "C" });
        ToleranceOf(account, "C").ShouldBe(0, "nor is the debtor trusted on an invoice that comes later");
    }

    [Fact]
    public void Tolerance_PlanBrokenOnAnotherInvoice_IsThatOfTheNextLowerClass()
    {
        var account = TwoInvoices();
        account.AdvanceTo("2026-03-09 12:00").Accept("A", new CaseFact.PlanAgreed(
            "I-1", [new(Day("2026-03-10"), Eur(500m)), new(Day("2026-04-10"), Eur(500m))]));

        account.AdvanceTo("2026-03-20 12:00");

        account["A"].State.Plans[0].State.ShouldBe(PlanState.Defaulted);
        ToleranceOf(account, "B").ShouldBe(0);
        account.Desk.Record.Broken.ShouldHaveSingleItem().Kind.ShouldBe(WordKind.Plan);
    }

    [Fact]
    public void Standing_TheBrokenInvoiceIsPaidOrCancelled_StaysLower()
    {
        foreach (var ends in new CaseFact[]
        {
            new CaseFact.Cancelled("wrong", "fin"),
            new CaseFact.PaymentReceived("P-all", Eur(1000m), Day("2026-03-14")),
        })
        {
            var account = BrokenOnA();
            account.AdvanceTo("2026-03-14 12:00").Accept("A", ends);

            account["A"].State.IsClosed.ShouldBeTrue();
            ToleranceOf(account, "B").ShouldBe(0);
        }
    }

    [Fact]
    public void Standing_TheMoneyWasInTimeAfterAll_IsGivenBackOnEveryInvoice()
    {
        var account = BrokenOnA();
        account.AdvanceTo("2026-03-14 12:00");
        ToleranceOf(account, "B").ShouldBe(0);
        var promise = account["A"].State.Promises[0];

        account.Accept("A", new CaseFact.PaymentReceived("P-late", promise.Amount, promise.PayOn));

        account["A"].State.Promises[0].State.ShouldBe(PromiseState.Kept);
        account.Desk.Record.Broken.ShouldBeEmpty();
        ToleranceOf(account, "B").ShouldBe(2);
    }

    [Fact]
    public void Standing_APersonRestoresIt_CountsAtOnceAndForWhatWasBrokenUpToThatDay()
    {
        var account = BrokenOnA();
        account.AdvanceTo("2026-03-14 12:00").Restore("fiona", "the bank was at fault");

        ToleranceOf(account, "B").ShouldBe(2);
        ToleranceOf(account, "A").ShouldBe(2, "its own broken promise counts no longer either");
        account.Desk.Record.ShouldSatisfyAllConditions(
            r => r.Broken.ShouldBeEmpty(),
            r => r.Restored.ShouldBe(new RestoredStanding(Day("2026-03-14"), "fiona", "the bank was at fault")));
        account.AdvanceTo("2026-03-31 12:00");
        ToleranceOf(account, "B").ShouldBe(0, "what was broken after that counts again");
    }

    [Fact]
    public void Standing_OfACaseFromBeforeTheAccountRemembered_IsLowerForThatInvoice()
    {
        var s = CaseScenario.Open().AdvanceToDay(1);
        s.Accept(new CaseFact.PromiseMade("P-1", Eur(100m), Day("2026-03-04"))).AdvanceTo("2026-03-20 12:00");

        var standing = CreditStanding.For(s.State, s.Context, s.Clock.LocalDate(s.Now));

        standing.Class.ShouldBe(CustomerClass.Risk);
        standing.Words.ShouldBe([new BrokenWord(WordKind.Promise, "INV-1", "P-1", Day("2026-03-07"))]);
        s.Record = s.Record.With(new RestoredStanding(Day("2026-03-20"), "fiona", "so"));
        CreditStanding.For(s.State, s.Context, s.Clock.LocalDate(s.Now)).Class.ShouldBe(CustomerClass.Ordinary);
    }

    /// <summary>The order in which one day's facts of several invoices are told is no fact itself.</summary>
    [Fact]
    public void Record_InAnyOrder_IsTheSame() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(Gen.Choose(0, 400).ListOf().ToArbitrary(), numbers =>
        {
            var told = numbers.Select(n => n % 7 == 0
                ? (object)new RestoredStanding(Day("2026-03-01").AddDays(n % 20), "fiona", "so")
                : new BrokenWord((WordKind)(1 + (n % 2)), $"INV-{n % 5}", $"W-{n}", Day("2026-03-01").AddDays(n % 20)));
            var words = told.OfType<BrokenWord>().ToList();
            var last = told.OfType<RestoredStanding>().MaxBy(r => r.On);
            var expected = Told(words.OrderBy(w => w.On).Cast<object>().Concat(last is null ? [] : [last]));

            var shuffled = words.OrderBy(w => w.WordId.Length).ThenByDescending(w => w.WordId, StringComparer.Ordinal);
            Json.ShouldBeSameAs(
                Json.Of(Told((last is null ? [] : new object[] { last }).Concat(shuffled))), Json.Of(expected));
        }));

    private static TrackRecord Told(IEnumerable<object> facts) => facts.Aggregate(
        TrackRecord.Clean,
        (record, fact) => fact is BrokenWord word ? record.With(word) : record.With((RestoredStanding)fact));

    private static AccountScenario TwoInvoices() => new AccountScenario(policy: TestPolicies.Standard with
    {
        Promises = TestPolicies.Standard.Promises with { OpenOrBrokenLimit = 9 },
    })
        .Register(UsualInvoice with { InvoiceId = "A" })
        .Register(UsualInvoice with { InvoiceId = "B" });

    /// <summary>Promised for the 9th, counted as kept until the 11th, found broken on the 12th of March.</summary>
    private static AccountScenario BrokenOnA() => TwoInvoices()
        .AdvanceTo("2026-03-05 12:00")
        .Accept("A", new CaseFact.PromiseMade("P-A-1", Eur(100m), Day("2026-03-09")));

    /// <summary>The tolerance that a promise of today gets.</summary>
    private static int ToleranceOf(AccountScenario account, string invoiceId)
    {
        var today = account[invoiceId].Clock.LocalDate(account.Now);
        var id = $"P-{invoiceId}-{today:MMdd}-{account[invoiceId].State.Promises.Count}";
        account.Accept(invoiceId, new CaseFact.PromiseMade(id, Eur(50m), today.AddDays(2)));
        var promise = account[invoiceId].State.Promises[^1];
        return promise.LastDay.DayNumber - promise.PayOn.DayNumber;
    }
}
