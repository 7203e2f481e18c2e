using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>The virtual clock. These routes exist in simulation mode only.</summary>
internal static class Clock
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/clock", (IClock clock) => new ClockAnswer(clock.Now), Roles.All)
            .WithSummary("Tells the virtual time.")
            .Produces<ClockAnswer>();
        api.Post("/api/clock", AdvanceAsync, Role.Admin)
            .WithSummary("Advances the virtual time and does everything due by then.")
            .Produces<ClockAnswer>().DisableRequestTimeout();
    }

    private static async Task<IResult> AdvanceAsync(
        Body<AdvanceForm> body, IVirtualClock clock, CancellationToken cancellation)
    {
        var target = body.Form.AdvanceTo ?? clock.Now.AddDays(body.Form.AdvanceDays!.Value);
        if (target < clock.Now)
        {
            return Problems.Invalid("advanceTo", $"lies before the virtual time, {clock.Now:O}");
        }

        if (target > clock.Now.AddDays(AdvanceForm.MostDays))
        {
            return Problems.Invalid("advanceTo", $"lies more than {AdvanceForm.MostDays} days ahead");
        }

        await clock.AdvanceToAsync(target, cancellation);
        return TypedResults.Ok(new ClockAnswer(clock.Now));
    }
}

/// <summary>How far to go: to a moment, or by days of 24 hours.</summary>
internal sealed record AdvanceForm(DateTimeOffset? AdvanceTo = null, int? AdvanceDays = null) : IForm<AdvanceForm>
{
    public const int MostDays = 3_660;

    public static AdvanceForm Read(Fields fields)
    {
        var form = new AdvanceForm(
            fields.OptionalInstant("advanceTo"), fields.OptionalWholeNumber("advanceDays", 0, MostDays));
        if (fields.Has("advanceTo") == fields.Has("advanceDays"))
        {
            fields.Refuse("advanceTo", "either advanceTo or advanceDays is needed, and not both");
        }

        return form;
    }
}

/// <summary>The time by which everything is decided.</summary>
public sealed record ClockAnswer(DateTimeOffset Now);
