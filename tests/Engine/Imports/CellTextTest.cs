using Collections.Engine.Forms;
using Collections.Engine.Imports;

namespace Collections.Engine.Tests.Imports;

/// <summary>What a file says, in its own way of writing days, amounts and words.</summary>
public sealed class CellTextTest
{
    [Theory]
    [InlineData("1.250,00", NumberMark.Comma, NumberMark.Point, "1250.00")]
    [InlineData("1250,5", NumberMark.Comma, NumberMark.Point, "1250.5")]
    [InlineData("-1.250.000,00", NumberMark.Comma, NumberMark.Point, "-1250000.00")]
    [InlineData("1 250,00", NumberMark.Comma, NumberMark.Space, "1250.00")]
    [InlineData("1\u00A0250,00", NumberMark.Comma, NumberMark.Space, "1250.00")]
    [InlineData("1\u202F250,00", NumberMark.Comma, NumberMark.Space, "1250.00")]
    [InlineData("1'250.00", NumberMark.Point, NumberMark.Apostrophe, "1250.00")]
    [InlineData("1,250.00", NumberMark.Point, NumberMark.Comma, "1250.00")]
    [InlineData("1250", NumberMark.Point, null, "1250")]
    public void Amount_InTheFilesWay_IsReadExactly(string text, NumberMark point, NumberMark? group, string read) =>
        Of(new("amount", "c", Decimal: point, Grouping: group), text).ShouldBe(new(FieldKind.Cell, read));

    [Theory]
    [InlineData("1.250,00", NumberMark.Point, NumberMark.Comma)]
    [InlineData("1,25,000.00", NumberMark.Point, NumberMark.Comma)]
    [InlineData("12,50", NumberMark.Point, NumberMark.Comma)]
    [InlineData("1250.", NumberMark.Point, NumberMark.Comma)]
    [InlineData(".50", NumberMark.Point, NumberMark.Comma)]
    [InlineData("EUR 5", NumberMark.Point, NumberMark.Comma)]
    [InlineData("1.2.3", NumberMark.Point, null)]
    [InlineData("１２", NumberMark.Point, null)]
    public void Amount_WrittenOtherwise_IsNotGuessed(string text, NumberMark point, NumberMark? group) =>
        Of(new("amount", "c", Decimal: point, Grouping: group), text).Kind.ShouldBe(FieldKind.Unreadable);

    [Theory]
    [InlineData("M/d/yyyy", "1/2/2013", "2013-01-02")]
    [InlineData("d.M.yyyy", "31.12.2025", "2025-12-31")]
    [InlineData("yyyyMMdd", "20260331", "2026-03-31")]
    public void Day_InTheFilesWay_IsRead(string format, string text, string read) =>
        Of(new("dueOn", "c", DateFormat: format), text).ShouldBe(new(FieldKind.Cell, read));

    [Fact]
    public void Text_WithColumns_IsFilledIn() => CellText.Of(
        new("paymentId", Text: "P-{no}-{year}"), column => column == "no" ? "7" : "2026")
        .ShouldBe(new(FieldKind.Cell, "P-7-2026"));

    [Fact]
    public void Value_ThatTheMappingLacks_IsRefused()
    {
        var origin = new FieldOrigin("country", "c", Values: new Dictionary<string, string> { ["49"] = "DE" });

        Of(origin, "49").ShouldBe(new(FieldKind.Cell, "DE"));
        Of(origin, "1").Text.ShouldBe("'1' is none of the words that the mapping knows");
        Of(origin, " ").ShouldBe(FieldValue.Absent);
    }

    private static FieldValue Of(FieldOrigin origin, string cell) => CellText.Of(origin, _ => cell);
}
