using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Collections.Engine.Mail;

/// <summary>A reply of an SMTP server (RFC 5321, section 4.2): its code and all its lines as one text.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsPositive => Code is >= 200 and < 300;

    public bool IsPermanent => Code is >= 500 and < 600;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Code} {string.Join(' ', Lines)}").Trim();
}

/// <summary>The wire of one SMTP session: lines out, replies in. Every wait has the same limit.</summary>
internal sealed class SmtpConnection : IAsyncDisposable
{
    private const int LongestReplyLine = 2048;
    private const int MostReplyLines = 100;

    private readonly TimeSpan _patience;
    private readonly byte[] _received = new byte[4096];
    private Stream _stream;
    private int _start;
    private int _end;

    private SmtpConnection(Stream stream, TimeSpan patience)
    {
        _stream = stream;
        _patience = patience;
    }

    public static async Task<SmtpConnection> OpenAsync(
        string host, int port, TimeSpan patience, CancellationToken cancellation)
    {
        Socket? socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var timed = Limit(patience, cancellation);
            await socket.ConnectAsync(host, port, timed.Token);
            var connection = new SmtpConnection(new NetworkStream(socket, ownsSocket: true), patience);
            socket = null;
            return connection;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    /// <summary>Turns to TLS. Plain text still unread from before it ends the session: it was planted.</summary>
    public async Task SecureAsync(SslClientAuthenticationOptions options, CancellationToken cancellation)
    {
        if (_start != _end)
        {
            throw new IOException("The server sent more than its reply before TLS began.");
        }

        using var timed = Limit(_patience, cancellation);
        var secured = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = secured;
        await secured.AuthenticateAsClientAsync(options, timed.Token);
    }

    public async Task<SmtpReply> CommandAsync(string line, CancellationToken cancellation)
    {
        await WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellation);
        return await ReplyAsync(cancellation);
    }

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        using var timed = Limit(_patience, cancellation);
        await _stream.WriteAsync(bytes, timed.Token);
        await _stream.FlushAsync(timed.Token);
    }

    public async Task<SmtpReply> ReplyAsync(CancellationToken cancellation)
    {
        using var timed = Limit(_patience, cancellation);
        var lines = new List<string>();
        while (lines.Count < MostReplyLines)
        {
            var line = await LineAsync(timed.Token);
            var hasCode = line.Length >= 3 && line[..3].All(char.IsAsciiDigit);
            if (!hasCode || (line.Length > 3 && line[3] is not (' ' or '-')))
            {
                throw new IOException("The server's reply is not SMTP.");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ')
            {
                return new SmtpReply(int.Parse(line[..3], CultureInfo.InvariantCulture), lines);
            }
        }

        throw new IOException("The server's reply has no end.");
    }

    private static CancellationTokenSource Limit(TimeSpan patience, CancellationToken cancellation)
    {
        var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(patience);
        return timed;
    }

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (line.Length <= LongestReplyLine)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = await _stream.ReadAsync(_received, cancellation);
                if (_end == 0)
                {
                    throw new IOException("The server hung up.");
                }
            }

            var next = (char)_received[_start++];
            if (next == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            line.Append(next is >= ' ' and <= '~' or '\r' ? next : '?');
        }

        throw new IOException("The server's reply line has no end.");
    }
}
