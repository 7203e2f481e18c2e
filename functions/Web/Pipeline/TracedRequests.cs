using System.Diagnostics;
using Collections.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace Collections.Web.Pipeline;

/// <summary>
/// A span for each request, named by its route: neither its address nor its query, which may name somebody. It goes on
/// from the caller's own trace, if there is one.
/// </summary>
internal static class TracedRequests
{
    private const string ParentHeader = "traceparent";
    private const string CaseParameter = "invoiceId";

    public static async Task RunAsync(HttpContext context, RequestDelegate next)
    {
        using var span = Signals.BeginRequest(context.Request.Method, ParentOf(context.Request.Headers[ParentHeader]));
        await next(context);
        if (span is not null && context.GetEndpoint() is RouteEndpoint endpoint)
        {
            span.DisplayName = $"{context.Request.Method} {endpoint.RoutePattern.RawText}";
            span.SetTag("http.response.status_code", context.Response.StatusCode);
            span.SetTag(Signals.CaseTag, context.Request.RouteValues.GetValueOrDefault(CaseParameter));
        }
    }

    private static ActivityContext ParentOf(StringValues header) =>
        Activity.Current is { } current ? current.Context
            : ActivityContext.TryParse(header.ToString(), null, isRemote: true, out var parent) ? parent
            : default;
}
