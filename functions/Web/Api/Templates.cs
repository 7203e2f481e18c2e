using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Forms;
using Collections.Engine.Policies;
using Collections.Engine.Templates;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using HandlebarsDotNet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>What a template, or a text that might become one, looks like as a message.</summary>
internal static class Templates
{
    public static void Map(ApiRoutes api) => api.Ask("/api/templates/preview", Preview, Roles.People)
        .WithSummary("Shows a template, or a text that might become one, as a message.")
        .Produces<TemplatePreviewAnswer>();

    private static IResult Preview(
        Body<TemplatePreviewForm> body, TemplateBook templates, CreditorBook creditors, PolicyBook policies)
    {
        var form = body.Form;
        var spelling = form.SmsSpelling ?? policies.SmsSpelling;
        var model = form.ToModel(creditors.Default);
        if (form.Template is { } name)
        {
            return templates.Has(name, form.Channel)
                ? TypedResults.Ok(TemplatePreviewAnswer.Of(
                    templates.Render(name, form.Language, form.Channel, model).Spelled(form.Channel, spelling),
                    form.Channel))
                : Problems.Invalid("template", $"no template '{name}' is written for {Words.Of(form.Channel)}");
        }

        try
        {
            var preview = templates.Preview(form.Text!, form.Language, form.Channel, model);
            return preview.Message is { } message
                ? TypedResults.Ok(TemplatePreviewAnswer.Of(message.Spelled(form.Channel, spelling), form.Channel))
                : Problems.Invalid(new Dictionary<string, string[]>
                {
                    ["text"] = [.. preview.Errors.Select(TemplatePreviewAnswer.Say)],
                });
        }
        catch (HandlebarsException failure)
        {
            // The samples passed and the caller's own data did not: the text asks for what only some messages have.
            return Problems.Invalid("text", failure.Message);
        }
    }
}
