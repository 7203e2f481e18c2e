using Collections.Domain;
using Collections.Engine.Creditors;

namespace Collections.Engine.Tests.Creditors;

public sealed class CreditorBookTests
{
    private static readonly string Text = Shipped.TextOf("creditors.yaml");

    [Fact]
    public void Load_Shipped_HasADefaultCreditorThatCanBePaid()
    {
        var reading = CreditorBook.Load(Path.Combine(Shipped.Policies, "creditors.yaml"));

        reading.Errors.ShouldBeEmpty();
        var creditor = reading.Book.ShouldNotBeNull().Default;
        creditor.ShouldBe(reading.Book.Find("default"));
        creditor.Jurisdiction.ShouldBe("DE");
        creditor.AccountFor(Currency.Of("EUR")).ShouldNotBeNull().Iban.ShouldBe("DE89 3704 0044 0532 0130 00");
        reading.Book.Find("other").ShouldBeNull();
    }

    [Fact]
    public void AccountFor_CurrencyWithAnAccountOfItsOwn_TakesThat()
    {
        var text = Text.Replace(
            "    senderName:",
            "      - {holder: N, bank: B, accountNumber: \"1\", currency: USD}\n    senderName:",
            StringComparison.Ordinal);

        var creditor = CreditorBook.Read("creditors.yaml", text).Book.ShouldNotBeNull().Default;

        creditor.AccountFor(Currency.Of("USD")).ShouldNotBeNull().AccountNumber.ShouldBe("1");
        creditor.AccountFor(Currency.Of("CHF")).ShouldNotBeNull().Iban.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("id: default", "id: ours", "creditors", "needs one with the id 'default'")]
    [InlineData("0130 00", "0130 01", "creditors[0].bankAccounts[0].iban", "check digits")]
    [InlineData("replyTo: receivables@example.com", "replyTo: receivables", "creditors[0].replyTo", "an email address")]
    [InlineData("replyTo: receivables@", "replyTo: no-reply@", "creditors[0].replyTo", "somebody reads")]
    [InlineData("jurisdiction: DE", "jurisdiction: Germany", "creditors[0].jurisdiction", "ISO 3166")]
    [InlineData("    phone: +49 30 23125 000\n", "", "creditors[0].phone", "is missing")]
    [InlineData("        iban: DE89 3704 0044 0532 0130 00\n", "", "creditors[0].bankAccounts[0].iban", "one of them")]
    public void Read_SomethingWrong_NamesTheField(string old, string with, string field, string message)
    {
        Text.ShouldContain(old);

        var reading = CreditorBook.Read("creditors.yaml", Text.Replace(old, with, StringComparison.Ordinal));

        reading.Book.ShouldBeNull();
        var error = reading.Errors.ShouldHaveSingleItem();
        error.Field.ShouldBe(field);
        error.Message.ShouldContain(message);
    }

    [Fact]
    public void Read_SameIdTwice_IsRefused()
    {
        var twice = Text + Text[Text.IndexOf("  - id: default", StringComparison.Ordinal)..];

        CreditorBook.Read("creditors.yaml", twice).Errors.ShouldHaveSingleItem().Message
            .ShouldContain("'default' more than once");
    }

    [Fact]
    public void Load_NoFile_IsRefused() =>
        CreditorBook.Load("no-such-file.yaml").Errors.ShouldHaveSingleItem().Message.ShouldBe("does not exist");
}
