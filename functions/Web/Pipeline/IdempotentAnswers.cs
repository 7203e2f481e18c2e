using Collections.Engine.Keeping;
using Collections.Web.Access;
using Collections.Web.Answers;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Pipeline;

/// <summary>
/// One answer for one <c>Idempotency-Key</c>: the same request again gets it again, another request with the key gets
/// 422, and one that comes while the first is worked on gets 409. Failures on our side are not kept.
/// </summary>
internal sealed class IdempotentAnswers(IIdempotency idempotency, TimeProvider time)
{
    public const string Header = "Idempotency-Key";

    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int MostLetters = 255;

    /// <param name="requestHash">What the request says: SHA-256 of method, address and body.</param>
    public async Task RunAsync(HttpContext context, string requestHash, RequestDelegate inner)
    {
        if (!context.Request.Headers.TryGetValue(Header, out var given))
        {
            await inner(context);
            return;
        }

        var key = given.ToString();
        if (given.Count != 1 || key.Length is 0 or > MostLetters || key.Any(c => c is < ' ' or > '~'))
        {
            await Problems.Invalid(Header, $"must be one text of 1 to {MostLetters} printable ASCII characters")
                .ExecuteAsync(context);
            return;
        }

        var kept = $"{context.Features.Get<Caller>()?.Name}:{key}";
        switch (await idempotency.BeginAsync(kept, requestHash, time.GetUtcNow(), context.RequestAborted))
        {
            case KeyedRequest.Done done:
                await ReplayAsync(context, done);
                break;
            case KeyedRequest.OtherRequest:
                await Problems.Of(
                    StatusCodes.Status422UnprocessableEntity,
                    "idempotency-key-reused",
                    "The idempotency key belongs to another request.").ExecuteAsync(context);
                break;
            case KeyedRequest.InFlight:
                context.Response.Headers.RetryAfter = "1";
                await Problems.Of(
                    StatusCodes.Status409Conflict,
                    "in-flight",
                    "The same request is being worked on.").ExecuteAsync(context);
                break;
            default:
                await AnswerAsync(context, kept, inner);
                break;
        }
    }

    private async Task AnswerAsync(HttpContext context, string key, RequestDelegate inner)
    {
        var outward = context.Response.Body;
        using var buffer = new MemoryStream();
        context.Response.Body = buffer;
        var answered = false;
        try
        {
            await inner(context);
            answered = context.Response.StatusCode < StatusCodes.Status500InternalServerError;
        }
        finally
        {
            context.Response.Body = outward;
            if (!answered)
            {
                await idempotency.AbandonAsync(key, CancellationToken.None);
            }
        }

        if (answered)
        {
            // Kept even where the caller is gone: it will ask again.
            var answer = new KeyedRequest.Done(
                context.Response.StatusCode, context.Response.ContentType ?? "", buffer.ToArray());
            await idempotency.CompleteAsync(key, answer, CancellationToken.None);
        }

        await outward.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext context, KeyedRequest.Done done)
    {
        context.Response.StatusCode = done.Status;
        context.Response.Headers[ReplayedHeader] = "true";
        if (done.ContentType.Length > 0)
        {
            context.Response.ContentType = done.ContentType;
        }

        await context.Response.Body.WriteAsync(done.Body, context.RequestAborted);
    }
}
