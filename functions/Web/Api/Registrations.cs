using System.Text.Json;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Web.Answers;
using Collections.Web.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collections.Web.Api;

/// <summary>
/// The body of <c>POST /api/invoices</c>: one invoice, or a batch of which each is taken or refused on its own.
/// </summary>
internal sealed class Registrations(Intake intake, INudge nudge, IClock clock)
{
    public const int MostInvoices = 1_000;

    private const string BatchField = "invoices";

    public async Task<IResult> RegisterAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        try
        {
            using var document = JsonSource.Parse(body);
            var root = new JsonSource(document.RootElement);
            if (!document.RootElement.TryGetProperty(BatchField, out _))
            {
                var one = await TakeAsync([root], cancellation);
                return one.Refused is [var refused] ? ProblemOf(refused) : Accepted(one.Answer);
            }

            return BatchOf(root, document.RootElement) is { } items
                ? Accepted((await TakeAsync(items, cancellation)).Answer)
                : Problems.Invalid(BatchField, $"must be the only field, a list of 1 to {MostInvoices} invoices");
        }
        catch (JsonException e)
        {
            return Problems.Unreadable(e.Message);
        }
    }

    private static IReadOnlyList<IFieldSource?>? BatchOf(JsonSource root, JsonElement element) =>
        element.EnumerateObject().Count() == 1 && root.Groups(BatchField) is { Count: > 0 and <= MostInvoices } items
            ? items
            : null;

    private async Task<Taken> TakeAsync(IReadOnlyList<IFieldSource?> items, CancellationToken cancellation)
    {
        var refused = new List<RefusedItem>();
        var sound = new List<(int Index, Invoice Invoice, string? Policy)>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var errors = new FieldErrors();
            if (items[i] is not { } item)
            {
                errors.Add("", "must be an invoice");
                refused.Add(new(i, null, errors, Status: StatusCodes.Status400BadRequest));
            }
            else if (Fields.Read<InvoiceForm>(item, errors) is { } form)
            {
                sound.Add((i, form.ToInvoice(), form.Policy));
            }
            else
            {
                refused.Add(new(i, IdOf(item), errors, Status: StatusCodes.Status400BadRequest));
            }
        }

        var results = await intake.RegisterAsync(
            [.. sound.Select(s => (s.Invoice, s.Policy))], clock.Now, cancellation);
        foreach (var account in sound.Select(s => s.Invoice.Account).Distinct())
        {
            nudge.Nudge(account);
        }

        refused.AddRange(results.Where(r => r.Outcome is Outcome.Refused).Select(r => RefusedItem.Of(
            sound[r.Index].Index, r.InvoiceId, (Outcome.Refused)r.Outcome)));
        return new(
            results.Count(r => r.Outcome is Outcome.Accepted),
            results.Count(r => r.Outcome is Outcome.AlreadyKnown),
            [.. refused.OrderBy(r => r.Index)]);
    }

    /// <summary>The id as given, where it is one, so that the caller finds the row again.</summary>
    private static string? IdOf(IFieldSource item) =>
        item.Find("invoiceId") is { Kind: FieldKind.Text, Text: var text } && Ids.IsValid(text) ? text : null;

    private static JsonHttpResult<RegistrationAnswer> Accepted(RegistrationAnswer answer) =>
        TypedResults.Json(answer, statusCode: StatusCodes.Status202Accepted);

    private static IResult ProblemOf(RefusedItem refused) => refused.Status switch
    {
        StatusCodes.Status409Conflict => Problems.Conflict(refused.Errors.ByField()),
        StatusCodes.Status400BadRequest => Problems.Invalid(refused.Errors),
        _ => Problems.Of(refused.Status, "refused", "The request was refused.", errors: refused.Errors.ByField()),
    };

    private sealed record RefusedItem(int Index, string? InvoiceId, FieldErrors Errors, int Status)
    {
        public static RefusedItem Of(int index, string invoiceId, Outcome.Refused refused)
        {
            var errors = new FieldErrors();
            errors.Add(refused.Field, refused.Reason);
            return new(index, invoiceId, errors, refused.Conflict
                ? StatusCodes.Status409Conflict
                : StatusCodes.Status422UnprocessableEntity);
        }
    }

    private sealed record Taken(int Accepted, int AlreadyKnown, IReadOnlyList<RefusedItem> Refused)
    {
        public RegistrationAnswer Answer => new(
            Accepted,
            AlreadyKnown,
            [.. Refused.Select(r => new RefusedInvoiceAnswer(r.Index, r.InvoiceId, r.Errors.ByField()))]);
    }
}
