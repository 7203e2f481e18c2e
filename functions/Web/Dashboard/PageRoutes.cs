using Collections.Web.Access;
using Collections.Web.Dashboard.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Web.Dashboard;

/// <summary>
/// Declares pages: each says who may see it. A browser's key travels in a cookie that scripts cannot read and other
/// sites cannot send; a host whose platform signs people in never needs it.
/// </summary>
internal sealed class PageRoutes(IEndpointRouteBuilder routes)
{
    /// <summary>
    /// Our own styles and forms, no script at all; inline styles carry the length of bars and mails' looks.
    /// </summary>
    private const string ContentPolicy = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private readonly IAccess _access = routes.ServiceProvider.GetRequiredService<IAccess>();

    internal void Page(string pattern, Delegate handler) =>
        Add(HttpMethods.Get, pattern, handler, Role.Viewer, Role.Finance, Role.Approver, Role.Legal);

    /// <summary>A form that changes something: only from our own pages.</summary>
    internal void Form(string pattern, Delegate handler, params Role[] roles) =>
        Add(HttpMethods.Post, pattern, handler, roles);

    private void Add(string method, string pattern, Delegate handler, params Role[] roles)
    {
        var route = routes.MapMethods(pattern, [method], handler)
            .ExcludeFromDescription()
            .DisableAntiforgery()
            .WithMetadata(new RouteAccess(roles, Writes: method == HttpMethods.Post));
        route.Finally(endpoint =>
        {
            var inner = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => RunAsync(context, roles, inner);
        });
    }

    private async Task RunAsync(HttpContext context, IReadOnlyList<Role> roles, RequestDelegate inner)
    {
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        BrowserKey.Take(context.Request);
        if (await _access.CallerOfAsync(context) is not { } caller)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await new RazorComponentResult<SignInPage>(new { To = context.Request.Path.Value }).ExecuteAsync(context);
        }
        else if (!caller.IsOneOf(roles))
        {
            context.Features.Set(caller);
            await Trouble.NotAllowed(context, "Your key is not for this.").ExecuteAsync(context);
        }
        else if (HttpMethods.IsPost(context.Request.Method) && !SameOrigin.IsOwn(context.Request))
        {
            await Trouble.NotAllowed(context, "The form came from another site.").ExecuteAsync(context);
        }
        else if (HttpMethods.IsPost(context.Request.Method) && !await IsFormAsync(context.Request))
        {
            await Trouble.Refused(context, StatusCodes.Status400BadRequest, "This is no form.").ExecuteAsync(context);
        }
        else
        {
            context.Features.Set(caller);
            await inner(context);
        }
    }

    /// <summary>Reads the form, which stays read: what no browser sends reaches no page.</summary>
    private static async Task<bool> IsFormAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return false;
        }

        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return true;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            return false;
        }
    }
}
