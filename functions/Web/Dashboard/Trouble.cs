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

    /// <param name="http">The form's request.</param>
    /// <param name="status">What an API would answer.</param>
    /// <param name="text">Why, each field by its name.</param>
    /// <param name="back">The page that the form stood on.</param>
    internal static IResult Refused(HttpContext http, int status, string text, string? back = null) =>
        Of(http, status, "Not done", text, back);

    private static RazorComponentResult<TroublePage> Of(
        HttpContext http, int status, string heading, string text, string? back = null)
    {
        var clock = http.RequestServices.GetRequiredService<IClock>();
        return new(new Dictionary<string, object?>
        {
            ["View"] = new View(http, clock.Now, clock is IVirtualClock),
            ["Heading"] = heading,
            ["Text"] = text,
            ["Back"] = back,
        })
        {
            StatusCode = status,
        };
    }
}
