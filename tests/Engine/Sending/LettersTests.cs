using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;
using Collections.Engine.Pdf;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.People;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Tests.Pdf;

namespace Collections.Engine.Tests.Sending;

/// <summary>The letter as it is posted: what the writer says, inside the layout for the window envelope.</summary>
public sealed class LettersTests
{
    private static readonly Currency Euro = Currency.Of("EUR");

    /// <summary>22:30 of 3 May in UTC: at the debtor's in Berlin it is 4 May.</summary>
    private static readonly DateTimeOffset Claimed = new(2026, 5, 3, 22, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("en", "4 May 2026", "Final demand", "Reference")]
    [InlineData("de", "4. Mai 2026", "Letzte Mahnung", "Verwendungszweck")]
    [InlineData("fr", "4 mai 2026", "Mise en demeure", "Référence")]
    public async Task Letter_OfTheWriter_HasItsHeadOnceWithTheDebtorsOwnDate(
        string language, string date, string subject, string reference)
    {
        var texts = (await WriteAsync(language)).Texts;

        texts.Count(t => t.Text == date).ShouldBe(1);
        texts.Count(t => t.Text == subject).ShouldBe(1);
        texts.ShouldContain(t => t.Text == reference);
        texts.Count(t => t.Text == "Gartenstraße 4").ShouldBe(1);
        var address = texts.Single(t => t.Text == "Gartenstraße 4");
        (address.X, address.Y).ShouldSatisfyAllConditions(
            at => at.X.ShouldBeInRange(20, 105), at => at.Y.ShouldBeInRange(45, 90));
        texts.Where(t => t.Y > 98 && t.Page == 1).Min(t => t.Y).ShouldBe(
            texts.Single(t => t.Text == subject).Y, "the text begins with its subject");
    }

    private static async Task<PdfText> WriteAsync(string language)
    {
        var store = new MemoryStore();
        var debtor = Samples.Debtor("D1") with
        {
            Language = language,
            Address = new(["Gartenstraße 4"], "10115", "Berlin", null, "DE"),
        };
        await store.TryPutDebtorAsync(null, debtor, CancellationToken.None);
        var account = new AccountId("default", "D1");
        var invoice = new Invoice("I-1", account, new(2026, 2, 2), new(2026, 3, 2), new(1_000m, Euro));
        var state = CaseEvolution.Initial(new CaseEvent.Opened(invoice, new("standard", "1", "h"), 0), Claimed);
        var row = new MessageRow(
            "m-1",
            account,
            Channel.Letter,
            [new("address", "Muster GmbH", "Gartenstraße 4")],
            "final-demand",
            language,
            [new("I-1", "n", "final-demand", new(1_000m, Euro), new(1_000m, Euro))],
            new(1_000m, Euro),
            MessageState.Claimed,
            Claimed)
        {
            ClaimedAt = Claimed,
        };
        var creditors = CreditorBook.Load(Path.Combine(Shipped.Policies, "creditors.yaml")).Book!;
        var content = new MessageWriter(Shipped.Templates(), creditors, Shipped.Book(), PeopleBook.Empty).Write(
            row, debtor, new Dictionary<string, CaseState> { ["I-1"] = state }, new(2026, 5, 4)).Content;
        var letters = new Letters(
            creditors, Shipped.Templates(), Shipped.Calendar(), FontShelf.Empty, store);
        var written = await letters.WriteAsync(row, content, CancellationToken.None);
        return new(written.ShouldBeOfType<PdfWrite.Written>().Pdf);
    }
}
