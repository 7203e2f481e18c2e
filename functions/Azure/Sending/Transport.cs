using System.Net.Http;
using Collections.Engine.Outbox;

namespace Collections.Azure.Sending;

/// <summary>What a failure below HTTP says about the message: whether anyone can have taken it.</summary>
internal static class Transport
{
    /// <summary>
    /// Temporary where no connection came about, so that nothing was sent; else unknown: the request was under way.
    /// Null where the failure is none of the network's.
    /// </summary>
    internal static SendOutcome? OutcomeOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException!)
        {
            switch (cause)
            {
                case HttpRequestException
                {
                    HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
                        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
                }:
                    return new SendOutcome.Temporary($"No connection: {cause.GetBaseException().Message}", null);
                case HttpRequestException or IOException:
                    return new SendOutcome.Unknown(
                        $"The connection ended before the answer: {cause.GetBaseException().Message}");
                case OperationCanceledException or TimeoutException:
                    return new SendOutcome.Unknown("No answer in time.");
                default:
                    break;
            }
        }

        return null;
    }
}
