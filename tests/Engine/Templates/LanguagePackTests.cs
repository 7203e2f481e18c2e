using Collections.Domain;
using Collections.Engine.Templates;
using Collections.Engine.Yaml;

namespace Collections.Engine.Tests.Templates;

public sealed class LanguagePackTests
{
    [Theory]
    [InlineData("en", "EUR 1,234,567.80")]
    [InlineData("de", "1.234.567,80 €")]
    [InlineData("fr", "1\u202F234\u202F567,80 €")]
    [InlineData("zh-CN", "1,234,567.80欧元")]
    public void Write_Euro_IsWrittenAsTheLanguageDoes(string language, string expected) =>
        Pack(language).Write(new Money(1_234_567.8m, Currency.Of("EUR"))).Replace('\u00A0', ' ').ShouldBe(expected);

    [Theory]
    [InlineData("999", "JPY", "JPY 999")]
    [InlineData("1000", "JPY", "JPY 1,000")]
    [InlineData("12.345", "KWD", "KWD 12.345")]
    [InlineData("0", "USD", "USD 0.00")]
    [InlineData("-1000.5", "USD", "USD -1,000.50")]
    [InlineData("-100", "USD", "USD -100.00")]
    public void Write_OtherCurrency_HasItsOwnDecimals(string amount, string currency, string expected) =>
        Pack("en").Write(new Money(decimal.Parse(amount), Currency.Of(currency))).Replace('\u00A0', ' ')
            .ShouldBe(expected);

    [Theory]
    [InlineData("en", "1 March 2026")]
    [InlineData("de", "1. März 2026")]
    [InlineData("fr", "1er mars 2026")]
    [InlineData("zh-CN", "2026年3月1日")]
    public void Write_FirstOfAMonth_IsWrittenAsTheLanguageDoes(string language, string expected) =>
        Pack(language).Write(new DateOnly(2026, 3, 1)).ShouldBe(expected);

    [Theory]
    [InlineData(-1, "not due yet")]
    [InlineData(0, "due today")]
    [InlineData(1, "1 day late")]
    [InlineData(2, "2 days late")]
    public void WriteLateness_Days_AreCounted(int days, string expected) =>
        Pack("en").WriteLateness(days).ShouldBe(expected);

    [Theory]
    [InlineData("money: \"{currency}\\u00A0{amount}\"", "money: \"{amount}\"", "money", "must contain {currency}")]
    [InlineData("October, November, December", "October", "months", "must name 12 months, not 10")]
    [InlineData("  oneDayLate: 1 day late\n", "", "words.oneDayLate", "is missing")]
    [InlineData("language: en", "languge: en", "language", "is missing")]
    public void Read_SomethingWrong_NamesTheField(string old, string with, string field, string message)
    {
        var text = Shipped.TextOf("templates/en/language.yaml");
        text.ShouldContain(old);
        var errors = new List<TextError>();

        LanguagePack.Read("language.yaml", text.Replace(old, with, StringComparison.Ordinal), errors).ShouldBeNull();

        errors[0].Field.ShouldBe(field);
        errors[0].Message.ShouldContain(message);
    }

    private static LanguagePack Pack(string language)
    {
        var errors = new List<TextError>();
        var pack = LanguagePack.Read("language.yaml", Shipped.TextOf($"templates/{language}/language.yaml"), errors);
        errors.ShouldBeEmpty();
        return pack.ShouldNotBeNull();
    }
}
