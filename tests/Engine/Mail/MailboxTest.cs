using Collections.Engine.Mail;

namespace Collections.Engine.Tests.Mail;

public sealed class MailboxTest
{
    [Theory]
    [InlineData("ap@example.com", "ap@example.com")]
    [InlineData("First.Last+tag@Example.COM", "First.Last+tag@example.com")]
    [InlineData("o'neil@müller-söhne.de", "o'neil@xn--mller-shne-kcb9d.de")]
    [InlineData("ap@例子.中国", "ap@xn--fsqu00a.xn--fiqs8s")]
    public void TryParse_AnAddress_IsInItsAsciiForm(string text, string address) =>
        Mailbox.TryParse(text).ShouldNotBeNull().Address.ShouldBe(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ap")]
    [InlineData("@example.com")]
    [InlineData("ap@")]
    [InlineData("ap@exa mple.com")]
    [InlineData("a p@example.com")]
    [InlineData(".ap@example.com")]
    [InlineData("a..p@example.com")]
    [InlineData("ap@example.com.")]
    [InlineData("ap@.example.com")]
    [InlineData("ap@-example.com")]
    [InlineData("ap@127.0.0.1")]
    [InlineData("ap@[127.0.0.1]")]
    [InlineData("ap<x>@example.com")]
    [InlineData("ap@example.com>\r\nRCPT TO:<x@example.com")]
    [InlineData("ap\r\n@example.com")]
    [InlineData("\"a p\"@example.com")]
    [InlineData("müller@example.com")]
    public void TryParse_NoAddress_IsNull(string? text) => Mailbox.TryParse(text).ShouldBeNull();

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void TryParse_LocalPartAtItsLimit_HoldsIt(int length, bool expected) =>
        (Mailbox.TryParse(new string('a', length) + "@example.com") is not null).ShouldBe(expected);

    [Fact]
    public void TryParse_LineBreakInTheName_BecomesASpace() =>
        Mailbox.TryParse("ap@example.com", "Ann\r\nBcc: x@example.com").ShouldNotBeNull()
            .Name.ShouldBe("Ann  Bcc: x@example.com");

    [Fact]
    public void TryParse_BlankName_IsNoName() =>
        Mailbox.TryParse("ap@example.com", " ").ShouldNotBeNull().Name.ShouldBeNull();
}
