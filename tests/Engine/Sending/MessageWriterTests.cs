using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.People;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Engine.Tests.Sending;

/// <summary>What a claimed message says of interest, fixed sum and costs: a line each, and the total of all.</summary>
public sealed class MessageWriterTests
{
    private static readonly Currency Euro = Currency.Of("EUR");
    private static readonly AccountId Account = new("default", "D-1");

    private static readonly PeopleBook People = PeopleBook.Read("people.yaml", """
        digestAt: "08:30"
        people:
          - {name: Rita Sommer, email: rita.sommer@acme.example, language: de, country: DE, roles: [salesRep],
             phone: "+49 30 23125 017"}
        """).Book!;

    [Theory]
    [InlineData("en", Channel.Email, "Late-payment interest", "Each further day adds", "Late-payment compensation")]
    [InlineData("de", Channel.Letter, "Verzugszinsen", "Jeder weitere Tag kostet", "Verzugspauschale")]
    [InlineData("fr", Channel.Letter, "Intérêts de retard", "Chaque jour supplémentaire", "Indemnité forfaitaire")]
    [InlineData("zh-CN", Channel.Email, "逾期利息", "此后每日增加", "逾期补偿金")]
    public void Write_NoticeWithCharges_HasALineOfEachBesideThePrincipal(
        string language, Channel channel, string interest, string perDiem, string sum)
    {
        var text = Write(language, channel, new(Eur(7.60m), Eur(40m), Eur(5m), Eur(0.28m)), dunned: 1_052.60m);

        foreach (var word in new[] { interest, perDiem, sum, "7", "40", "0" })
        {
            text.ShouldContain(word);
        }

        text.ReplaceLineEndings(" ").ShouldMatch(@"1[.,\s\u202f\u00a0]?052[.,]60");
        text.ShouldMatch(@"1[.,\s\u202f\u00a0]?000[.,]00", "the principal stands apart");
    }

    [Fact]
    public void Write_NoticeWithoutCharges_NamesNone()
    {
        var text = Write("en", Channel.Email, null, dunned: 1_000m);

        text.ShouldNotContain("interest", Shouldly.Case.Insensitive);
        text.ShouldNotContain("compensation", Shouldly.Case.Insensitive);
    }

    [Theory]
    [InlineData("Rita Sommer", null, true)]
    [InlineData(null, "Rita Sommer", true)]
    [InlineData("Karl Nobody", "Rita Sommer", false)]
    [InlineData(null, null, false)]
    public void Write_InvoiceOfASalesRep_NamesThemWhereTheBookDoes(string? ofInvoice, string? ofDebtor, bool named)
    {
        var text = Write("en", Channel.Email, null, dunned: 1_000m, ofInvoice, ofDebtor);

        text.Contains("Until then Rita Sommer remains", StringComparison.Ordinal).ShouldBe(named);
        text.Contains("rita.sommer@acme.example · +49 30 23125 017", StringComparison.Ordinal).ShouldBe(named);
    }

    /// <summary>A date is asked for where the step says so and the limit leaves room for a promise.</summary>
    [Theory]
    [InlineData("reminder-2", 0, true)]
    [InlineData("reminder-2", 1, true)]
    [InlineData("reminder-2", 2, false)]
    [InlineData("reminder-1", 0, false)]
    public void Write_NoticeOfAStep_AsksForAPromiseWhereOneIsAskedForAndAllowed(string step, int promises, bool asks)
    {
        var policy = Shipped.Book().Current.Single(p => p.Ref.Name == "standard");
        policy.Promises.OpenOrBrokenLimit.ShouldBe(2);
        policy.Steps.Single(s => s.Id == step).AsksPromise.ShouldBe(step == "reminder-2");
        var broken = Enumerable.Range(1, promises).Select(i => new Promise(
            $"PR-{i}",
            Eur(10m),
            new(2026, 3, 20),
            new(2026, 3, 23),
            MadeBy: null,
            Channel: null,
            new(2026, 3, 16),
            PromiseState.Broken));

        var text = Write(
            "en",
            Channel.Email,
            null,
            1_000m,
            template: "reminder-2",
            step: step,
            with: state => state with { Policy = policy.Ref, Promises = [.. broken] });

        text.Contains("Tell us the day on which you will pay", StringComparison.Ordinal).ShouldBe(asks);
    }

    private static string Write(
        string language,
        Channel channel,
        LineCharges? charges,
        decimal dunned,
        string? repOfInvoice = null,
        string? repOfDebtor = null,
        string template = "final-demand",
        string step = "final-demand",
        Func<CaseState, CaseState>? with = null)
    {
        var invoice = new Invoice(
            "I-1", Account, new(2026, 2, 2), new(2026, 3, 2), Eur(1_000m), SalesRep: repOfInvoice);
        var state = CaseEvolution.Initial(
            new CaseEvent.Opened(invoice, new("standard", "1", "h"), 0), DateTimeOffset.UnixEpoch);
        var row = new MessageRow(
            "m-1",
            Account,
            channel,
            [new("C-1", "Anna", "a@b.example")],
            template,
            language,
            [new("I-1", "n", step, Eur(dunned), Eur(dunned), charges)],
            Eur(dunned),
            MessageState.Claimed,
            DateTimeOffset.UnixEpoch);
        var creditors = CreditorBook.Load(Path.Combine(Shipped.Policies, "creditors.yaml")).Book!;
        return new MessageWriter(Shipped.Templates(), creditors, Shipped.Book(), People).Write(
            row,
            new("D-1", "Kunde", DebtorKind.Company, "DE", language, SalesRep: repOfDebtor),
            new Dictionary<string, CaseState> { ["I-1"] = with?.Invoke(state) ?? state },
            new DateOnly(2026, 4, 1)).Content.Text;
    }

    private static Money Eur(decimal amount) => new(amount, Euro);
}
