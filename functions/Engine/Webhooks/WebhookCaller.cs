using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Collections.Domain;
using Collections.Engine.Outbox;

namespace Collections.Engine.Webhooks;

/// <summary>
/// The addresses of a host name, as <see cref="Dns.GetHostAddressesAsync(string, CancellationToken)"/>.
/// </summary>
public delegate Task<IPAddress[]> AddressLookup(string host, CancellationToken cancellation);

/// <summary>How far a call may go.</summary>
public sealed record WebhookCallLimits
{
    /// <summary>
    /// Host names that may have private addresses and may be called without TLS: a service beside us. Empty by default.
    /// </summary>
    public IReadOnlySet<string> PrivateHosts { get; init; } = new HashSet<string>();

    /// <summary>From connecting to the end of the answer's head.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Most bytes of a body we send.</summary>
    public int BodyBytes { get; init; } = 256 * 1024;
}

/// <summary>
/// Sends signed webhooks. https only; the address is checked on the connection itself, after the name was resolved, so
/// that neither a redirect (none is followed), a proxy (none is used) nor a name that changes its address gets past.
/// One attempt per call, at most once on the wire. The answer's body is never read: its status is the answer.
/// </summary>
/// <remarks>
/// An unknown outcome may be tried again under the same webhook id, since the receiver recognises a repeat by it.
/// </remarks>
public sealed class WebhookCaller : IDisposable
{
    /// <summary>Longer addresses are not called.</summary>
    public const int LongestUrl = 2048;

    private const int AnswerHeadKilobytes = 16;
    private const int AnswerBodyBytes = 64 * 1024;

    private readonly WebhookCallLimits _limits;
    private readonly AddressLookup _lookup;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _client;

    public WebhookCaller(WebhookCallLimits limits, AddressLookup? lookup = null)
    {
        _limits = limits;
        _lookup = lookup ?? Dns.GetHostAddressesAsync;
        _handler = NewHandler();
        _client = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>
    /// Posts a JSON body, signed for this attempt. 2xx is sent. Temporary: no connection, or an answer that time or
    /// the receiver can mend (401, 403, 404, 408, 429, 5xx and the like). Permanent: an address we may not call, a
    /// redirect, 410 (each with the address as the reason), or an answer that refuses this very request (400, 405, 411,
    /// 413, 414, 415, 422). Unknown: the request was under way when the connection or the time ended.
    /// </summary>
    /// <param name="url">The receiver's address.</param>
    /// <param name="id">The webhook's id, the same over all attempts.</param>
    /// <param name="at">Now; signed as the attempt's timestamp.</param>
    /// <param name="body">The JSON as bytes; exactly these are signed and sent.</param>
    /// <param name="secrets">The receiver's secrets, the current one first.</param>
    /// <param name="cancellation">Ends the call with an exception; the outcome is then not known.</param>
    public async Task<SendOutcome> CallAsync(
        string url,
        string id,
        DateTimeOffset at,
        ReadOnlyMemory<byte> body,
        IReadOnlyList<WebhookSecret> secrets,
        CancellationToken cancellation = default)
    {
        if (Refusal(url) is { } refusal)
        {
            return new SendOutcome.Permanent(refusal, Fault(url));
        }

        if (body.Length > _limits.BodyBytes)
        {
            return new SendOutcome.Permanent(string.Create(
                CultureInfo.InvariantCulture,
                $"The body has {body.Length} bytes; at most {_limits.BodyBytes} are sent."));
        }

        using var content = new NoticedContent(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        var headers = StandardWebhook.Sign(secrets, id, at, body.Span);
        request.Headers.Add(WebhookHeaders.IdName, headers.Id);
        request.Headers.Add(WebhookHeaders.TimestampName, headers.Timestamp);
        request.Headers.Add(WebhookHeaders.SignatureName, headers.Signature);
        request.Headers.UserAgent.ParseAdd("Collections-Webhooks/1");
        return await AttemptAsync(url, request, content, at, cancellation);
    }

    /// <summary>Why we would never call an address, or null where it may be tried. Looks at the text only.</summary>
    public string? Refusal(string url)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var uri))
        {
            return $"The webhook address is no absolute URL of at most {LongestUrl} characters.";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "The webhook address holds a user name or password.";
        }

