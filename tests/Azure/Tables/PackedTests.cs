using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Collections.Azure.Tables;

namespace Collections.Azure.Tests.Tables;

public sealed class PackedTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30_000)]
    [InlineData(30_001)]
    [InlineData(500_000)]
    public void Put_OfAnyLength_ReadsBack(int length)
    {
        // Random text hardly shrinks, so long ones take several parts.
        var text = Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(length / 2 + 1)));
        var row = new TableEntity("p", "r");
        Packed.Put(row, "State", text[..length]);
        Packed.Get(row, "State").ShouldBe(text[..length]);
        row.Select(p => p.Value).OfType<byte[]>().ShouldAllBe(part => part.Length <= 64 * 1024);
        row.Select(p => p.Value).OfType<string>().ShouldAllBe(part => part.Length <= 32 * 1024);
    }

    [Fact]
    public void Put_ShortOverLong_ReadsTheShortOne()
    {
        var stored = new TableEntity("p", "r");
        Packed.Put(stored, "State", Encoding.UTF8.GetBytes(new string('x', 90_000)));
        Packed.Put(stored, "State", "short"u8.ToArray());
        Packed.Get(stored, "State").ShouldBe("short"u8.ToArray());
    }

    [Fact]
    public void Get_OfWhatWasNeverPut_IsNull() => Packed.Get(new TableEntity("p", "r"), "State").ShouldBeNull();
}
