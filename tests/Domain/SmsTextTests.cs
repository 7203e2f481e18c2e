namespace Collections.Domain.Tests;

public sealed class SmsTextTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(160, 1)]
    [InlineData(161, 2)]
    [InlineData(306, 2)]
    [InlineData(307, 3)]
    public void Measure_PlainLatinText_CountsSeptets(int length, int segments) =>
        SmsText.Measure(new string('a', length)).ShouldBe(new SmsSize(SmsEncoding.Gsm7, length, segments));

    [Theory]
    [InlineData(70, 1)]
    [InlineData(71, 2)]
    [InlineData(134, 2)]
    [InlineData(135, 3)]
    public void Measure_ChineseText_CountsUcs2Units(int length, int segments) =>
        SmsText.Measure(new string('款', length)).ShouldBe(new SmsSize(SmsEncoding.Ucs2, length, segments));

    [Fact]
    public void Measure_Euro_CountsTwoSeptets() =>
        SmsText.Measure("5 €").ShouldBe(new SmsSize(SmsEncoding.Gsm7, 4, 1));

    [Fact]
    public void Measure_OneChineseCharacterInLatinText_MakesItAllUcs2() =>
        SmsText.Measure(new string('a', 70) + "款").ShouldBe(new SmsSize(SmsEncoding.Ucs2, 71, 2));

    [Fact]
    public void Measure_EuroAtTheEndOfASegment_IsNotCutInTwo() =>
        // 152 letters leave one septet free, too few for the euro: 306 septets fill three segments of 153, not two.
        SmsText.Measure(new string('a', 152) + "€" + new string('a', 152))
            .ShouldBe(new SmsSize(SmsEncoding.Gsm7, 306, 3));

    [Fact]
    public void Measure_EmojiAtTheEndOfASegment_IsNotCutInTwo() =>
        SmsText.Measure(new string('款', 66) + "😀" + new string('款', 66))
            .ShouldBe(new SmsSize(SmsEncoding.Ucs2, 134, 3));

    [Fact]
    public void Measure_EveryCharacterOfThePlane_FindsTheAlphabetOfTheStandard()
    {
        var sizes = Enumerable.Range(0, 0xFFFF).Select(code => SmsText.Measure(((char)code).ToString())).ToList();

        // 127 characters and the escape make the default alphabet of 128; its extension table holds ten.
        sizes.Count(size => size is { Encoding: SmsEncoding.Gsm7, Units: 1 }).ShouldBe(127);
        sizes.Count(size => size is { Encoding: SmsEncoding.Gsm7, Units: 2 }).ShouldBe(10);
    }

    [Fact]
    public void Measure_ALowerCaseCedilla_IsNotInTheAlphabetThoughTheCapitalIs()
    {
        SmsText.Measure("Ç").Encoding.ShouldBe(SmsEncoding.Gsm7);
        SmsText.Measure("ç").Encoding.ShouldBe(SmsEncoding.Ucs2);
    }
}
