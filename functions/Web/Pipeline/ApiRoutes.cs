using Collections.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Web.Pipeline;

/// <summary>Declares routes: each says who may call it, and gets the guard in front.</summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder routes)
{
    private readonly RouteGuard _guard = routes.ServiceProvider.GetRequiredService<RouteGuard>();

    /// <summary>A route that changes nothing.</summary>
    public RouteHandlerBuilder Get(string pattern, Delegate handler, params Role[] roles) =>
        Add(HttpMethods.Get, pattern, handler, new(roles, Writes: false));

    public RouteHandlerBuilder Post(string pattern, Delegate handler, params Role[] roles) =>
        Add(HttpMethods.Post, pattern, handler, new(roles, Writes: true));

    /// <summary>A question with a body: it changes nothing, so it takes no idempotency key.</summary>
    public RouteHandlerBuilder Ask(string pattern, Delegate handler, params Role[] roles) =>
        Add(HttpMethods.Post, pattern, handler, new(roles, Writes: false) { Asks = true });

    public RouteHandlerBuilder Put(string pattern, Delegate handler, params Role[] roles) =>
        Add(HttpMethods.Put, pattern, handler, new(roles, Writes: true));

    public RouteHandlerBuilder Delete(string pattern, Delegate handler, params Role[] roles) =>
        Add(HttpMethods.Delete, pattern, handler, new(roles, Writes: true));

    /// <summary>A route that changes something and reads its body as it comes; it answers for its key itself.</summary>
    public RouteHandlerBuilder Upload(string pattern, Delegate handler, params Role[] roles) =>
        Add(HttpMethods.Post, pattern, handler, new(roles, Writes: true) { Streams = true });

    public RouteHandlerBuilder Add(string method, string pattern, Delegate handler, RouteAccess access)
    {
        var route = routes.MapMethods(pattern, [method], handler).WithMetadata(access);
        route.AddEndpointFilter(RefuseWrongBodiesAsync);
        route.Finally(endpoint =>
        {
            var inner = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = context => _guard.RunAsync(context, access, inner);
        });
        return route;
    }

    private static async ValueTask<object?> RefuseWrongBodiesAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        foreach (var argument in context.Arguments)
        {
            if (argument is IRefusable { Refusal: { } refusal })
            {
                return refusal;
            }
        }

        return await next(context);
    }
}
