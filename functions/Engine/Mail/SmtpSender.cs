using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using Collections.Domain;
using Collections.Engine.Outbox;

namespace Collections.Engine.Mail;

/// <summary>
/// Hands mails to a relay over SMTP (RFC 5321), the very bytes of <see cref="EmlWriter"/>, one session per mail. All
/// recipients or none. Not <c>System.Net.Mail</c>: it cannot send given bytes, and does not say how far a failed
/// session had come, which is what tells "not sent" from "unknown".
/// </summary>
public sealed class SmtpSender
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly SmtpRelay _relay;

    /// <exception cref="ArgumentException">
    /// A password would go in plain text, or the client name is not one word.
    /// </exception>
    public SmtpSender(SmtpRelay relay)
    {
        if (relay.Security == SmtpSecurity.None && relay.User is not null)
        {
            throw new ArgumentException("A relay without TLS cannot have a user and password.", nameof(relay));
        }

        if (relay.ClientName.Length == 0 || !relay.ClientName.All(character => character is > ' ' and <= '~'))
        {
            throw new ArgumentException("The client name must be one word in ASCII.", nameof(relay));
        }

        _relay = relay;
    }

    /// <summary>
    /// One attempt. Sent: the relay took the mail (a bounce may still come by mail). Temporary: 4xx, no connection, or
    /// the relay refused us rather than the mail (greeting, TLS, login). Permanent: 5xx to the sender, a recipient or
    /// the content. Unknown: the connection or the time ended after the whole content was under way and before the
    /// relay's verdict.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller ended it; the outcome is then not known.</exception>
    public async Task<SendOutcome> SendAsync(Email email, CancellationToken cancellation = default)
    {
        var content = EmlWriter.Write(email);
        var session = new Session(_relay, email, content);
        try
        {
            return await session.RunAsync(cancellation);
        }
        catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException)
        {
            return session.Ended(failure.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return session.Ended($"No reply within {_relay.Patience.TotalSeconds} seconds.");
        }
    }

    private sealed class Session(SmtpRelay relay, Email email, byte[] content)
    {
        private bool _verdictIsOpen;

        /// <summary>What a session without a verdict means: not sent, until the content's end has left us.</summary>
        public SendOutcome Ended(string reason) => _verdictIsOpen
            ? new SendOutcome.Unknown($"The relay gave no verdict on the content: {reason}")
            : new SendOutcome.Temporary(reason, RetryAfter: null);

        public async Task<SendOutcome> RunAsync(CancellationToken stop)
        {
            await using var wire = await SmtpConnection.OpenAsync(relay.Host, relay.Port, relay.Patience, stop);
            if (await EnterAsync(wire, stop) is { } refusal)
            {
                return new SendOutcome.Temporary($"The relay refused us: {refusal}", RetryAfter: null);
            }

            if (await EnvelopeAsync(wire, stop) is { } refused)
            {
                await LeaveAsync(wire, stop);
                return refused;
            }

            return await ContentAsync(wire, stop);
        }

        private static SendOutcome Refused(SmtpReply reply, AddressFault? fault = null) => reply.IsPermanent
            ? new SendOutcome.Permanent($"The relay answered: {reply}", fault)
            : new SendOutcome.Temporary($"The relay answered: {reply}", RetryAfter: null);

        /// <summary>Greeting, TLS and login; null, or why we were not let in.</summary>
        private async Task<string?> EnterAsync(SmtpConnection wire, CancellationToken stop)
        {
            if (relay.Security == SmtpSecurity.Tls)
            {
                await wire.SecureAsync(TlsOptions(), stop);
            }

            var greeting = await wire.ReplyAsync(stop);
            var hello = greeting.IsPositive ? await wire.CommandAsync($"EHLO {relay.ClientName}", stop) : greeting;
            if (!hello.IsPositive)
            {
                return hello.ToString();
            }

            if (relay.Security == SmtpSecurity.StartTls)
            {
                var ready = await wire.CommandAsync("STARTTLS", stop);
                if (!ready.IsPositive)
                {
                    return $"no TLS ({ready})";
                }

                await wire.SecureAsync(TlsOptions(), stop);
                hello = await wire.CommandAsync($"EHLO {relay.ClientName}", stop);
            }

            return relay.User is { } user ? await LogInAsync(wire, hello, user, stop) : null;
        }

        private async Task<string?> LogInAsync(
            SmtpConnection wire, SmtpReply hello, string user, CancellationToken stop)
        {
            var methods = hello.Lines.Select(line => line.ToUpperInvariant()).FirstOrDefault(IsLoginList);
            var offered = (methods ?? "").Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
            if (offered.Contains("PLAIN"))
            {
                var both = Base64($"\0{user}\0{relay.Password}");
                var reply = await wire.CommandAsync($"AUTH PLAIN {both}", stop);
                return reply.Code == 235 ? null : $"login ({reply})";
            }

            if (!offered.Contains("LOGIN"))
            {
                return "it offers no login we know (PLAIN, LOGIN)";
            }

            var asked = await wire.CommandAsync("AUTH LOGIN", stop);
            asked = asked.Code == 334 ? await wire.CommandAsync(Base64(user), stop) : asked;
            asked = asked.Code == 334 ? await wire.CommandAsync(Base64(relay.Password ?? ""), stop) : asked;
            return asked.Code == 235 ? null : $"login ({asked})";
        }

        /// <summary>Sender and recipients; null, or the first refusal, a permanent one before a temporary.</summary>
        private async Task<SendOutcome?> EnvelopeAsync(SmtpConnection wire, CancellationToken stop)
        {
            var sender = await wire.CommandAsync($"MAIL FROM:<{email.From.Address}>", stop);
            if (!sender.IsPositive)
            {
                return Refused(sender);
            }

            var refusals = new List<(string Address, SmtpReply Reply)>();
            foreach (var recipient in email.To)
            {
                var reply = await wire.CommandAsync($"RCPT TO:<{recipient.Address}>", stop);
                if (!reply.IsPositive)
                {
                    refusals.Add((recipient.Address, reply));
                }
            }

            var nobody = refusals.Where(r => IsNobody(r.Reply)).Select(r => r.Address).ToList();
            var first = refusals.Find(r => r.Reply.IsPermanent).Reply ?? refusals.FirstOrDefault().Reply;
            return first is null
                ? null
                : Refused(first, nobody.Count > 0 ? new(AddressStanding.NotWorking, nobody) : null);
        }

        /// <summary>
        /// True where the reply is about the mailbox (RFC 5321, 4.2.3) and not about us: RFC 3463 calls that 5.7.
        /// </summary>
        private static bool IsNobody(SmtpReply reply) => reply.Code is 550 or 551 or 553
            && !reply.Lines.Any(line => line.StartsWith("5.7.", StringComparison.Ordinal));

        private async Task<SendOutcome> ContentAsync(SmtpConnection wire, CancellationToken stop)
        {
            var ready = await wire.CommandAsync("DATA", stop);
            if (ready.Code != 354)
            {
                await LeaveAsync(wire, stop);
                return Refused(ready);
            }

            await wire.WriteAsync(DotStuffed(content), stop);
            _verdictIsOpen = true;
            var verdict = await wire.CommandAsync(".", stop);
            _verdictIsOpen = false;
            await LeaveAsync(wire, stop);
            return verdict.IsPositive
                ? new SendOutcome.Sent(EmlWriter.MessageIdHeader(email), ReportsDelivery: false)
                : Refused(verdict);
        }

        /// <summary>A polite end. Whatever goes wrong here changes nothing about what was decided.</summary>
        private static async Task LeaveAsync(SmtpConnection wire, CancellationToken stop)
        {
            using var brief = CancellationTokenSource.CreateLinkedTokenSource(stop);
            brief.CancelAfter(Farewell);
            try
            {
                await wire.CommandAsync("QUIT", brief.Token);
            }
            catch (Exception end) when (end is IOException or OperationCanceledException)
            {
                // The relay is already gone.
            }
        }

        private SslClientAuthenticationOptions TlsOptions() => new()
        {
            TargetHost = relay.Host,
            RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                errors == SslPolicyErrors.None
                || (relay.TrustedCertificate is { } trusted
                    && certificate is not null
                    && trusted.Equals(
                        certificate.GetCertHashString(HashAlgorithmName.SHA256), StringComparison.OrdinalIgnoreCase)),
        };

        private static bool IsLoginList(string line) => line.StartsWith("AUTH", StringComparison.Ordinal);

        private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

        /// <summary>Doubles a point at a line's start (RFC 5321, 4.5.2), so that none ends the content early.</summary>
        private static byte[] DotStuffed(byte[] content)
        {
            var stuffed = new List<byte>(content.Length + 16);
            for (var index = 0; index < content.Length; index++)
            {
                if (content[index] == '.' && (index == 0 || content[index - 1] == '\n'))
                {
                    stuffed.Add((byte)'.');
                }

                stuffed.Add(content[index]);
            }

            return [.. stuffed];
        }
    }
}
