using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Engine.Sending;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>
/// How fresh the payment data are. Whoever brings payments says up to when they are complete; once one has, messages
/// wait where the last report is older than a policy's limit.
/// </summary>
internal static class Feeds
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/feeds/payments", GetAsync, Roles.All)
            .WithSummary("Tells up to when payments are known.")
            .Produces<FeedAnswer>();
        api.Put("/api/feeds/payments", ReportAsync, Role.Finance, Role.Integration)
            .WithSummary("Reports that every payment received by an instant has been told.")
            .Produces<FeedAnswer>();
    }

    private static async Task<FeedAnswer> GetAsync(CashFeed feed, IClock clock, CancellationToken cancellation) => new(
        await feed.AsOfAsync(cancellation),
        (decimal)feed.Limit.TotalHours,
        await feed.IsLateAsync(clock.Now, cancellation));

    private static async Task<IResult> ReportAsync(
        Body<FeedForm> body, CashFeed feed, IClock clock, CancellationToken cancellation) =>
        await feed.ReportAsync(body.Form.AsOf, clock.Now, cancellation) is Domain.Outcome.Refused refused
            ? Problems.Refused(refused)
            : TypedResults.Ok(await GetAsync(feed, clock, cancellation));
}

/// <summary>A report of the feed: every payment received by <paramref name="AsOf"/> has been told.</summary>
internal sealed record FeedForm(DateTimeOffset AsOf) : IForm<FeedForm>
{
    public static FeedForm Read(Fields fields) => new(fields.Instant("asOf"));
}

/// <summary>
/// The payments feed. <paramref name="AsOf"/> null: none ever reported, and nothing is held. Messages wait where it is
/// more than <paramref name="LimitHours"/> old, the strictest limit of the policies; 0 is no limit.
/// </summary>
public sealed record FeedAnswer(DateTimeOffset? AsOf, decimal LimitHours, bool Late);
