using System.Text.Json;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Engine.Sending;
using Collections.Engine.Sending.Provider;
using Collections.Engine.Webhooks;
using Collections.Web.Answers;
using Collections.Web.Json;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collections.Web.Webhooks;

/// <summary>
/// Replies to our mails, and mails that came back, from whatever reads the mailbox. Open to everyone, believed only
/// when signed after Standard Webhooks; <c>webhook-id</c> tells a repeat.
/// </summary>
internal static class MailInboundWebhook
{
    private const int MostBodyBytes = 1_048_576;

    public static void Map(ApiRoutes api) => api.Add(
        HttpMethods.Post, ProviderWebhooks.MailInboundPath, TakeAsync, new([], Writes: true) { Streams = true })
        .WithMetadata(new TakesForm(typeof(InboundMailForm)))
        .WithSummary("Takes replies to our mails, and mails that came back.")
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> TakeAsync(
        HttpContext context,
        ProviderWebhooks webhooks,
        TakeAnswers answers,
        TakeReports reports,
        IClock clock,
        TimeProvider time)
    {
        var request = context.Request;
        if (webhooks.Mail.Count == 0)
        {
            return Problems.Unauthorized();
        }

        if (await RawBody.ReadAsync(request, MostBodyBytes, context.RequestAborted) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var headers = new WebhookHeaders(
            request.Headers[WebhookHeaders.IdName],
            request.Headers[WebhookHeaders.TimestampName],
            request.Headers[WebhookHeaders.SignatureName]);
        var check = StandardWebhook.Verify(webhooks.Mail, headers, body.Bytes.Span, time.GetUtcNow());
        if (check is not WebhookCheck.Valid { Id: var id })
        {
            return Problems.Unauthorized();
        }

        try
        {
            using var document = JsonSource.Parse(body.Bytes);
            var errors = new FieldErrors();
            if (Fields.Read<InboundMailForm>(new JsonSource(document.RootElement), errors) is not { } mail)
            {
                return Problems.Invalid(errors);
            }

            await ActAsync(mail, id, answers, reports, clock.Now, context.RequestAborted);
            return TypedResults.NoContent();
        }
        catch (JsonException e)
        {
            return Problems.Unreadable(e.Message);
        }
    }

    private static async Task ActAsync(
        InboundMailForm mail,
        string id,
        TakeAnswers answers,
        TakeReports reports,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        if (mail is { Kind: InboundMailKind.Bounce, Recipient: { } recipient })
        {
            if (MailBounces.ReportOf(id, mail, recipient) is { } report)
            {
                await reports.TakeAsync("mail", [report], now, cancellation);
            }
        }
        else if (mail is { AutoSubmitted: false, From: { } from })
        {
            var words = MailWords.Of(mail.Subject, mail.Text ?? "");
            await answers.TakeAsync(
                new("mail", id, Channel.Email, from, words, mail.ToMessageId()), now, cancellation);
        }
    }
}
