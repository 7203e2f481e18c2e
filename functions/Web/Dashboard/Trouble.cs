using Collections.Engine;
using Collections.Web.Dashboard.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Web.Dashboard;

/// <summary>Tells a person why a page or a form was not answered, with the status an API would give.</summary>
internal static class Trouble
{
    internal static IResult NotFound(HttpContext http) =>
        Of(http, StatusCodes.Status404NotFound, "Not found", "Nothing is kept under this address.");

    internal static IResult NotAllowed(HttpContext http, string text) =>
        Of(http, StatusCodes.Status403Forbidden, "Not allowed", text);

    internal static IResult Refused(HttpContext http, int status, string text) => Of(http, status, "Not done", text);

    private static RazorComponentResult<TroublePage> Of(HttpContext http, int status, string heading, string text)
    {
        var clock = http.RequestServices.GetRequiredService<IClock>();
        return new(new Dictionary<string, object?>
        {
            ["View"] = new View(http, clock.Now, clock is IVirtualClock),
            ["Heading"] = heading,
            ["Text"] = text,
        })
        {
            StatusCode = status,
        };
    }
}
