using System.Text;
using System.Text.Json;
using Collections.Domain;
using Collections.Engine.Stored;
using FsCheck;
using FsCheck.Fluent;

namespace Collections.Engine.Tests.Stored;

public class StoredJsonTests
{
    [Fact]
    public void Money_AnyAmount_IsItsTextAndReadsBack()
    {
        var amounts =
            from cents in Gen.Choose(int.MinValue, int.MaxValue)
            from scale in Gen.Choose(0, 3)
            from code in Gen.Elements("EUR", "JPY", "KWD")
            select new Money(new decimal(cents) / (decimal)Math.Pow(10, scale), Currency.Of(code)).Rounded();
        Prop.ForAll(amounts.ToArbitrary(), money =>
        {
            var json = StoredJson.Write(money);
            return Encoding.UTF8.GetString(json) == $"\"{money}\"" && StoredJson.Read<Money>(json) == money;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"12.00\"")]
    [InlineData("\"12.00 XYZ\"")]
    [InlineData("\"EUR 12.00\"")]
    [InlineData("\" EUR\"")]
    [InlineData("\"12.00 EUR but this goes on for longer than any amount of money can ever be\"")]
    public void Money_ThatIsNone_IsRefused(string json) =>
        Should.Throw<JsonException>(() => StoredJson.Read<Money>(Encoding.UTF8.GetBytes(json)));
}
