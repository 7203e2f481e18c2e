using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>
/// A form is taken only from our own pages: browsers say where a request comes from (Fetch Metadata; else Origin), and
/// the key's cookie is SameSite=Strict besides.
/// </summary>
internal static class SameOrigin
{
    internal static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].FirstOrDefault() is { } site)
        {
            return site == "same-origin";
        }

        var origin = request.Headers.Origin.FirstOrDefault();
        return origin is null || origin.EndsWith("://" + request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
