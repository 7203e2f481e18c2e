using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Collections.Azure.Tests.Tables;

/// <summary>
/// Counts the calls of the table service, retries too, and writes each down: its method, and the rows that it names.
/// Each is one storage transaction on the bill.
/// </summary>
internal sealed partial class CallLog : HttpPipelinePolicy
{
    private readonly List<string> _lines = [];

    public int Calls { get; private set; }

    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Says what the calls after it are for.</summary>
    public void Note(string line) => _lines.Add(line);

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        Calls++;
        _lines.Add("    " + (await Batch.OfAsync(message.Request) is { } batch
            ? "BATCH " + string.Join(
                ", ", Part().Matches(batch).Select(m => $"{m.Groups[1]} {Named(m.Groups[2].Value)}"))
            : $"{message.Request.Method} {Named(message.Request.Uri.ToString())}"));
        await ProcessNextAsync(message, pipeline);
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        throw new NotSupportedException("The store makes no call that blocks.");

    /// <summary>The table and the row, or the filter, of an address.</summary>
    private static string Named(string address) => Noise().Replace(Uri.UnescapeDataString(address), "");

    [GeneratedRegex("(POST|PUT|PATCH|MERGE|DELETE) (http.+) HTTP")]
    private static partial Regex Part();

    [GeneratedRegex("http://[^/]+/[^/]+/t[0-9a-f]{32}|[?&][$]format=[^&]+|PartitionKey=|RowKey=")]
    private static partial Regex Noise();
}
