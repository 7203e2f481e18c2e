using System.Security.Cryptography;
using System.Text;
using Collections.Engine.Chain;
using FsCheck;
using FsCheck.Fluent;

namespace Collections.Engine.Tests.Chain;

public sealed class HashChainTest
{
    private const string CaseId = "acme~INV-1";
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Next_FirstLink_IsTheDocumentedDigest()
    {
        var text = HashChain.Start(CaseId)
            + "\n1\n2026-03-01T08:00:00.0000000Z\ninvoiceRegistered\n{\"amount\":\"1.00\"}";
        var expected = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

        HashChain.Next(HashChain.Start(CaseId), 1, Start, "invoiceRegistered", "{\"amount\":\"1.00\"}"u8)
            .ShouldBe(expected);
    }

    [Fact]
    public void Start_KnownSubject_IsItsSha256() =>
        HashChain.Start("abc").ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    [Fact]
    public void Next_SameInstantInAnotherOffset_IsTheSameHash() =>
        HashChain.Next(HashChain.Start(CaseId), 1, Start, "t", "{}"u8)
            .ShouldBe(HashChain.Next(HashChain.Start(CaseId), 1, Start.ToUniversalTime(), "t", "{}"u8));

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public void Next_TypeNotOneLine_Throws(string type) =>
        Should.Throw<ArgumentException>(() => HashChain.Next(HashChain.Start(CaseId), 1, Start, type, "{}"u8))
            .ParamName.ShouldBe("type");

    [Fact]
    public void Next_PreviousNotAHash_Throws() =>
        Should.Throw<ArgumentException>(() => HashChain.Next("ABC", 1, Start, "t", "{}"u8))
            .ParamName.ShouldBe("previous");

    [Fact]
    public void Verify_UntouchedChain_IsIntact()
    {
        var links = Chain(5);

        HashChain.Verify(CaseId, links, links[^1].Hash).ShouldBe(new ChainCheck.Intact(5, links[^1].Hash));
    }

    [Fact]
    public void Verify_NoLinks_IsIntactAtItsStart() =>
        HashChain.Verify(CaseId, []).ShouldBe(new ChainCheck.Intact(0, HashChain.Start(CaseId)));

    [Fact]
    public void Verify_AnotherSubject_IsBrokenAtOne() =>
        HashChain.Verify("other", Chain(3)).ShouldBeOfType<ChainCheck.Broken>().Sequence.ShouldBe(1);

    [Fact]
    public void Verify_TailCutOff_IsFoundByTheRecordedHead()
    {
        var links = Chain(5);

        HashChain.Verify(CaseId, links.Take(4)).ShouldBeOfType<ChainCheck.Intact>();
        HashChain.Verify(CaseId, links.Take(4), links[^1].Hash)
            .ShouldBeOfType<ChainCheck.Broken>().Sequence.ShouldBe(5);
    }

    [Fact]
    public void Verify_AnySingleChange_NamesTheFirstBrokenLink()
    {
        var change =
            from length in Gen.Choose(1, 12)
            from at in Gen.Choose(1, length)
            from kind in Gen.Choose(0, 5)
            select (length, at, kind);

        Prop.ForAll(change.ToArbitrary(), pick =>
        {
            var links = Chain(pick.length);
            Damage(links, pick.at - 1, pick.kind);
            return HashChain.Verify(CaseId, links, Chain(pick.length)[^1].Hash) is ChainCheck.Broken broken
                && broken.Sequence == pick.at;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Verify_ForgedHashOfOneLink_IsFoundAtTheNext()
    {
        var links = Chain(4);
        var forged = links[1] with { Json = "{\"n\":99}"u8.ToArray() };
        links[1] = forged with { Hash = HashChain.Next(links[0].Hash, 2, forged.At, forged.Type, forged.Json.Span) };

        HashChain.Verify(CaseId, links).ShouldBeOfType<ChainCheck.Broken>().Sequence.ShouldBe(3);
    }

    private static void Damage(List<ChainLink> links, int index, int kind)
    {
        var link = links[index];
        switch (kind)
        {
            case 0: links[index] = link with { At = link.At.AddTicks(1) }; break;
            case 1: links[index] = link with { Type = link.Type + "x" }; break;
            case 2: links[index] = link with { Json = "{}"u8.ToArray() }; break;
            case 3: links[index] = link with { Hash = HashChain.Start("x") }; break;
            case 4: links.RemoveAt(index); break;
            default: links[index] = link with { Type = "" }; break;
        }
    }

    private static List<ChainLink> Chain(int length)
    {
        var links = new List<ChainLink>();
        var head = HashChain.Start(CaseId);
        for (var n = 1; n <= length; n++)
        {
            var json = Encoding.UTF8.GetBytes($"{{\"n\":{n}}}");
            head = HashChain.Next(head, n, Start.AddDays(n), "noticeSent", json);
            links.Add(new ChainLink(n, Start.AddDays(n), "noticeSent", json, head));
        }

        return links;
    }
}
