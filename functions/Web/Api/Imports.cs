using Collections.Engine.Forms;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using CsvHelper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Api;

/// <summary>Files of invoices, debtors or payments: uploaded as they come, imported behind the request.</summary>
internal static class Imports
{
    private const int ErrorsAtATime = 500;

    public static void Map(ApiRoutes api)
    {
        api.Upload("/api/imports", UploadAsync, Role.Finance, Role.Integration)
            .WithMetadata(new TakesText("text/csv"))
            .Produces<ImportAnswer>(StatusCodes.Status202Accepted)
            .DisableRequestTimeout();
        api.Get("/api/imports/{importId}", GetAsync, Roles.All).Produces<ImportAnswer>();
        api.Get("/api/imports/{importId}/errors", ErrorsAsync, Roles.All)
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
        ImportWorker worker,
        CancellationToken cancellation)
    {
        if (query.Form.WaitSeconds is > 0 and var seconds)
        {
            await worker.WhenDoneAsync(importId, TimeSpan.FromSeconds(seconds), cancellation);
        }

        return await imports.FindAsync(importId, cancellation) is { } import
            ? TypedResults.Ok(ImportAnswer.Of(import))
            : Problems.NotFound("import");
    }

    private static async Task<IResult> ErrorsAsync(
        string importId, IImports imports, CancellationToken cancellation) =>
        await imports.FindAsync(importId, cancellation) is null
            ? Problems.NotFound("import")
            : TypedResults.Stream(
                stream => WriteErrorsAsync(importId, imports, stream, cancellation),
                "text/csv; charset=utf-8",
                $"{importId}-errors.csv");

    /// <summary>Texts that a spreadsheet would run as a formula get an apostrophe before them.</summary>
    private static async Task WriteErrorsAsync(
        string importId, IImports imports, Stream stream, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(
            stream, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true);
        await csv.WriteRecordAsync(["row", "reason", "text"], cancellation);
        var after = 0L;
        while (await imports.ErrorsAsync(importId, after, ErrorsAtATime, cancellation) is { Count: > 0 } errors)
        {
            foreach (var error in errors)
            {
                csv.WriteField(error.Row);
                csv.WriteField(error.Reason);
                csv.WriteField(error.Text);
                await csv.EndRecordAsync(cancellation);
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
