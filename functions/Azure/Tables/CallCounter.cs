using Azure.Core;
using Azure.Core.Pipeline;

namespace Collections.Azure.Tables;

/// <summary>Counts the calls of the table service, retries too: each is one storage transaction on the bill.</summary>
public sealed class CallCounter : HttpPipelineSynchronousPolicy
{
    private long _calls;

    public long Calls => Interlocked.Read(ref _calls);

    public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _calls);
}
