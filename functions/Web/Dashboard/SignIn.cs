using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>Keeps a browser's key for the session. Whether it is worth anything is seen at the next page.</summary>
internal static class SignIn
{
    internal static IResult Keep(HttpContext http, string? key, string? to)
    {
        if (key is { Length: > 0 and <= 200 })
        {
            http.Response.Cookies.Append(BrowserKey.Cookie, key, new()
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = http.Request.IsHttps,
                IsEssential = true,
            });
        }

        // Only a path of ours: "//host" and "/\host" would leave the site.
        var own = to is { Length: > 1 } && to[0] == '/' && to[1] is not ('/' or '\\');
        return Results.Redirect(own ? to! : "/");
    }
}
