using System.Globalization;
using System.Runtime.CompilerServices;
using Collections.Engine.Forms;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Files of invoices, debtors or payments: uploaded as they come, imported behind the request.</summary>
internal static class Imports
{
    private const int ErrorsAtATime = 500;

    private static readonly TimeSpan FirstLookAfter = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan RarestLook = TimeSpan.FromSeconds(1);

    public static void Map(ApiRoutes api)
    {
        api.Upload("/api/imports", UploadAsync, Role.Finance, Role.Integration)
            .WithSummary("Takes a CSV file of invoices, debtors or payments.")
            .WithMetadata(new TakesText("text/csv"))
            .Produces<ImportAnswer>(StatusCodes.Status202Accepted)
            .DisableRequestTimeout();
        api.Get("/api/imports/{importId}", GetAsync, Roles.All)
            .WithSummary("Tells how far an import is.")
            .Produces<ImportAnswer>();
        api.Get("/api/imports/{importId}/errors", ErrorsAsync, Roles.All)
            .WithSummary("Lists the refused rows of an import as CSV.")
            .Produces<string>(contentType: "text/csv")
            .DisableRequestTimeout();
    }

    private static async Task<IResult> UploadAsync(
        HttpContext context,
        Query<UploadForm> query,
        MappingBook mappings,
        Uploads uploads,
        CancellationToken cancellation)
    {
        var (kind, mapping) = query.Form;
        if (mappings.Find(mapping, kind) is null)
        {
            return Problems.Invalid("mapping", $"no mapping of {Words.Of(kind)} is called '{mapping}'");
        }

        if (context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "media-type",
                "The body must be the file itself.",
                "Send it with the header content-type: text/csv, not as a form.");
        }

        return await uploads.TakeAsync(context, kind, mapping, cancellation);
    }

    private static async Task<IResult> GetAsync(
        string importId,
        Query<WaitForm> query,
        IImports imports,
        TimeProvider time,
        CancellationToken cancellation) =>
        await WhenEndedAsync(importId, query.Form.WaitSeconds, imports, time, cancellation) is { } import
            ? TypedResults.Ok(ImportAnswer.Of(import))
            : Problems.NotFound("import");

    /// <summary>
    /// The import when it has ended, or as it is after so many seconds. Another process may run it, so its record is
    /// what is looked at, less and less often.
    /// </summary>
    private static async Task<Import?> WhenEndedAsync(
        string importId, int seconds, IImports imports, TimeProvider time, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        for (var wait = FirstLookAfter; ; wait = wait < RarestLook ? wait * 2 : RarestLook)
        {
            var import = await imports.FindAsync(importId, cancellation);
            var left = TimeSpan.FromSeconds(seconds) - time.GetElapsedTime(begun);
            if (import?.State != ImportState.Running || left <= TimeSpan.Zero)
            {
                return import;
            }

            await Task.Delay(wait < left ? wait : left, time, cancellation);
        }
    }

    private static async Task<IResult> ErrorsAsync(
        string importId, IImports imports, CancellationToken cancellation) =>
        await imports.FindAsync(importId, cancellation) is null
            ? Problems.NotFound("import")
            : new CsvAnswer(
                $"{importId}-errors.csv", ["row", "reason", "text"], RefusedAsync(importId, imports, cancellation));

    private static async IAsyncEnumerable<string?[]> RefusedAsync(
        string importId, IImports imports, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = 0L;
        while (await imports.ErrorsAsync(importId, after, ErrorsAtATime, cancellation) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
            {
                yield return [error.Row.ToString(CultureInfo.InvariantCulture), error.Reason, error.Text];
            }

            after = errors[^1].Row;
        }
    }
}

/// <summary>What is uploaded; <paramref name="Mapping"/> left out: the columns are named like the fields.</summary>
internal sealed record UploadForm(ImportKind Kind, string? Mapping) : IForm<UploadForm>
{
    public static UploadForm Read(Fields fields) =>
        new(fields.Word<ImportKind>("kind"), fields.OptionalText("mapping", 64));
}

/// <summary>How long to wait for an import to end before answering, in seconds.</summary>
internal sealed record WaitForm(int WaitSeconds) : IForm<WaitForm>
{
    public const int Most = 20;

    public static WaitForm Read(Fields fields) => new(fields.OptionalWholeNumber("waitSeconds", 0, Most) ?? 0);
}

/// <summary>How far an import is. <paramref name="Failure"/> says why the file could not be read to its end.</summary>
public sealed record ImportAnswer(
    string ImportId,
    string Kind,
    ImportState State,
    DateTimeOffset StartedAt,
    long RowsRead,
    long Accepted,
    long AlreadyKnown,
    long Refused,
    string? Failure)
{
    internal static ImportAnswer Of(Import import) => new(
        import.ImportId,
        import.Kind,
        import.State,
        import.StartedAt,
        import.Rows,
        import.Accepted,
        import.AlreadyKnown,
        import.Refused,
        import.Failure);
}
