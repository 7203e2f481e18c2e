using Collections.Engine.Forms;
using Collections.Engine.Sending;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>The kill switch: no message leaves while it is off.</summary>
internal static class Admin
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/admin/sends", GetAsync, Roles.People)
            .WithSummary("Tells whether messages leave.")
            .Produces<SendsAnswer>();
        api.Post("/api/admin/sends", SetAsync, Role.Admin)
            .WithSummary("Stops all messages, or lets them go again.")
            .Produces<SendsAnswer>();
    }

    private static async Task<SendsAnswer> GetAsync(
        KillSwitch sends, SendPace pace, CancellationToken cancellation)
    {
        var stop = await pace.StopAsync(cancellation);
        var reason = await sends.ReasonAsync(cancellation) ?? stop?.Reason;
        return new(reason is null, reason, stop?.TaskId);
    }

    private static async Task<IResult> SetAsync(
        Body<SendsForm> body, KillSwitch sends, SendPace pace, CancellationToken cancellation)
    {
        if (body.Form.Enabled)
        {
            await sends.ReleaseAsync(cancellation);
        }
        else
        {
            await sends.StopAsync(body.Form.Reason!, cancellation);
        }

        return TypedResults.Ok(await GetAsync(sends, pace, cancellation));
    }
}

/// <summary>Turns sending on or off; off needs a reason.</summary>
internal sealed record SendsForm(bool Enabled, string? Reason = null) : IForm<SendsForm>
{
    public static SendsForm Read(Fields fields)
    {
        var form = new SendsForm(fields.Flag("enabled"), fields.OptionalText("reason"));
        if (fields.Has("enabled") && !form.Enabled && form.Reason is null && !fields.Has("reason"))
        {
            fields.Refuse("reason", "is missing: say why nothing may be sent");
        }

        return form;
    }
}

/// <summary>
/// Whether messages leave; <paramref name="Reason"/> is why they do not. Where sending stopped by itself, completing
/// <paramref name="TaskId"/> lets them go again.
/// </summary>
public sealed record SendsAnswer(bool Enabled, string? Reason, string? TaskId);
