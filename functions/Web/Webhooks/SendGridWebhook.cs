using Collections.Engine;
using Collections.Engine.Sending;
using Collections.Engine.Sending.Provider;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collections.Web.Webhooks;

/// <summary>SendGrid's event webhook: what became of emails. Open to everyone, believed only when signed.</summary>
internal static class SendGridWebhook
{
    /// <summary>The longest batch of events, in bytes.</summary>
    internal const int MostBodyBytes = 4 * 1_048_576;

    public static void Map(ApiRoutes api) => api.Add(
        HttpMethods.Post, ProviderWebhooks.SendGridPath, TakeAsync, new([], Writes: true) { Streams = true })
        .WithSummary("Takes SendGrid's reports of what became of emails.").Produces(StatusCodes.Status200OK);

    private static async Task<IResult> TakeAsync(
        HttpContext context, ProviderWebhooks webhooks, TakeReports reports, IClock clock, TimeProvider time)
    {
        var request = context.Request;
        if (webhooks.SendGrid is not { } signatures)
        {
            return Problems.Unauthorized();
        }

        if (await RawBody.ReadAsync(request, MostBodyBytes, context.RequestAborted) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var check = signatures.Verify(
            request.Headers[SendGridEventSignature.SignatureHeader],
            request.Headers[SendGridEventSignature.TimestampHeader],
            body.Bytes.Span,
            time.GetUtcNow());
        if (check is not ProviderSignature.Valid)
        {
            return Problems.Unauthorized();
        }

        if (SendGridEvents.Read(body.Bytes) is not { } events)
        {
            return Problems.Unreadable("It is no JSON array of events.");
        }

        await reports.TakeAsync("sendgrid", events, clock.Now, context.RequestAborted);
        return TypedResults.Ok();
    }
}
