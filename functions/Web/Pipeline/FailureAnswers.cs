using System.Text;
using Collections.Web.Answers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Pipeline;

/// <summary>What escaped a route: a request the server could not read, or a fault of ours that tells nothing.</summary>
internal sealed class FailureAnswers : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => Problems.Of(
                bad.StatusCode, "bad-request", "The request cannot be read.", bad.Message),
            DecoderFallbackException => Problems.Unreadable("It is not UTF-8."),
            _ => Problems.Of(
                StatusCodes.Status500InternalServerError,
                "fault",
                "Something went wrong on our side.",
                $"It is logged as {httpContext.TraceIdentifier}."),
        };
        await problem.ExecuteAsync(httpContext);
        return true;
    }
}
