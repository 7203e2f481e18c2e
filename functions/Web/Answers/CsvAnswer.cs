using CsvHelper;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collections.Web.Answers;

/// <summary>
/// A table as CSV (RFC 4180, UTF-8), written row by row. Texts that a spreadsheet would run as a formula get an
/// apostrophe before them.
/// </summary>
internal sealed class CsvAnswer(string fileName, string[] columns, IAsyncEnumerable<string?[]> rows) : IResult
{
    public const string ContentType = "text/csv";

    /// <summary>True where the caller prefers CSV to JSON.</summary>
    public static bool IsWanted(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.OrderByDescending(type => type.Quality ?? 1).FirstOrDefault()?.MediaType == ContentType;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentType + "; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        await using var csv = CsvWriter.Create(
            response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true);
        await csv.WriteRecordAsync(columns, httpContext.RequestAborted);
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            await csv.WriteRecordAsync([.. row.Select(cell => cell ?? "")], httpContext.RequestAborted);
        }
    }
}
