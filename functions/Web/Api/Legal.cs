using Collections.Domain;
using Collections.Engine.Forms;
using Collections.Engine.Package;
using Collections.Engine.Reading;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Json;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Matters that legal has, and what legal does with them.</summary>
internal static class Legal
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/api/legal/matters", ListAsync, Roles.People)
            .WithSummary("Lists what legal has, newest first.")
            .Produces<ListAnswer<MatterAnswer>>();
        api.Get("/api/legal/matters/{matterId}", GetAsync, Roles.People)
            .WithSummary("Shows a matter.")
            .Produces<MatterAnswer>();
        api.Get("/api/legal/matters/{matterId}/package", PackageAsync, Roles.People)
            .WithSummary("Gives the package of a matter as a zip.")
            .Produces<string>(contentType: "application/zip");
        Move<MoveForm>(api, "acceptance", LegalState.Accepted, "Legal takes a matter up.");
        Move<MoveForm>(api, "return", LegalState.Returned, "Legal gives a matter back.");
        Move<MoveForm>(api, "filing", LegalState.Filed, "Legal filed suit.");
        Move<AmountMoveForm>(api, "settlement", LegalState.Settled, "Legal settled, and for how much.");
        Move<AmountMoveForm>(api, "judgment", LegalState.Judgment, "A court gave judgment.");
        Move<MoveForm>(api, "closure", LegalState.Closed, "Legal closes a matter.");
    }

    private static Task<IResult> ListAsync(
        Query<MatterListForm> query, IReadStore reads, CancellationToken cancellation) => Paging.ShowAsync(
        query.Form.Page,
        page => reads.MattersAsync(query.Form.State, page, cancellation),
        MatterAnswer.Of);

    private static async Task<IResult> GetAsync(string matterId, IReadStore reads, CancellationToken cancellation) =>
        await reads.MatterAsync(matterId, cancellation) is { } row
            ? TypedResults.Ok(MatterAnswer.Of(row))
            : Problems.NotFound("matter");

    private static async Task<IResult> PackageAsync(
        string matterId, PackMatter packing, CaseFiles files, CancellationToken cancellation) =>
        await packing.PackAsync(matterId, files.Now, cancellation) switch
        {
            null => Problems.NotFound("matter"),
            PackageWrite.Packed packed => new PackageResult(matterId, packed),
            PackageWrite.Refused refused => Problems.Refused(new(
                refused.Entry.Length == 0 ? "package" : refused.Entry, refused.Reason)),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is no outcome of packing."),
        };

    private static void Move<T>(ApiRoutes api, string what, LegalState to, string summary)
        where T : class, IMoveForm, IForm<T> => api.Post(
        $"/api/legal/matters/{{matterId}}/{what}",
        (string matterId,
            HttpContext context,
            Body<T> body,
            IReadStore reads,
            CaseFiles files,
            CancellationToken cancellation) =>
            MoveAsync(matterId, to, body.Form, context, reads, files, cancellation),
        Role.Legal).WithSummary(summary).Produces<FactAnswer>();

    private static async Task<IResult> MoveAsync(
        string matterId,
        LegalState to,
        IMoveForm form,
        HttpContext context,
        IReadStore reads,
        CaseFiles files,
        CancellationToken cancellation)
    {
        if (await reads.MatterAsync(matterId, cancellation) is not { } row)
        {
            return Problems.NotFound("matter");
        }

        if (form.Currency is { } code && code != row.Open.Currency.Code)
        {
            return Problems.Refused(new("currency", $"the invoice is in {row.Open.Currency}, not {code}"));
        }

        if (form.Amount is { } given && !new Money(given, row.Open.Currency).IsExact)
        {
            return Problems.Invalid("amount", $"{row.Open.Currency} has {row.Open.Currency.MinorUnits} decimals");
        }

        var fact = new CaseFact.LegalMoved(
            form.MoveId ?? $"{matterId}:{Words.Of(to)}",
            to,
            form.By ?? context.CallerName(),
            form.On ?? files.Today,
            form.Note,
            form.Amount is { } amount ? new Money(amount, row.Open.Currency) : null);
        return await files.ApplyAsync(row.InvoiceId, fact, cancellation);
    }

    /// <summary>The zip, with its hash beside it for the record.</summary>
    private sealed class PackageResult(string matterId, PackageWrite.Packed packed) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers["X-Package-Hash"] = packed.PackageHash;
            return TypedResults.File(packed.Zip.ToArray(), "application/zip", $"{matterId}.zip")
                .ExecuteAsync(httpContext);
        }
    }
}

/// <summary>Which matters to list: all unless <paramref name="State"/> says otherwise.</summary>
internal sealed record MatterListForm(LegalState? State, PageRequest Page) : IForm<MatterListForm>
{
    public static MatterListForm Read(Fields fields) =>
        new(fields.OptionalWord<LegalState>("state"), Paging.Read(fields));
}

/// <summary>What legal tells of any move.</summary>
internal interface IMoveForm
{
    string? MoveId { get; }

    string? By { get; }

    DateOnly? On { get; }

    string? Note { get; }

    decimal? Amount => null;

    string? Currency => null;
}

/// <summary>
/// Legal accepted, returned, filed or closed the matter. <paramref name="On"/> is today and <paramref name="By"/> the
/// caller's key where they are left out.
/// </summary>
internal sealed record MoveForm(string? MoveId = null, string? By = null, DateOnly? On = null, string? Note = null)
    : IMoveForm, IForm<MoveForm>
{
    public static MoveForm Read(Fields fields) => new(
        fields.OptionalId("moveId"),
        fields.OptionalText("by", 100),
        fields.OptionalDay("on"),
        fields.OptionalNote("note"));
}

/// <summary>Legal settled the matter for an amount, or a court gave one.</summary>
internal sealed record AmountMoveForm(
    string? MoveId = null,
    string? By = null,
    DateOnly? On = null,
    string? Note = null,
    decimal? Amount = null,
    string? Currency = null) : IMoveForm, IForm<AmountMoveForm>
{
    public static AmountMoveForm Read(Fields fields)
    {
        var form = new AmountMoveForm(
            fields.OptionalId("moveId"),
            fields.OptionalText("by", 100),
            fields.OptionalDay("on"),
            fields.OptionalNote("note"),
            fields.OptionalAmount("amount"),
            fields.OptionalCurrencyCode("currency"));
        fields.CheckPosted("amount", form.Amount ?? 0m, form.Currency ?? "");
        return form;
    }
}

/// <summary>A matter; <paramref name="OpenAmount"/> is what is still owed.</summary>
public sealed record MatterAnswer(
    string MatterId,
    LegalState State,
    string InvoiceId,
    string DebtorId,
    string DebtorName,
    string Creditor,
    DateOnly HandedOn,
    string OpenAtHandOff,
    string OpenAmount,
    string Currency,
    int Version,
    string? Note)
{
    internal static MatterAnswer Of(MatterRow row) => new(
        row.Matter.MatterId,
        row.Matter.State,
        row.InvoiceId,
        row.Account.DebtorId,
        row.DebtorName,
        row.Account.CreditorId,
        row.Matter.HandedOn,
        row.Matter.OpenAtHandOff.Text(),
        row.Open.Text(),
        row.Open.Currency.Code,
        row.Matter.Version,
        row.Matter.Note);
}
