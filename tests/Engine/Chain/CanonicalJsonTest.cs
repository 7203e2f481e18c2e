using System.Text;
using System.Text.Json;
using Collections.Engine.Chain;

namespace Collections.Engine.Tests.Chain;

public sealed class CanonicalJsonTest
{
    [Theory]
    [InlineData("{ \"b\" : 1, \"a\" : [ 2, 1 ] }", "{\"a\":[2,1],\"b\":1}")]
    [InlineData("{\"Z\":1,\"a\":{\"y\":null,\"x\":true}}", "{\"Z\":1,\"a\":{\"x\":true,\"y\":null}}")]
    [InlineData("{\"n\":\"Gr\\u00fc\\u00dfe \\u56de\\u6b3e \\u003c\"}", "{\"n\":\"Grüße 回款 <\"}")]
    [InlineData("[1.50, 1e3]", "[1.50,1e3]")]
    [InlineData("\"a\\\"b\\\\c\\n\"", "\"a\\\"b\\\\c\\n\"")]
    public void Of_OneValue_HasOneForm(string json, string canonical) =>
        Encoding.UTF8.GetString(CanonicalJson.Of(Encoding.UTF8.GetBytes(json))).ShouldBe(canonical);

    [Fact]
    public void Of_ItsOwnOutput_IsUnchanged()
    {
        var once = CanonicalJson.Of("{\"b\":{\"d\":[],\"c\":{}},\"a\":\"\\u0007\"}"u8.ToArray());

        CanonicalJson.Of(once).ShouldBe(once);
    }

    [Fact]
    public void Of_MemberNamedTwice_Throws() =>
        Should.Throw<JsonException>(() => CanonicalJson.Of("{\"a\":1,\"a\":2}"u8.ToArray()));
}
