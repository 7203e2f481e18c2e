using System.Text;
using System.Text.RegularExpressions;
using Collections.Engine.Mail;
using FsCheck;
using FsCheck.Fluent;

namespace Collections.Engine.Tests.Mail;

public sealed class EmlWriterTest
{
    private static readonly Email Plain = new(
        "msg-1",
        new DateTimeOffset(2026, 3, 1, 9, 5, 0, TimeSpan.FromHours(1)),
        Mailbox.TryParse("billing@acme.example", "Acme Billing")!,
        [Mailbox.TryParse("ap@debtor.example")!],
        "Payment reminder",
        "Dear all,\nplease pay.\n");

    [Fact]
    public void Write_PlainMail_IsExactlyTheseBytes() =>
        Encoding.ASCII.GetString(EmlWriter.Write(Plain)).ShouldBe(
            string.Join(
                "\r\n",
                "Date: Sun, 01 Mar 2026 09:05:00 +0100",
                "From: Acme Billing <billing@acme.example>",
                "To: ap@debtor.example",
                "Subject: Payment reminder",
                "Message-ID: <msg-1@acme.example>",
                "Auto-Submitted: auto-generated",
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: 7bit",
                "",
                "Dear all,",
                "please pay.",
                ""));

    [Fact]
    public void Write_SameMailTwice_IsTheSameBytes() => EmlWriter.Write(Full()).ShouldBe(EmlWriter.Write(Full()));

    [Fact]
    public void Write_EverythingAtOnce_ReadsBackAsItWas()
    {
        var mail = MimeReader.Read(EmlWriter.Write(Full()));

        mail.Decoded("From").ShouldBe("回款 Team <billing@acme.example>");
        mail.Decoded("Reply-To").ShouldBe("\"O\\\"Neil, Ann\" <ann@acme.example>");
        mail.Decoded("To").ShouldBe("Müller Söhne GmbH <ap@debtor.example>, second@debtor.example");
        mail.Decoded("Subject").ShouldBe("Zahlungserinnerung für März: 1.250,00 € offen");
        mail.Field("List-Unsubscribe").ShouldBe("<https://acme.example/stop?t=1>");
        mail.Field("List-Unsubscribe-Post").ShouldBe("List-Unsubscribe=One-Click");
        mail.Field("Content-Type").ShouldStartWith("multipart/mixed;");
        mail.Parts.Count.ShouldBe(2);

        var body = mail.Parts[0];
        body.Field("Content-Type").ShouldStartWith("multipart/alternative;");
        body.Parts.Select(part => part.Field("Content-Type"))
            .ShouldBe(["text/plain; charset=utf-8", "text/html; charset=utf-8"]);
        body.Parts[0].Text.ShouldBe("Sehr geehrte Damen und Herren,\r\n\r\nbitte zahlen Sie 1.250,00 €. \r\n");
        body.Parts[1].Text.ShouldBe("<p>请在<b>三月</b>底前付款。</p>\r\n");

        var letter = mail.Parts[1];
        letter.Field("Content-Type").ShouldBe("application/pdf");
        letter.Field("Content-Disposition").ShouldBe(
            "attachment; filename=\"Mahnung M_rz.pdf\"; filename*=utf-8''Mahnung%20M%C3%A4rz.pdf");
        letter.Content.ShouldBe(Letter);
    }

