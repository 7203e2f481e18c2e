using System.Security.Cryptography;
using System.Text;
using Collections.Engine;
using Collections.Engine.Forms;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Collections.Web.Answers;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Collections.Web.Api;

/// <summary>
/// Keeps an uploaded file and begins its import; under an idempotency key only the first time, for which the file's
/// own hash stands as its content.
/// </summary>
internal sealed class Uploads(
    IImports imports,
    IImportFiles files,
    IDriveImports driver,
    IdempotentAnswers answers,
    IClock clock,
    CollectionsWebOptions options)
{
    public async Task<IResult> TakeAsync(
        HttpContext context, ImportKind kind, string? mapping, CancellationToken cancellation)
    {
        // The server would count the frames of a chunked body as well; the file is counted where it is kept.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var order = new ImportOrder($"imp-{Guid.CreateVersion7():N}", kind, mapping);
        if (context.Request.ContentLength > options.MostImportBytes
            || await files.SaveAsync(order, context.Request.Body, options.MostImportBytes, cancellation)
                is not { } upload)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                "too-large",
                "The file is too large.",
                $"At most {options.MostImportBytes} bytes are taken.");
        }

        var begun = false;
        try
        {
            await answers.RunAsync(context, HashOf(context.Request, upload), async inner =>
            {
                begun = true;
                await BeginAsync(inner, order);
            });
        }
        finally
        {
            if (!begun)
            {
                await files.DeleteAsync(order.ImportId, CancellationToken.None);
            }
        }

        return TypedResults.Empty;
    }

    private async Task BeginAsync(HttpContext context, ImportOrder order)
    {
        await imports.CreateAsync(order.ImportId, Words.Of(order.Kind), clock.Now, context.RequestAborted);
        await driver.BeginAsync(order);
        var import = await imports.FindAsync(order.ImportId, context.RequestAborted)
            ?? throw new InvalidOperationException($"Import {order.ImportId} was created and is not on record.");
        await TypedResults.Accepted($"/api/imports/{order.ImportId}", ImportAnswer.Of(import)).ExecuteAsync(context);
    }

    private static string HashOf(HttpRequest request, ImportUpload upload) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n{upload.Sha256}")));
}
