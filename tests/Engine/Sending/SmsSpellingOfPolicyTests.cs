using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Outbox;
using Collections.Engine.People;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Engine.Tests.Sending;

/// <summary>A text message is spelled as plainly as the policy says; an email never is.</summary>
public sealed class SmsSpellingOfPolicyTests
{
    private const string InvoiceId = "Façade–1";
    private static readonly AccountId Account = new("default", "D-1");
    private static readonly Money Amount = new(1_000m, Currency.Of("EUR"));

    [Theory]
    [InlineData("", "Façade–1", SmsEncoding.Ucs2)]
    [InlineData("smsSpelling: exact\n", "Façade–1", SmsEncoding.Ucs2)]
    [InlineData("smsSpelling: plainTypography\n", "Façade–1", SmsEncoding.Ucs2)]
    [InlineData("smsSpelling: plainLetters\n", "Facade-1", SmsEncoding.Gsm7)]
    public void Write_TextMessage_IsSpelledAsThePolicySays(string field, string written, SmsEncoding encoding)
    {
        var content = Write(Channel.Sms, field);

        content.Text.ShouldContain(written);
        SmsText.Measure(content.Text).Encoding.ShouldBe(encoding);
        content.Hash.ShouldBe(MessageWriter.HashOf(null, content.Text, null), "the evidence is of what is sent");
        Write(Channel.Email, field).Text.ShouldContain(InvoiceId);
    }

    private static MessageContent Write(Channel channel, string field)
    {
        var book = Shipped.Book();
        var policy = book.Add(Shipped.TextOf("standard.yaml") + field).ShouldBeOfType<PolicyReading.Accepted>().Policy;
        var invoice = new Invoice(InvoiceId, Account, new(2026, 2, 2), new(2026, 3, 2), Amount);
        var state = CaseEvolution.Initial(new CaseEvent.Opened(invoice, policy.Ref, 0), DateTimeOffset.UnixEpoch);
        var row = new MessageRow(
            "m-1",
            Account,
            channel,
            [new("C-1", "Anna", "a@b.example")],
            "final-demand",
            "en",
            [new(InvoiceId, "n", "final-demand", Amount, Amount)],
            Amount,
            MessageState.Claimed,
            DateTimeOffset.UnixEpoch);
        var creditors = CreditorBook.Load(Path.Combine(Shipped.Policies, "creditors.yaml")).Book!;
        return new MessageWriter(Shipped.Templates(), creditors, book, PeopleBook.Empty).Write(
            row,
            new("D-1", "Kunde", DebtorKind.Company, "DE", "en"),
            new Dictionary<string, CaseState> { [InvoiceId] = state },
            new DateOnly(2026, 4, 1)).Content;
    }
}
