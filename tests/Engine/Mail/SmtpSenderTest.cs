using System.Security.Cryptography;
using System.Text;
using Collections.Domain;
using Collections.Engine.Mail;
using Collections.Engine.Outbox;
using Collections.Engine.Tests.Doubles;

namespace Collections.Engine.Tests.Mail;

public sealed class SmtpSenderTest
{
    private static readonly Email Mail = new(
        "msg-1",
        new DateTimeOffset(2026, 3, 1, 9, 5, 0, TimeSpan.FromHours(1)),
        Mailbox.TryParse("billing@acme.example", "Acme")!,
        [Mailbox.TryParse("ap@debtor.example")!],
        "Payment reminder",
        ".starts with a point\n..with two\n.\nend");

    [Fact]
    public async Task Send_Accepted_IsTheDialogueOfTheRfcAndTheVeryBytesOfTheFile()
    {
        await using var relay = new SmtpDouble();

        (await SendAsync(relay)).ShouldBe(new SendOutcome.Sent("<msg-1@acme.example>", false));

        relay.Contents.ShouldHaveSingleItem().ShouldBe(EmlWriter.Write(Mail));
        relay.Faults.ShouldBeEmpty();
        relay.Dialogue.ShouldBe(
            ["EHLO localhost", "MAIL FROM:<billing@acme.example>", "RCPT TO:<ap@debtor.example>", "DATA", "QUIT"]);
    }

    [Theory]
    [InlineData("450 mailbox busy")]
    [InlineData("451 4.7.1 greylisted")]
    [InlineData("421 closing")]
    public async Task Send_RecipientRefusedForNow_IsTemporary(string reply)
    {
        await using var relay = new SmtpDouble(new SmtpScript { Recipients = [reply] });

        (await SendAsync(relay)).ShouldBe(new SendOutcome.Temporary($"The relay answered: {reply}", null));
        relay.Contents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("550 5.1.1 no such user", true)]
    [InlineData("553 no such mailbox", true)]
    [InlineData("550 5.7.1 relaying denied", false)]
    [InlineData("552 mailbox full", false)]
    public async Task Send_RecipientRefused_IsPermanentAndSaysWhetherTheMailboxIsTheReason(string reply, bool nobody)
    {
        await using var relay = new SmtpDouble(new SmtpScript { Recipients = [reply] });

        var refused = (await SendAsync(relay)).ShouldBeOfType<SendOutcome.Permanent>();

        refused.Reason.ShouldBe($"The relay answered: {reply}");
        refused.Fault?.Addresses.ShouldBe([Mail.To[0].Address]);
        refused.Fault?.Standing.ShouldBe(AddressStanding.NotWorking);
        (refused.Fault is not null).ShouldBe(nobody);
    }

    [Fact]
    public async Task Send_OneOfTwoRecipientsRefused_SendsToNone()
    {
        var script = new SmtpScript { Recipients = ["250 ok", "450 busy", "550 no such user"] };
        await using var relay = new SmtpDouble(script);
        var three = Mail with { To = [Mail.To[0], Mail.To[0], Mail.To[0]] };

        (await SendAsync(relay, mail: three)).ShouldBeOfType<SendOutcome.Permanent>()
            .Reason.ShouldBe("The relay answered: 550 no such user");
        relay.Dialogue.ShouldNotContain("DATA");
    }

    [Theory]
    [InlineData("554 content refused", true)]
    [InlineData("452 no space", false)]
    public async Task Send_ContentRefused_IsWhatTheVerdictSays(string verdict, bool permanent)
    {
        await using var relay = new SmtpDouble(new SmtpScript { Verdict = verdict });

        (await SendAsync(relay) is SendOutcome.Permanent).ShouldBe(permanent);
    }

