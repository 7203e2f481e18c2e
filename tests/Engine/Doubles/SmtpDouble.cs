using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Collections.Engine.Tests.Doubles;

/// <summary>What the double answers; null means it reads the command and hangs up, "" that it never answers.</summary>
public sealed record SmtpScript
{
    public string? Greeting { get; init; } = "220 double ESMTP";

    public string? Hello { get; init; } = "250-double\r\n250-SIZE 10000000\r\n250-STARTTLS\r\n250 AUTH LOGIN PLAIN";

    public string? StartTls { get; init; } = "220 go ahead";

    public string? Login { get; init; } = "235 welcome";

    public string? Sender { get; init; } = "250 ok";

    /// <summary>By recipient; the last answer is for all that follow.</summary>
    public IReadOnlyList<string?> Recipients { get; init; } = ["250 ok"];

    public string? Begin { get; init; } = "354 go ahead";

    public string? Verdict { get; init; } = "250 2.0.0 queued as 4711";

    /// <summary>Hangs up in the middle of the content, before its end.</summary>
    public bool DropsInContent { get; init; }
}

/// <summary>
/// A small SMTP server over a real socket. It keeps the dialogue (commands in order) and the content of each message,
/// and reports what breaks the protocol in <see cref="Faults"/>.
/// </summary>
public sealed class SmtpDouble : IAsyncDisposable
{
    private readonly SmtpScript _script;
    private readonly X509Certificate2? _certificate;
    private readonly bool _tlsFirst;
    private readonly TcpDouble _tcp;

    public SmtpDouble(SmtpScript? script = null, X509Certificate2? certificate = null, bool tlsFirst = false)
    {
        _script = script ?? new SmtpScript();
        _certificate = certificate;
        _tlsFirst = tlsFirst;
        _tcp = new TcpDouble(PlayAsync);
    }

    public int Port => _tcp.Port;

    public List<string> Dialogue { get; } = [];

    public List<byte[]> Contents { get; } = [];

    public List<string> Faults { get; } = [];

    public ValueTask DisposeAsync() => _tcp.DisposeAsync();

    private async Task PlayAsync(Stream stream, CancellationToken stop)
    {
        stream = _tlsFirst ? await SecuredAsync(stream) : stream;
        var recipient = 0;
        var goesOn = await SayAsync(stream, _script.Greeting, stop);
        while (goesOn && await TcpDouble.ReadLineAsync(stream, stop) is { } line)
        {
            Dialogue.Add(line);
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                goesOn = await SayAsync(stream, _script.Begin, stop) && await ContentAsync(stream, stop);
                continue;
            }

            goesOn = await SayAsync(stream, Reply(verb, ref recipient), stop);
            if (verb == "STARTTLS" && goesOn && _script.StartTls!.StartsWith("220"))
            {
                stream = await SecuredAsync(stream);
            }
        }
    }

    private string? Reply(string verb, ref int recipient) => verb switch
    {
        "EHLO" => _script.Hello,
        "STARTTLS" => _script.StartTls,
        "AUTH" when Dialogue[^1] == "AUTH LOGIN" => "334 VXNlcm5hbWU6",
        "AUTH" => _script.Login,
        "MAIL" => _script.Sender,
        "RCPT" => _script.Recipients[Math.Min(recipient++, _script.Recipients.Count - 1)],
        "QUIT" => "221 bye",
        _ when Dialogue is [.., "AUTH LOGIN", _] => "334 UGFzc3dvcmQ6",
        _ when Dialogue is [.., "AUTH LOGIN", _, _] => _script.Login,
        _ => "500 what?",
    };

    private async Task<bool> ContentAsync(Stream stream, CancellationToken stop)
    {
        if (_script.Begin?.StartsWith("354") != true)
        {
            return true;
        }

        var content = new StringBuilder();
        while (await TcpDouble.ReadLineAsync(stream, stop) is { } line)
        {
            if (_script.DropsInContent)
            {
                return false;
            }

            if (line == ".")
            {
                Contents.Add(Encoding.Latin1.GetBytes(content.ToString()));
                return await SayAsync(stream, _script.Verdict, stop);
            }

            if (line.Length > 998 || line.Contains('\n'))
            {
                Faults.Add($"A line of {line.Length} characters or with a bare line feed.");
            }

            content.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        Faults.Add("The content has no end.");
        return false;
    }

    private static async Task<bool> SayAsync(Stream stream, string? reply, CancellationToken stop)
    {
        if (reply is null)
        {
            return false;
        }

        if (reply.Length == 0)
        {
            await Task.Delay(Timeout.Infinite, stop);
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"), stop);
        return true;
    }

    private async Task<Stream> SecuredAsync(Stream stream)
    {
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(_certificate!);
        return tls;
    }
}
