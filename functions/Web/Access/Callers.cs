using Microsoft.AspNetCore.Http;

namespace Collections.Web.Access;

/// <summary>Who calls the route that is being answered; the guard found out before.</summary>
internal static class Callers
{
    public static Caller Caller(this HttpContext context) => context.Features.Get<Caller>()
        ?? throw new InvalidOperationException("The route is public: nobody in particular calls.");

    /// <summary>Whom a fact is put down to where the body names nobody.</summary>
    public static string CallerName(this HttpContext context) => context.Caller().Name;
}
