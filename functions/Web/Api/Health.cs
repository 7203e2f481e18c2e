using Collections.Engine.Reading;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Whether the process lives, and whether it can work. Open to everyone, and they say nothing else.</summary>
internal static class Health
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/health/live", () => new HealthAnswer("live"))
            .WithSummary("Tells that the process lives.")
            .Produces<HealthAnswer>();
        api.Get("/health/ready", ReadyAsync)
            .WithSummary("Tells whether the process can work.")
            .Produces<HealthAnswer>();
    }

    private static async Task<IResult> ReadyAsync(Attention attention, CancellationToken cancellation)
    {
        try
        {
            var open = await attention.OpenAsync(cancellation);
            return TypedResults.Ok(new HealthAnswer("ready", open.Count == 0 ? null : open));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Problems.Of(
                StatusCodes.Status503ServiceUnavailable, "not-ready", "The store does not answer.");
        }
    }
}

/// <summary>
/// <c>live</c> or <c>ready</c>; <paramref name="Warnings"/> is what somebody should look at although it works.
/// </summary>
public sealed record HealthAnswer(string Status, IReadOnlyList<string>? Warnings = null);
