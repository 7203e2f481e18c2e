using Collections.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>
/// A browser's key travels in a cookie that scripts cannot read and other sites cannot send. It opens the pages, and
/// what pages link to; the API takes changes only with the header.
/// </summary>
internal static class BrowserKey
{
    internal const string Cookie = "collections-key";

    /// <summary>Takes the cookie for the header, where there is no header.</summary>
    internal static void Take(HttpRequest request)
    {
        if (request.Cookies[Cookie] is { } key && !request.Headers.ContainsKey(ApiKeys.Header))
        {
            request.Headers[ApiKeys.Header] = key;
        }
    }
}
