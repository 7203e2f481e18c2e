using System.Globalization;
using System.Text;
using Collections.Engine;
using Collections.Engine.Sending;
using Collections.Engine.Sending.Provider;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Collections.Web.Webhooks;

/// <summary>
/// Twilio's status callback: what became of text messages. Open to everyone, believed only when signed.
/// </summary>
internal static class TwilioWebhook
{
    private const int MostBodyBytes = 65_536;

    public static void Map(ApiRoutes api) => api.Add(
        HttpMethods.Post, ProviderWebhooks.TwilioStatusPath, TakeAsync, new([], Writes: true) { Streams = true })
        .WithSummary("Takes Twilio's reports of what became of an SMS.").Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> TakeAsync(
        HttpContext context, ProviderWebhooks webhooks, TakeReports reports, IClock clock)
    {
        var request = context.Request;
        if (webhooks is not { Twilio: { } signatures, PublicUrl: { } publicUrl })
        {
            return Problems.Unauthorized();
        }

        if (await RawBody.ReadAsync(request, MostBodyBytes, context.RequestAborted) is not { } body)
        {
            return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        var url = new Uri(publicUrl, request.Path + request.QueryString);
        var signature = request.Headers[TwilioSignature.Header].ToString();
        var form = Form(body);
        var check = request.HasJsonContentType()
            ? signatures.VerifyBody(url, body.Bytes.Span, signature)
            : signatures.VerifyForm(url, Pairs(form), signature);
        if (check is not ProviderSignature.Valid)
        {
            return Problems.Unauthorized();
        }

        if (ReportOf(request, form) is { } report)
        {
            await reports.TakeAsync("twilio", [report], clock.Now, context.RequestAborted);
        }

        return TypedResults.NoContent();
    }

    /// <summary>The fields of the body; none where it is no form that anyone would sign.</summary>
    private static Dictionary<string, StringValues> Form(RawBody body)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString(body.Bytes.Span));
        try
        {
            return reader.ReadForm();
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(Dictionary<string, StringValues> form) =>
        form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""));

    private static ProviderReport? ReportOf(HttpRequest request, Dictionary<string, StringValues> form)
    {
        var status = Value(form, "MessageStatus");
        var messageId = request.Query[ProviderWebhooks.MessageParameter].ToString();
        var error = Value(form, "ErrorCode");
        return messageId.Length > 0 && TwilioStatuses.OutcomeOf(status) is { } outcome
            ? new($"{Value(form, "MessageSid")}:{status}", messageId, outcome, Reason(status, error))
            {
                Standing = int.TryParse(error, NumberStyles.None, CultureInfo.InvariantCulture, out var code)
                    ? TwilioCodes.StandingOf(code)
                    : null,
            }
            : null;
    }

    private static string? Reason(string? status, string? errorCode) =>
        errorCode is null ? null : $"Twilio {status}: error {errorCode}";

    private static string? Value(Dictionary<string, StringValues> form, string name) =>
        form.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;
}
