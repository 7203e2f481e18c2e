using System.Globalization;
using System.Text;

namespace Collections.Engine.Tests.Doubles;

/// <summary>One request as it came over the wire. Header names are lower case.</summary>
public sealed record HttpRequestSeen(string Line, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>
/// An HTTP/1.1 server over a real socket that answers every request with the given text, byte for byte; with null it
/// reads the request and hangs up, with "" it never answers.
/// </summary>
public sealed class HttpDouble : IAsyncDisposable
{
    private readonly string? _answer;
    private readonly Func<Stream, Task<Stream>> _wrap;
    private readonly TcpDouble _tcp;

    public HttpDouble(string? answer, Func<Stream, Task<Stream>>? wrap = null)
    {
        _answer = answer;
        _wrap = wrap ?? Task.FromResult;
        _tcp = new TcpDouble(PlayAsync);
    }

    public List<HttpRequestSeen> Requests { get; } = [];

    public int Port => _tcp.Port;

    public int Connections => _tcp.Connections;

    public static string Answer(int status, string headers = "") =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} X\r\n{headers}Content-Length: 0\r\n\r\n");

    public string Url(string host = "127.0.0.1", string scheme = "http") => $"{scheme}://{host}:{Port}/hook";

    public ValueTask DisposeAsync() => _tcp.DisposeAsync();

    private async Task PlayAsync(Stream raw, CancellationToken stop)
    {
        var stream = await _wrap(raw);
        while (await TcpDouble.ReadLineAsync(stream, stop) is { } line)
        {
            Requests.Add(await ReadAsync(line, stream, stop));
            if (_answer is null)
            {
                return;
            }

            if (_answer.Length == 0)
            {
                await Task.Delay(Timeout.Infinite, stop);
            }

            await stream.WriteAsync(Encoding.Latin1.GetBytes(_answer), stop);
        }
    }

    private static async Task<HttpRequestSeen> ReadAsync(string line, Stream stream, CancellationToken stop)
    {
        var headers = new Dictionary<string, string>();
        while (await TcpDouble.ReadLineAsync(stream, stop) is { Length: > 0 } header)
        {
            var colon = header.IndexOf(':');
            headers[header[..colon].ToLowerInvariant()] = header[(colon + 1)..].Trim();
        }

        var body = new byte[int.Parse(headers["content-length"], CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stop);
        return new HttpRequestSeen(line, headers, body);
    }
}
