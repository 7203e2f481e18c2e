using System.Text.Json;
using Collections.Domain;
using Collections.Domain.Tests;
using Collections.Engine.Chain;
using Collections.Engine.Package;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.Stored;

namespace Collections.Engine.Tests.Package;

/// <summary>The statement for legal: interest, fixed sum, fees and costs stand apart, and all adds up.</summary>
public sealed class StatementTests
{
    private const string Interest = "INV-1~interest-20260306";

    [Fact]
    public void Statement_OfACaseWithCharges_ListsEachApartAndAddsUp()
    {
        var s = Charged();

        var invoice = Of(s);

        invoice.Postings.Select(p => p.What).ShouldBe(
            ["Fixed compensation", "Interest 2026-03-06 – 2026-04-01, 10.27 %"]);
        Balance(invoice).ShouldBe(s.State.Open);
        invoice.Open.ShouldBe(CaseScenario.Eur(1_047.60m));
    }

    [Fact]
    public void Statement_AfterCorrectionsWaiversAndReturns_StillAddsUp()
    {
        var s = Charged();
        s.Accept(new CaseFact.PaymentReceived("P-1", CaseScenario.Eur(300m), new(2026, 3, 20)));
        Adds(s);
        s.Accept(new CaseFact.ItemWaived(Interest, "goodwill", "fin"));
        Adds(s);
        s.Accept(new CaseFact.PaymentReversed("P-1", "R-1", new(2026, 4, 2)));
        Adds(s);
        s.Accept(new CaseFact.CostRecorded(
            "court", ItemKind.Cost, CaseScenario.Eur(32m), new(2026, 4, 2), "court fee", "lena"));
        Adds(s);
        s.Accept(new CaseFact.DisputeRaised("D-1", CaseScenario.Eur(400m), DisputeCategory.Goods));
        Adds(s);
        s.Accept(new CaseFact.Cancelled("wrong customer", "fin"));
        Adds(s);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("fr")]
    [InlineData("en")]
    public void Statement_WithCharges_IsWrittenAsPdf(string language)
    {
        var content = Statement.Of(File(Charged(), language), DateTimeOffset.UnixEpoch);

        StatementPdf.Write(content, new FontShelf([])).ShouldBeOfType<PdfWrite.Written>().Pdf.Length
            .ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void CaseJson_AfterAWaiver_HasItWithTheItemAndInTheHistory()
    {
        var s = Charged();
        s.Accept(new CaseFact.ItemWaived(Interest, "goodwill", "fin"));

        using var json = JsonDocument.Parse((File(s, "en") with
        {
            Late = LateAccrual.Of(s.State, s.Context, new(2026, 4, 10)),
        }).ToJson(DateTimeOffset.UnixEpoch));

        var item = json.RootElement.GetProperty("openItems").GetProperty("items").EnumerateArray()
            .Single(i => i.GetProperty("itemId").GetString() == Interest);
        item.GetProperty("waived").GetString().ShouldBe("7.60 EUR");
        item.GetProperty("open").GetString().ShouldBe("0.00 EUR");
        json.RootElement.GetProperty("latePayment").GetProperty("posted").GetString().ShouldBe("0.00 EUR");
        json.RootElement.GetRawText().ShouldContain("goodwill");
    }

    private static void Adds(CaseScenario s) => Balance(Of(s)).ShouldBe(s.State.Open);

    private static Money Balance(StatementInvoice invoice) =>
        invoice.Postings.Aggregate(invoice.Amount, (sum, posting) => sum + posting.Amount);

    private static StatementInvoice Of(CaseScenario s) =>
        Statement.Of(File(s, "en"), DateTimeOffset.UnixEpoch).Invoices.ShouldHaveSingleItem();

    private static MatterFile File(CaseScenario s, string language) => new(
        new("M-1", LegalState.HandedOver, s.State.Open, new(2026, 4, 1)),
        new(s.State, s.History.Count, "", null),
        CaseScenario.UsualDebtor with { Language = language },
        null,
        [.. s.History.Select((h, i) => new ChainLink(i + 1, h.At, "", StoredJson.Write(h.Event), ""))],
        []);

    private static CaseScenario Charged() =>
        CaseScenario.Open(policy: ChargePolicies.Standard).AdvanceToDay(31);
}
