using System.Security.Cryptography;
using System.Text;
using Collections.Engine.Keeping;
using Collections.Web.Access;
using Collections.Web.Answers;
using Collections.Web.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Collections.Web.Pipeline;

/// <summary>
/// What stands before every route: who calls and whether they may, the size and kind of the body, and one answer for
/// one idempotency key. It is part of the route, so no host can leave it out.
/// </summary>
internal sealed class RouteGuard(IAccess access, IdempotentAnswers answers)
{
    /// <summary>The longest JSON body, in bytes.</summary>
    public const int MostBodyBytes = 1_048_576;

    public async Task RunAsync(HttpContext context, RouteAccess route, RequestDelegate inner)
    {
        if (!route.IsPublic)
        {
            if (HttpMethods.IsGet(context.Request.Method))
            {
                BrowserKey.Take(context.Request);
            }

            if (await access.CallerOfAsync(context) is not { } caller)
            {
                context.Response.Headers.WWWAuthenticate = "ApiKey";
                await Problems.Unauthorized().ExecuteAsync(context);
                return;
            }

            if (!caller.IsOneOf(route.Roles))
            {
                await NotAllowed(route).ExecuteAsync(context);
                return;
            }

            context.Features.Set(caller);
        }

        if (route.Streams || !(route.Writes || route.Asks))
        {
            await inner(context);
        }
        else if (await BodyProblemAsync(context) is { } problem)
        {
            await problem.ExecuteAsync(context);
        }
        else if (route.Writes)
        {
            await answers.RunAsync(context, HashOf(context), inner);
        }
        else
        {
            await inner(context);
        }
    }

    private static IResult NotAllowed(RouteAccess route)
    {
        var roles = route.Roles.Append(Role.Admin).Distinct().Select(Engine.Forms.Words.Of);
        return Problems.Forbidden($"This is for the roles {string.Join(", ", roles)}.");
    }

    private static async Task<IResult?> BodyProblemAsync(HttpContext context)
    {
        if (await RawBody.ReadAsync(context.Request, MostBodyBytes, context.RequestAborted) is not { } body)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                "too-large",
                "The body is too large.",
                $"At most {MostBodyBytes} bytes are taken.");
        }

        var takesText = context.GetEndpoint()?.Metadata.GetMetadata<TakesText>() is not null;
        if (body.Bytes.Length > 0 && !takesText && !context.Request.HasJsonContentType())
        {
            return Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                "media-type",
                "The body must be JSON.",
                "Send it with the header content-type: application/json.");
        }

        context.Features.Set(body);
        return null;
    }

    private static string HashOf(HttpContext context)
    {
        var request = context.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(context.Features.GetRequiredFeature<RawBody>().Bytes.Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
