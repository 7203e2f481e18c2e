using Collections.Engine.Imports;
using Collections.Engine.Yaml;

namespace Collections.Engine.Tests.Imports;

/// <summary>Mappings as finance writes them.</summary>
public sealed class MappingTextTest
{
    [Fact]
    public void Load_MappingsThatShip_AreRight()
    {
        var reading = MappingBook.Load(Path.Combine(Shipped.Policies, "mappings"));

        reading.Errors.ShouldBeEmpty();
        var book = reading.Book.ShouldNotBeNull();
        book.All.Select(m => m.Name).ShouldBe(["ibm-ar-invoices", "ibm-ar-payments"]);
        book.Find("ibm-ar-invoices", ImportKind.Invoices).ShouldNotBeNull().Debtor.ShouldNotBeNull();
        book.Find("ibm-ar-invoices", ImportKind.Payments).ShouldBeNull();
        book.Find(null, ImportKind.Debtors).ShouldNotBeNull().Fields.ShouldBeNull();
    }

    [Theory]
    [InlineData("amount: {column: A, constant: B}", "exactly one of column, constant and text")]
    [InlineData("amount: {decimal: point}", "exactly one of column, constant and text")]
    [InlineData("amount: {column: A, decimal: comma, grouping: comma}", "must differ from decimal")]
    [InlineData("amount: {column: A, decimal: space}", "must be point or comma")]
    [InlineData("dueOn: {column: A, date: d.M}", "must name day, month and year")]
    [InlineData("dueOn: {column: A, colour: red}", "is not a field here")]
    public void Read_WrongField_NamesItWithItsLine(string field, string message)
    {
        var errors = new List<TextError>();

        MappingText.Read("m.yaml", $"name: m\nkind: invoices\nfields:\n  {field}\n", errors).ShouldBeNull();

        errors.ShouldHaveSingleItem().Message.ShouldContain(message);
        errors[0].Line.ShouldBe(4);
    }

    [Fact]
    public void Read_DebtorsOfPayments_AreRefused()
    {
        var errors = new List<TextError>();
        const string text = """
            name: m
            kind: payments
            fields: {paymentId: {column: a}}
            createDebtor: {name: {column: b}}
            """;

        MappingText.Read("m.yaml", text, errors).ShouldBeNull();

        errors.ShouldHaveSingleItem().Field.ShouldBe("createDebtor");
    }
}
