using Collections.Azure.Tables;
using FsCheck;
using FsCheck.Fluent;

namespace Collections.Azure.Tests.Tables;

public sealed class KeysTests
{
    private static readonly Arbitrary<string> Texts = Gen.Choose(0x20, 0x2FF).Select(c => (char)c)
        .Or(Gen.Elements('/', '\\', '#', '?', '\u0001', '\u007F', '\u0085', '%', '华', '.', ':', '_', '-', '"', '\''))
        .ListOf().Select(letters => new string([.. letters])).ToArbitrary();

    [Fact]
    public void Part_OfAnyText_HoldsOnlyWhatKeysMay() =>
        Prop.ForAll(Texts, text => Keys.Part(text).All(c => char.IsAsciiLetterOrDigit(c) || "-$.:_~".Contains(c)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Part_OfTwoTexts_SortsAsTheyDo() =>
        Prop.ForAll(Texts, Texts, (left, right) =>
            Math.Sign(string.CompareOrdinal(Keys.Of("l", Keys.Part(left), "x"), Keys.Of("l", Keys.Part(right), "x")))
                == Math.Sign(string.CompareOrdinal(left, right))).QuickCheckThrowOnFailure();

    [Fact]
    public void Descending_OfTwoTexts_SortsTheOtherWay() =>
        Prop.ForAll(Texts, Texts, (left, right) =>
            Math.Sign(string.CompareOrdinal(Keys.Descending(left), Keys.Descending(right)))
                == -Math.Sign(string.CompareOrdinal(left, right))).QuickCheckThrowOnFailure();

    [Fact]
    public void Part_OfTextsTooLong_StaysApartAndFits()
    {
        var one = Keys.Part(new string('x', 500) + "1");
        var two = Keys.Part(new string('x', 500) + "2");
        one.ShouldNotBe(two);
        one.Length.ShouldBeLessThanOrEqualTo(200);
        Keys.Descending(new string('x', 500) + "1").ShouldNotBe(Keys.Descending(new string('x', 500) + "2"));
    }

    [Fact]
    public void Behind_IsBehindEveryKeyThatBeginsSo()
    {
        string.CompareOrdinal(Keys.Of("c", Keys.Part("~~~"), "z"), Keys.Behind("c")).ShouldBeLessThan(0);
        string.CompareOrdinal(Keys.From("c"), Keys.Of("c", Keys.Part(""))).ShouldBeLessThanOrEqualTo(0);
        string.CompareOrdinal(Keys.Behind("c"), Keys.From("ca")).ShouldBeLessThan(0);
    }

    [Fact]
    public void Instants_SortAsTheyComeAndTheOtherWay()
    {
        DateTimeOffset[] instants =
        [
            DateTimeOffset.MinValue, new(2026, 3, 29, 1, 59, 59, TimeSpan.FromHours(1)),
            new(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)), DateTimeOffset.MaxValue,
        ];
        instants.Select(i => Keys.Part(i)).ShouldBeInOrder();
        instants.Select(i => Keys.Descending(i)).Reverse().ShouldBeInOrder();
    }
}
