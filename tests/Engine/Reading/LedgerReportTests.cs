using Collections.Domain;
using Collections.Domain.Tests;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Reading;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Engine.Tests.Reading;

/// <summary>Reports over whole cases reconcile to what the cases say, to the cent.</summary>
public sealed class LedgerReportTests
{
    private static readonly DateOnly AsOf = new(2026, 4, 3);

    [Fact]
    public void PromiseReport_CountsThoseWhoseToleranceHasPassed()
    {
        var kept = Promised();
        kept.Pay(400m);
        var partly = Promised();
        partly.Pay(100m);
        var broken = Promised();
        var open = CaseScenario.Open().AdvanceToDay(20);
        open.Accept(new CaseFact.PromiseMade("P-1", Eur(400m), new(2026, 4, 20)));
        foreach (var s in new[] { kept, partly, broken })
        {
            s.AdvanceTo("2026-04-03 12:00");
        }

        var report = PromiseReport.Of([kept.State, partly.State, broken.State, open.State], AsOf)
            .ShouldHaveSingleItem();

        (report.Due.Count, report.Kept.Count, report.PartlyKept.Count, report.Broken.Count, report.StillOpen.Count)
            .ShouldBe((3, 1, 1, 1, 1));
        report.Due.Amount.ShouldBe(Eur(1_200m));
        report.KeptPercentByCount.ShouldBe(33.3m);
        report.KeptPercentByAmount.ShouldBe(33.3m);
    }

    [Fact]
    public void PromiseReport_WithoutAnyDue_HasNoRate()
    {
        var s = CaseScenario.Open().AdvanceToDay(20);
        s.Accept(new CaseFact.PromiseMade("P-1", Eur(400m), new(2026, 4, 20)));

        PromiseReport.Of([s.State], AsOf).ShouldHaveSingleItem().KeptPercentByAmount.ShouldBeNull();
    }

    [Fact]
    public void DisputeReport_SaysCountAmountDaysAndEndByCategory()
    {
        var upheld = CaseScenario.Open().AdvanceToDay(10);
        upheld.Accept(new CaseFact.DisputeRaised("D-1", Eur(300m), DisputeCategory.Goods)).AdvanceToDay(14);
        upheld.Accept(new CaseFact.DisputeResolved("D-1", DisputeState.Upheld, "fin"));
        var open = CaseScenario.Open().AdvanceToDay(22);
        open.Accept(new CaseFact.DisputeRaised("D-2", Eur(50m), DisputeCategory.Goods));

        var report = DisputeReport.Of([upheld.State, open.State], AsOf).ShouldHaveSingleItem();

        (report.Category, report.All.Count, report.Open.Count, report.Upheld.Count, report.Rejected.Count)
            .ShouldBe((DisputeCategory.Goods, 2, 1, 1, 0));
        report.All.Amount.ShouldBe(Eur(350m));
        report.Credited.ShouldBe(Eur(300m));
        report.AverageDays.ShouldBe(7m, "4 days and, to 3 April, 10 days");
    }

    [Fact]
    public void InterestStatement_OpenAmounts_AreWhatTheCasesHaveBesideThePrincipals()
    {
        var plain = Charged();
        var paid = Charged();
        paid.Accept(new CaseFact.PaymentReceived("P-1", Eur(300m), new(2026, 3, 20)));
        paid.Accept(new CaseFact.ItemWaived("INV-1~fixed-sum", "goodwill", "fin"));
        var states = new[] { plain.State, paid.State };

        var statement = InterestStatement.Of(UsualDebtor, "ACME", AsOf, states);

        var ledgers = states.Select(s => CaseLedger.Of(s)).ToList();
        statement.Open.ShouldBe([ledgers.Aggregate(Eur(0m), (sum, l) => sum + l.OpenOf(
            ItemKind.Interest, ItemKind.FixedSum, ItemKind.Fee, ItemKind.Cost))]);
        statement.Lines.Sum(l => l.Amount.Amount).ShouldBe(states.Sum(s => s.Charges.Sum(c => c.Amount.Amount)));
        statement.Lines.Where(l => l.Segment is not null).ShouldAllBe(l => l.Segment!.Days > 0);
    }

    [Fact]
    public void InterestStatement_OfWhatWasPaidCreditedAndWaived_SaysEachWithItsDay()
    {
        var s = Charged().AdvanceToDay(35);
        s.Accept(new CaseFact.PaymentReceived("P-1", Eur(10m), new(2026, 4, 6)));
        s.Accept(new CaseFact.CreditGranted("C-1", Eur(1_010m), new(2026, 4, 7))).AdvanceToDay(36);
        s.Accept(new CaseFact.ItemWaived("INV-1~fixed-sum", "goodwill", "fin"));

        var statement = InterestStatement.Of(UsualDebtor with { Language = "en" }, "ACME", AsOf, [s.State]);
        var invoice = statement.ToContent("Statement of interest", DateTimeOffset.UnixEpoch)
            .Invoices.ShouldHaveSingleItem();

        (invoice.IssuedOn, invoice.DueOn).ShouldBe((new(2026, 2, 2), new(2026, 3, 2)));
        invoice.Postings.Where(p => p.What == "Payment").ShouldHaveSingleItem()
            .ShouldBe(new(new(2026, 4, 6), "Payment", "P-1", Eur(-10m)));
        invoice.Postings.Where(p => p.What == "Credit note").ShouldNotBeEmpty();
        invoice.Postings.Where(p => p.What == "Credit note").ShouldAllBe(
            p => p.On == new DateOnly(2026, 4, 7) && p.Reference == "C-1");
        invoice.Postings.Where(p => p.What == "Credit note").Sum(p => p.Amount.Amount).ShouldBe(-10m);
        invoice.Postings.Where(p => p.What == "Waived").ShouldHaveSingleItem()
            .On.ShouldBe(DateOnly.FromDateTime(s.Now.UtcDateTime));
        invoice.Postings.Aggregate(invoice.Amount, (sum, p) => sum + p.Amount).ShouldBe(invoice.Open);
        statement.Open.ShouldBe([s.State.Open]);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public void InterestStatement_AsADocument_AddsUpAndIsWritten(string language)
    {
        var s = Charged();
        s.Pay(45m);
        var statement = InterestStatement.Of(UsualDebtor with { Language = language }, "ACME", AsOf, [s.State]);

        var content = statement.ToContent("Statement of interest", DateTimeOffset.UnixEpoch);

        var invoice = content.Invoices.ShouldHaveSingleItem();
        invoice.Postings.Aggregate(invoice.Amount, (sum, p) => sum + p.Amount).ShouldBe(invoice.Open);
        StatementPdf.Write(content, new FontShelf([])).ShouldBeOfType<PdfWrite.Written>();
    }

    private static CaseScenario Charged() => CaseScenario.Open(policy: ChargePolicies.Standard).AdvanceToDay(32);

    private static CaseScenario Promised()
    {
        var s = CaseScenario.Open().AdvanceToDay(15);
        return s.Accept(new CaseFact.PromiseMade("P-1", Eur(400m), new(2026, 3, 25)));
    }
}
