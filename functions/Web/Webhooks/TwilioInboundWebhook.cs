using System.Xml.Linq;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Creditors;
using Collections.Engine.Sending;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Webhooks;

/// <summary>
/// Texts that debtors send back, through Twilio. Open to everyone, believed only when signed. A call for help is
/// answered with who we are, unless Twilio has answered it itself (Advanced Opt-Out); nothing else is.
/// </summary>
internal static class TwilioInboundWebhook
{
    public static void Map(ApiRoutes api) => api.Add(
        HttpMethods.Post, ProviderWebhooks.TwilioInboundPath, TakeAsync, new([], Writes: true) { Streams = true })
        .WithSummary("Takes what a debtor texts back: stop words act at once, other words raise a task.")
        .Produces<string>(StatusCodes.Status200OK, "text/xml");

    private static async Task<IResult> TakeAsync(
        HttpContext context, ProviderWebhooks webhooks, TakeAnswers answers, CreditorBook creditors, IClock clock)
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

        if (form["MessageSid"] is not { } sid || form["From"] is not { } from)
        {
            return Problems.Unreadable("It names no MessageSid and From.");
        }

        var told = ToldBy(form["OptOutType"]);
        var taken = await answers.TakeAsync(
            new("twilio", sid, Channel.Sms, from, form["Body"] ?? "", Told: told), clock.Now, context.RequestAborted);
        var help = told is null && taken.Meanings.Contains(ReplyMeaning.Help)
            ? HelpText.Of(
                creditors.Find(taken.About?.Account.CreditorId ?? "") ?? creditors.Default, taken.About?.Language)
            : null;
        return TypedResults.Text(Twiml(help), "text/xml");
    }

    /// <summary>What Twilio took the text for; then it has answered already.</summary>
    private static ReplyMeaning? ToldBy(string? optOutType) => optOutType switch
    {
        "STOP" => ReplyMeaning.OptOut,
        "START" => ReplyMeaning.OptIn,
        "HELP" => ReplyMeaning.Help,
        _ => null,
    };

    private static string Twiml(string? message) => new XElement(
        "Response", message is null ? null : new XElement("Message", message)).ToString(SaveOptions.DisableFormatting);
}