    [Theory]
    [InlineData("550 not from you", true)]
    [InlineData("451 later", false)]
    public async Task Send_SenderRefused_IsWhatTheReplySays(string reply, bool permanent)
    {
        await using var relay = new SmtpDouble(new SmtpScript { Sender = reply });

        (await SendAsync(relay) is SendOutcome.Permanent).ShouldBe(permanent);
    }

    [Fact]
    public async Task Send_DropsAfterTheContent_IsUnknown()
    {
        await using var relay = new SmtpDouble(new SmtpScript { Verdict = null });

        (await SendAsync(relay)).ShouldBeOfType<SendOutcome.Unknown>().Reason.ShouldContain("no verdict");
        relay.Contents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_NoVerdictInTime_IsUnknown()
    {
        await using var relay = new SmtpDouble(new SmtpScript { Verdict = "" });

        (await SendAsync(relay, patience: TimeSpan.FromSeconds(3))).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Fact]
    public async Task Send_DropsInTheMiddleOfALargeContent_IsTemporary()
    {
        await using var relay = new SmtpDouble(new SmtpScript { DropsInContent = true });
        var large = new EmailAttachment("a.pdf", "application/pdf", new byte[Email.MostAttachedBytes]);

        (await SendAsync(relay, mail: Mail with { Attachments = [large] })).ShouldBeOfType<SendOutcome.Temporary>();
        relay.Contents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_NobodyListens_IsTemporary()
    {
        var sender = new SmtpSender(new SmtpRelay("127.0.0.1", TcpDouble.FreePort(), SmtpSecurity.None));

        (await sender.SendAsync(Mail)).ShouldBeOfType<SendOutcome.Temporary>();
    }

    [Theory]
    [InlineData("554 we do not like you")]
    [InlineData("421 too many connections")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Send_NotLetIn_IsTemporary(string? greeting)
    {
        await using var relay = new SmtpDouble(new SmtpScript { Greeting = greeting });

        (await SendAsync(relay, patience: TimeSpan.FromMilliseconds(300))).ShouldBeOfType<SendOutcome.Temporary>();
    }

    [Fact]
    public async Task Send_ReplyWithoutEnd_IsTemporary()
    {
        var flood = string.Concat(Enumerable.Repeat("250-more\r\n", 200)) + "250 end";
        await using var relay = new SmtpDouble(new SmtpScript { Hello = flood });

        (await SendAsync(relay)).ShouldBeOfType<SendOutcome.Temporary>().Reason.ShouldContain("no end");
    }

    [Theory]
    [InlineData("250 AUTH PLAIN LOGIN", "AUTH PLAIN AHVzZXIAcMOkc3M=")]
    [InlineData("250-AUTH=LOGIN\r\n250 SIZE 1000", "AUTH LOGIN|dXNlcg==|cMOkc3M=")]
    public async Task Send_WithALogin_LogsInInsideTls(string hello, string expected)
    {
        using var certificate = SelfSigned.Certificate();
        await using var relay = new SmtpDouble(new SmtpScript { Hello = hello }, certificate);
        var security = new SmtpRelay("127.0.0.1", relay.Port, SmtpSecurity.StartTls, "user", "päss")
        {
            TrustedCertificate = certificate.GetCertHashString(HashAlgorithmName.SHA256),
        };

        (await new SmtpSender(security).SendAsync(Mail)).ShouldBeOfType<SendOutcome.Sent>();

        var words = expected.Split('|');
        relay.Dialogue.Take(3 + words.Length).ShouldBe(["EHLO localhost", "STARTTLS", "EHLO localhost", .. words]);
    }

    [Fact]
    public async Task Send_TlsFromTheStart_IsSent()
    {
        using var certificate = SelfSigned.Certificate();
        await using var relay = new SmtpDouble(certificate: certificate, tlsFirst: true);
        var security = new SmtpRelay("127.0.0.1", relay.Port, SmtpSecurity.Tls)
        {
            TrustedCertificate = certificate.GetCertHashString(HashAlgorithmName.SHA256),
        };

        (await new SmtpSender(security).SendAsync(Mail)).ShouldBeOfType<SendOutcome.Sent>();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Send_CertificateWeDoNotTrust_IsTemporaryAndSaysNothing(string? trusted)
    {
        using var certificate = SelfSigned.Certificate();
        await using var relay = new SmtpDouble(certificate: certificate);
        var security = new SmtpRelay("127.0.0.1", relay.Port, SmtpSecurity.StartTls, "user", "secret")
        {
            TrustedCertificate = trusted,
        };

        (await new SmtpSender(security).SendAsync(Mail)).ShouldBeOfType<SendOutcome.Temporary>();
        relay.Dialogue.ShouldBe(["EHLO localhost", "STARTTLS"]);
    }

    [Theory]
    [InlineData("454 TLS not available")]
    [InlineData("220 go ahead\r\n250 planted")]
    public async Task Send_TlsDeniedOrTamperedWith_IsTemporaryAndSaysNothing(string reply)
    {
        using var certificate = SelfSigned.Certificate();
        await using var relay = new SmtpDouble(new SmtpScript { StartTls = reply }, certificate);
        var security = new SmtpRelay("127.0.0.1", relay.Port, SmtpSecurity.StartTls, "user", "secret");

        (await new SmtpSender(security).SendAsync(Mail)).ShouldBeOfType<SendOutcome.Temporary>();
        relay.Dialogue[..2].ShouldBe(["EHLO localhost", "STARTTLS"]);
        relay.Dialogue.ShouldNotContain(line => line.StartsWith("AUTH") || line.StartsWith("MAIL"));
    }

    [Fact]
    public async Task Send_LoginRefused_IsTemporarySinceTheMailIsNotAtFault()
    {
        using var certificate = SelfSigned.Certificate();
        await using var relay = new SmtpDouble(new SmtpScript { Login = "535 bad password" }, certificate);
        var security = new SmtpRelay("127.0.0.1", relay.Port, SmtpSecurity.StartTls, "user", "secret")
        {
            TrustedCertificate = certificate.GetCertHashString(HashAlgorithmName.SHA256),
        };

        (await new SmtpSender(security).SendAsync(Mail)).ShouldBe(
            new SendOutcome.Temporary("The relay refused us: login (535 bad password)", null));
    }

    [Fact]
    public async Task Send_CancelledByItsCaller_Throws()
    {
        await using var relay = new SmtpDouble(new SmtpScript { Verdict = "" });
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var sender = new SmtpSender(new SmtpRelay("127.0.0.1", relay.Port, SmtpSecurity.None));

        await Should.ThrowAsync<OperationCanceledException>(() => sender.SendAsync(Mail, stop.Token));
    }

    [Fact]
    public void New_PasswordWithoutTls_Throws() =>
        Should.Throw<ArgumentException>(
            () => new SmtpSender(new SmtpRelay("127.0.0.1", 25, SmtpSecurity.None, "user", "secret")));

    [Fact]
    public void New_ClientNameThatIsACommand_Throws() =>
        Should.Throw<ArgumentException>(
            () => new SmtpSender(new SmtpRelay("h", 25, SmtpSecurity.None) { ClientName = "x\r\nRSET" }));

    [Fact]
    public void RelayToString_WithAPassword_DoesNotShowIt() =>
        new SmtpRelay("h", 587, SmtpSecurity.StartTls, "user", "secret").ToString().ShouldBe("user@h:587 (StartTls)");

    private static Task<SendOutcome> SendAsync(SmtpDouble relay, TimeSpan? patience = null, Email? mail = null)
    {
        var address = new SmtpRelay("127.0.0.1", relay.Port, SmtpSecurity.None)
        {
            Patience = patience ?? TimeSpan.FromSeconds(20),
        };
        return new SmtpSender(address).SendAsync(mail ?? Mail);
    }
}
