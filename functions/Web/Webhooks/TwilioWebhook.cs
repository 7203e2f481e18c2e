using System.Globalization;
using Collections.Engine;
using Collections.Engine.Sending;
using Collections.Engine.Sending.Provider;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collections.Web.Webhooks;

/// <summary>
/// Twilio's status callback: what became of text messages. Open to everyone, believed only when signed.
/// </summary>
internal static class TwilioWebhook
{
    public static void Map(ApiRoutes api) => api.Add(
        HttpMethods.Post, ProviderWebhooks.TwilioStatusPath, TakeAsync, new([], Writes: true) { Streams = true })
        .WithSummary("Takes Twilio's reports of what became of an SMS.").Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> TakeAsync(
        HttpContext context, ProviderWebhooks webhooks, TakeReports reports, IClock clock)
    {
        if (webhooks is not { Twilio: { } signatures, PublicUrl: { } publicUrl })
        {
            return Problems.Unauthorized();
        }

        if (await TwilioForm.ReadAsync(context.Request, signatures, publicUrl) is not { } form)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!form.IsSigned)
        {
            return Problems.Unauthorized();
        }

        if (ReportOf(context.Request, form) is { } report)
        {
            await reports.TakeAsync("twilio", [report], clock.Now, context.RequestAborted);
        }

        return TypedResults.NoContent();
    }

    private static ProviderReport? ReportOf(HttpRequest request, TwilioForm form)
    {
        var status = form["MessageStatus"];
        var messageId = request.Query[ProviderWebhooks.MessageParameter].ToString();
        var error = form["ErrorCode"];
        var code = int.TryParse(error, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return messageId.Length > 0 && TwilioStatuses.OutcomeOf(status) is { } outcome
            ? new($"{form["MessageSid"]}:{status}", messageId, outcome, Reason(status, error))
            {
                Standing = TwilioCodes.StandingOf(code),
                IsPassing = TwilioCodes.IsPassing(code),
                IsFiltered = code == TwilioCodes.Filtered,
            }
            : null;
    }

    private static string? Reason(string? status, string? errorCode) =>
        errorCode is null ? null : $"Twilio {status}: error {errorCode}";
}
