using System.Globalization;
using System.Text;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Memory;
using Collections.Engine.People;
using Collections.Engine.Sending;

namespace Collections.Engine.Tests.Sending;

/// <summary>The debtor with 500 open invoices, from the cases over the desk to the text that leaves.</summary>
public sealed class FiveHundredInvoicesTests
{
    private const int Invoices = 500;

    /// <summary>Beyond this Gmail cuts a message off.</summary>
    private const int MostHtmlBytes = 102 * 1024;

    [Fact]
    public async Task Reminder_OfFiveHundredInvoices_IsOneReadableMessage_AndEveryCaseHearsOfIt()
    {
        var store = new MemoryStore();
        var creditors = CreditorBook.Load(Path.Combine(Shipped.Policies, "creditors.yaml")).Book!;
        var policies = Shipped.Book();
        var engine = new EngineFixture(
            store,
            store,
            policies,
            writer: new MessageWriter(Shipped.Templates(), creditors, policies, PeopleBook.Empty));
        await engine.RegisterAsync(
            Samples.Debtor("D1"),
            Samples.Monday,
            [.. Enumerable.Range(1, Invoices).Select(i => Samples.Invoice($"INV-{i:000}", "D1"))]);

        var reminded = Samples.DueOn.AddDays(3).ToDateTime(new(20, 0), DateTimeKind.Utc);
        await engine.RunAsync(Samples.Monday, new(reminded.AddDays(6)));

        var reminder = engine.Email.Sent.Where(s => s.Message.Template == "reminder-1").ShouldHaveSingleItem();
        reminder.Message.Lines.Count.ShouldBe(Invoices);
        reminder.Message.Total.ShouldBe(new Money(Invoices * 1_000m, Currency.Of("EUR")));
        reminder.Content.Subject.ShouldNotBeNull().ShouldContain(Invoices.ToString(CultureInfo.InvariantCulture));
        Encoding.UTF8.GetByteCount(reminder.Content.Html.ShouldNotBeNull()).ShouldBeLessThan(MostHtmlBytes);
        reminder.Content.Text.ShouldContain("500.000,00");
        reminder.Content.Text.ShouldContain("INV-001");
        foreach (var id in Enumerable.Range(1, Invoices).Select(i => $"INV-{i:000}"))
        {
            var account = await store.LoadAsync(
                [new(new(Samples.Creditor, "D1"), [id], [], [])], CancellationToken.None);
            account[0].Cases[id].State.RecordOf("reminder-1").ShouldNotBeNull(id).Outcome.ShouldBe(StepOutcome.Done);
        }
    }
}
