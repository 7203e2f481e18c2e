namespace Collections.Domain.Tests;

public sealed class IbanTests
{
    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 00")]
    [InlineData("GB82WEST12345698765432")]
    [InlineData("FR14 2004 1010 0505 0001 3M02 606")]
    [InlineData("NO93 8601 1117 947")]
    public void IsValid_PublishedExample_IsTrue(string iban) => Iban.IsValid(iban).ShouldBeTrue();

    [Theory]
    [InlineData("DE89 3704 0044 0532 0130 01")]
    [InlineData("DE98 3704 0044 0532 0130 00")]
    [InlineData("de89 3704 0044 0532 0130 00")]
    [InlineData("DE89-3704-0044-0532-0130-00")]
    [InlineData("DE89")]
    [InlineData("")]
    public void IsValid_AnyOtherText_IsFalse(string iban) => Iban.IsValid(iban).ShouldBeFalse();
}
