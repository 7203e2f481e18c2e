using Microsoft.AspNetCore.Http;

namespace Collections.Web.Pipeline;

/// <summary>Headers of every answer. What a page sets itself stays as it is.</summary>
internal static class SecurityHeaders
{
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(
            static state =>
            {
                var headers = ((HttpContext)state).Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
                headers.TryAdd("Referrer-Policy", "no-referrer");
                headers.TryAdd("Cache-Control", "no-store");
                headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
                headers.TryAdd("X-Frame-Options", "DENY");
                return Task.CompletedTask;
            },
            context);
        return next(context);
    }
}
