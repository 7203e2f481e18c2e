using System.Globalization;
using System.Text.Json;
using Collections.Engine.Forms;
using Collections.Engine.Reading;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>One invoice's case and its history.</summary>
internal static class Cases
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/invoices/{invoiceId}", GetAsync, Roles.All)
            .WithSummary("Shows a case with what it does next and why.")
            .Produces<CaseAnswer>();
        api.Get("/api/invoices/{invoiceId}/timeline", TimelineAsync, Roles.People)
            .WithSummary("Lists what happened in a case, oldest first, each with its reason.")
            .Produces<ListAnswer<TimelineAnswer>>();
    }

    private static async Task<IResult> GetAsync(string invoiceId, CaseFiles files, CancellationToken cancellation) =>
        await files.ShowAsync(invoiceId, cancellation) is { } shown
            ? TypedResults.Ok(shown)
            : Problems.NotFound("invoice");

    private static async Task<IResult> TimelineAsync(
        string invoiceId, Query<TimelineForm> query, IReadStore reads, CancellationToken cancellation)
    {
        if (await reads.CaseAsync(invoiceId, cancellation) is not { } record)
        {
            return Problems.NotFound("invoice");
        }

        var (limit, after) = query.Form;
        var links = await reads.EventsAsync(invoiceId, after, limit, cancellation);
        var last = links.Count == 0 ? record.Sequence : links[^1].Sequence;
        var next = last < record.Sequence ? last.ToString(CultureInfo.InvariantCulture) : null;
        var shown = links.Select(link => TimelineAnswer.Of(Timeline.Entry(link))).ToList();
        return TypedResults.Ok(new ListAnswer<TimelineAnswer>(shown, next));
    }
}

/// <summary>How much of a history: after which sequence number.</summary>
internal sealed record TimelineForm(int Limit, int After) : IForm<TimelineForm>
{
    public static TimelineForm Read(Fields fields) => new(
        fields.OptionalWholeNumber("limit", 1, PageRequest.Most) ?? PageRequest.Most,
        fields.OptionalWholeNumber("after", 0, int.MaxValue) ?? 0);
}

/// <summary>
/// An event of a case. <paramref name="Data"/> is exactly what <paramref name="Hash"/> covers, together with the hash
/// before, number, moment and type.
/// </summary>
public sealed record TimelineAnswer(
    long Seq, DateTimeOffset At, string Type, string Summary, string? Reason, JsonElement Data, string Hash)
{
    internal static TimelineAnswer Of(TimelineEntry entry)
    {
        using var document = JsonDocument.Parse(entry.Json);
        return new(
            entry.Sequence,
            entry.At,
            entry.Type,
            entry.Summary,
            entry.Reason,
            document.RootElement.Clone(),
            entry.Hash);
    }
}