    [Fact]
    public void Write_AnySubjectAndName_ReadsBackInShortAsciiLines() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((subject, name) =>
        {
            var from = Mailbox.TryParse("billing@acme.example", name.Get)!;
            var bytes = EmlWriter.Write(Plain with { Subject = subject.Get, From = from });
            var mail = MimeReader.Read(bytes);
            var quoted = mail.Field("From").StartsWith('"');
            var shown = quoted ? Unquoted(mail.Field("From")) : mail.Decoded("From");
            return Lines(bytes).All(line => line.Length <= 76)
                && mail.Decoded("Subject") == Seen(subject.Get)
                && shown == (from.Name is { } told ? $"{Valid(told)} <{from.Address}>" : from.Address);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Write_AnyText_ReadsBackInShortAsciiLines() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((text, html) =>
        {
            var bytes = EmlWriter.Write(Plain with { Text = text.Get, Html = html.Get });
            var parts = MimeReader.Read(bytes).Parts;
            return Lines(bytes).All(line => line.Length <= 76)
                && bytes.All(octet => octet is (byte)'\r' or (byte)'\n' or (byte)'\t' or (>= 32 and <= 126))
                && parts[0].Text == Body(text.Get)
                && parts[1].Text == Body(html.Get);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Überfällig seit 31 Tagen", "Q")]
    [InlineData("付款提醒：发票已逾期", "B")]
    public void Write_SubjectOutsideAscii_TakesTheShorterEncoding(string subject, string kind) =>
        MimeReader.Read(EmlWriter.Write(Plain with { Subject = subject })).Field("Subject")
            .ShouldStartWith($"=?utf-8?{kind}?");

    [Fact]
    public void Write_LongSubjectInChinese_CutsNoCharacterInTwo()
    {
        var subject = string.Concat(Enumerable.Repeat("付款提醒𠮷", 40));
        var mail = MimeReader.Read(EmlWriter.Write(Plain with { Subject = subject }));

        mail.Decoded("Subject").ShouldBe(subject);
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        foreach (var word in mail.Field("Subject").Split(' '))
        {
            strict.GetString(Convert.FromBase64String(word[10..^2])).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Write_SubjectThatLooksLikeAnEncodedWord_StaysWhatItSays()
    {
        var mail = MimeReader.Read(EmlWriter.Write(Plain with { Subject = "=?utf-8?Q?Paid?=" }));

        mail.Field("Subject").ShouldNotBe("=?utf-8?Q?Paid?=");
        mail.Decoded("Subject").ShouldBe("=?utf-8?Q?Paid?=");
    }

    [Fact]
    public void Write_LineBreakInTheSubject_AddsNoField()
    {
        var mail = MimeReader.Read(EmlWriter.Write(Plain with { Subject = "Hello\r\nBcc: x@example.com" }));

        mail.Fields.ShouldNotContain(field => field.Key == "Bcc");
        mail.Decoded("Subject").ShouldBe("Hello  Bcc: x@example.com");
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a@b")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("")]
    public void Write_MessageIdThatFitsNoHeader_Throws(string id) =>
        Should.Throw<ArgumentException>(() => EmlWriter.Write(Plain with { MessageId = id }));

    [Theory]
    [InlineData("http://acme.example/stop")]
    [InlineData("https://acme.example/stop>\r\nBcc: x")]
    [InlineData("/stop")]
    public void Write_UnsubscribeUrlThatIsNotHttps_Throws(string url) =>
        Should.Throw<ArgumentException>(() => EmlWriter.Write(Plain with { UnsubscribeUrl = url }));

    [Fact]
    public void Write_NoRecipientOrTooMany_Throws()
    {
        Should.Throw<ArgumentException>(() => EmlWriter.Write(Plain with { To = [] }));
        Should.Throw<ArgumentException>(
            () => EmlWriter.Write(Plain with { To = [.. Enumerable.Repeat(Plain.From, Email.MostRecipients + 1)] }));
    }

    [Fact]
    public void Write_AttachmentsBeyondTheLimit_Throws()
    {
        var half = new EmailAttachment("a.pdf", "application/pdf", new byte[(Email.MostAttachedBytes / 2) + 1]);

        Should.Throw<ArgumentException>(() => EmlWriter.Write(Plain with { Attachments = [half, half] }));
    }

    [Theory]
    [InlineData("pdf")]
    [InlineData("application/pdf\r\nX: y")]
    [InlineData("/")]
    public void Write_MediaTypeThatIsNone_Throws(string type) =>
        Should.Throw<ArgumentException>(
            () => EmlWriter.Write(Plain with { Attachments = [new EmailAttachment("a", type, Letter)] }));

    private static byte[] Letter => [.. Enumerable.Range(0, 1000).Select(n => (byte)(n % 256))];

    private static Email Full() => Plain with
    {
        From = Mailbox.TryParse("billing@acme.example", "回款 Team")!,
        ReplyTo = Mailbox.TryParse("ann@acme.example", "O\"Neil, Ann"),
        To = [Mailbox.TryParse("ap@debtor.example", "Müller Söhne GmbH")!, Mailbox.TryParse("second@debtor.example")!],
        Subject = "Zahlungserinnerung für März: 1.250,00 € offen",
        Text = "Sehr geehrte Damen und Herren,\n\nbitte zahlen Sie 1.250,00 €. ",
        Html = "<p>请在<b>三月</b>底前付款。</p>",
        UnsubscribeUrl = "https://acme.example/stop?t=1",
        Attachments = [new EmailAttachment("Mahnung März.pdf", "application/pdf", Letter)],
    };

    private static string[] Lines(byte[] mail) => Encoding.ASCII.GetString(mail).Split("\r\n");

    /// <summary>Half a surrogate pair is no character and arrives as U+FFFD; a control character as a space.</summary>
    private static string Seen(string text) =>
        Valid(new string([.. text.Select(character => char.IsControl(character) ? ' ' : character)]));

    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static string Body(string text) =>
        Valid(text.ReplaceLineEndings("\n").TrimEnd('\n').Replace("\n", "\r\n") + "\r\n");

    private static string Unquoted(string shown)
    {
        var end = shown.LastIndexOf("\" <");
        return Regex.Replace(shown[1..end], @"\\(.)", "$1") + shown[(end + 1)..];
    }
}
