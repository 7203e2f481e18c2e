using System.Text.Json;
using System.Text.Json.Serialization;
using Collections.Engine.Forms;
using Collections.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Collections.Azure.Hosting;

/// <summary>
/// Who calls: first the API key, in our header or in that of function keys (ADR 8), then the person whom the platform
/// signed in (App Service authentication with Entra ID). The platform's header of the person is believed only where
/// <paramref name="platformSignsIn"/> says that its authentication is on: then it removes such headers from outside;
/// otherwise anyone could write one.
/// </summary>
internal sealed class AzureAccess(ApiKeys? keys, bool platformSignsIn) : IAccess
{
    /// <summary>Set by the platform, to True, where its authentication is on.</summary>
    internal const string PlatformVariable = "WEBSITE_AUTH_ENABLED";

    internal const string PrincipalHeader = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>Where callers of other functions apps have their key.</summary>
    internal const string FunctionsKeyHeader = "x-functions-key";

    private const string IdentityProvider = "aad";
    private const string ObjectId = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private const string RoleUri = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    private const int LongestPrincipal = 32_768;

    public ValueTask<Caller?> CallerOfAsync(HttpContext context) => ValueTask.FromResult(
        keys?.CallerOf(context.Request.Headers[ApiKeys.Header].ToString())
        ?? keys?.CallerOf(context.Request.Headers[FunctionsKeyHeader].ToString())
        ?? (platformSignsIn ? PersonOf(context.Request.Headers[PrincipalHeader].ToString()) : null));

    /// <summary>The person of a header; null where it names nobody or nobody with a role of ours.</summary>
    private static Caller? PersonOf(string header)
    {
        if (header.Length is 0 or > LongestPrincipal || ReadPrincipal(header) is not { Claims: { } claims } principal
            || !string.Equals(principal.AuthType, IdentityProvider, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var roles = claims
            .Where(c => c.Type is RoleUri or "roles" || (c.Type is not null && c.Type == principal.RoleType))
            .Select(c => RoleOf(c.Value))
            .OfType<Role>()
            .ToHashSet();
        var person = claims.FirstOrDefault(c => c.Type is ObjectId or "oid")?.Value;
        return person is null || roles.Count == 0 ? null : new("entra-" + person, roles);
    }

    /// <summary>
    /// App roles are called as ours are, with or without the product's name: <c>Collections.Finance</c>.
    /// </summary>
    private static Role? RoleOf(string? value)
    {
        const string Prefix = "Collections.";
        var named = value?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true;
        var name = named ? value![Prefix.Length..] : value;
        return name is { Length: > 0 } ? Words.TryParse<Role>(char.ToLowerInvariant(name[0]) + name[1..]) : null;
    }

    private static Principal? ReadPrincipal(string header)
    {
        try
        {
            return JsonSerializer.Deserialize<Principal>(Convert.FromBase64String(header));
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            return null;
        }
    }

    private sealed record Principal(
        [property: JsonPropertyName("auth_typ")] string? AuthType,
        [property: JsonPropertyName("role_typ")] string? RoleType,
        [property: JsonPropertyName("claims")] IReadOnlyList<Claim>? Claims);

    private sealed record Claim(
        [property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);
}
