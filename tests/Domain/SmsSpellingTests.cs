using FsCheck;
using FsCheck.Fluent;

namespace Collections.Domain.Tests;

public sealed class SmsSpellingTests
{
    [Theory]
    [InlineData("“Rechnung” R‑7 – überfällig…", "\"Rechnung\" R-7 - überfällig...")]
    [InlineData("l’échéance du 3\u00A0mai", "l'échéance du 3 mai")]
    [InlineData("1\u202F250,00\u00A0€", "1 250,00 €")]
    [InlineData("soft\u00ADhyphen\u200B", "softhyphen")]
    public void Fit_Typography_BecomesItsTypewriterForm(string text, string plain)
    {
        SmsSpellings.Fit(text, SmsSpelling.PlainTypography).ShouldBe(plain);
        SmsText.Measure(plain).Encoding.ShouldBe(SmsEncoding.Gsm7);
    }

    [Theory]
    [InlineData("Façade Łódź, Škoda", "Facade Lodz, Skoda")]
    [InlineData("cœur à Besançon: dû", "coeur à Besancon: du")]
    [InlineData("e\u0301te\u0301", "été")]
    public void Fit_Letters_LoseOnlyTheMarksThatGsmLacks(string text, string plain) =>
        SmsSpellings.Fit(text, SmsSpelling.PlainLetters).ShouldBe(plain);

    [Theory]
    [InlineData("Façade “A”")]
    [InlineData("Zahlung “款”")]
    [InlineData("Merci 😀 “A”")]
    [InlineData("broken \uD83D “A”")]
    public void Fit_WhereOneCharacterHasNoPlainForm_ChangesNothing(string text) =>
        SmsSpellings.Fit(text, SmsSpelling.PlainTypography).ShouldBeSameAs(text);

    [Fact]
    public void Fit_Exact_ChangesNothing() => SmsSpellings.Fit("“A”", SmsSpelling.Exact).ShouldBe("“A”");

    [Fact]
    public void Fit_AnyText_EitherFitsGsmOrIsUnchangedAndIsStable() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>>(),
                Gen.Elements(SmsSpelling.Exact, SmsSpelling.PlainTypography, SmsSpelling.PlainLetters).ToArbitrary(),
                (text, spelling) =>
                {
                    var fitted = SmsSpellings.Fit(text.Get, spelling);
                    return (fitted == text.Get || SmsText.Measure(fitted).Encoding == SmsEncoding.Gsm7)
                        && SmsSpellings.Fit(fitted, spelling) == fitted;
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void Fit_EveryCharacterOfThePlane_NeverFails()
    {
        for (var c = '\0'; c < '\uFFFF'; c++)
        {
            var text = $"a{c}";
            var fitted = SmsSpellings.Fit(text, SmsSpelling.PlainLetters);
            (fitted == text || SmsText.Measure(fitted).Encoding == SmsEncoding.Gsm7).ShouldBeTrue();
        }
    }
}