        var https = uri.Scheme == Uri.UriSchemeHttps;
        var allowed = https || (uri.Scheme == Uri.UriSchemeHttp && IsPrivateHost(uri.IdnHost));
        return allowed ? null : "The webhook address is not https.";
    }

    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task<SendOutcome> AttemptAsync(
        string url,
        HttpRequestMessage request,
        NoticedContent content,
        DateTimeOffset at,
        CancellationToken cancellation)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timed.CancelAfter(_limits.Timeout);
        try
        {
            using var response = await _client.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, timed.Token);
            return Outcome(url, response, at);
        }
        catch (HttpRequestException failure)
        {
            if (Blocked(failure) is { } blocked)
            {
                return new SendOutcome.Permanent(blocked.Message, Fault(url));
            }

            return content.Begun
                ? new SendOutcome.Unknown($"The connection ended before the answer: {Innermost(failure)}")
                : new SendOutcome.Temporary($"No connection: {Innermost(failure)}", RetryAfter: null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var reason = string.Create(
                CultureInfo.InvariantCulture, $"No answer within {_limits.Timeout.TotalSeconds} seconds.");
            return content.Begun
                ? new SendOutcome.Unknown(reason)
                : new SendOutcome.Temporary(reason, RetryAfter: null);
        }
    }

    private static SendOutcome Outcome(string url, HttpResponseMessage response, DateTimeOffset at)
    {
        var status = (int)response.StatusCode;
        var reason = string.Create(CultureInfo.InvariantCulture, $"The receiver answered {status}.");
        return status switch
        {
            >= 200 and < 300 => new SendOutcome.Sent(ProviderId: null, ReportsDelivery: false),
            >= 300 and < 400 => new SendOutcome.Permanent(
                reason + " Redirects are not followed.", Fault(url)),
            410 => new SendOutcome.Permanent(reason, Fault(url)),
            400 or 405 or 411 or 413 or 414 or 415 or 422 => new SendOutcome.Permanent(reason),
            _ => new SendOutcome.Temporary(reason, RetryAfter(response, at)),
        };
    }

    /// <summary>The address is the reason: nothing sent there can arrive.</summary>
    private static AddressFault Fault(string url) => new(AddressStanding.NotWorking, [url]);

    private static TimeSpan? RetryAfter(HttpResponseMessage response, DateTimeOffset at)
    {
        var asked = response.Headers.RetryAfter;
        var pause = asked?.Delta ?? (asked?.Date is { } date ? date - at : null);
        return pause > TimeSpan.Zero ? pause : null;
    }

    private SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxResponseHeadersLength = AnswerHeadKilobytes,
        MaxResponseDrainSize = AnswerBodyBytes,
        ResponseDrainTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = ConnectAsync,
    };

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await _lookup(host, cancellation);
        if (found.Length == 0)
        {
            throw new SocketException((int)SocketError.HostNotFound);
        }

        var allowed = IsPrivateHost(host) ? found : [.. found.Where(PublicAddress.Holds)];
        if (allowed.Length == 0)
        {
            throw new BlockedAddressException(
                $"{host} has no public address, and private ones are not allowed for it.");
        }

        Socket? socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellation);
            var stream = new NetworkStream(socket, ownsSocket: true);
            socket = null;
            return stream;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    private bool IsPrivateHost(string host) =>
        _limits.PrivateHosts.Any(allowed => string.Equals(allowed, host, StringComparison.OrdinalIgnoreCase));

    private static BlockedAddressException? Blocked(Exception failure)
    {
        Exception? inner = failure;
        while (inner is not (null or BlockedAddressException))
        {
            inner = inner.InnerException;
        }

        return (BlockedAddressException?)inner;
    }

    private static string Innermost(Exception failure) => failure.GetBaseException().Message;

    /// <summary>Carries the refusal of an address out of the connect callback.</summary>
    private sealed class BlockedAddressException(string message) : IOException(message);

    /// <summary>
    /// A body that knows whether sending it has begun: before that, nothing has reached the receiver.
    /// </summary>
    private sealed class NoticedContent : HttpContent
    {
        private readonly ReadOnlyMemory<byte> _body;

        public NoticedContent(ReadOnlyMemory<byte> body)
        {
            _body = body;
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        public bool Begun { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            Begun = true;
            await stream.WriteAsync(_body);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _body.Length;
            return true;
        }
    }
}
