using Collections.Web.Answers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Collections.Web.Pipeline;

/// <summary>Refusals that no route wrote, such as 404 and 405, get problem details as well.</summary>
internal static class EmptyAnswers
{
    public static Task FillAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        return Problems.Of(status, "http", ReasonPhrases.GetReasonPhrase(status)).ExecuteAsync(context);
    }
}
