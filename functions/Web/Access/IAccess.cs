using Microsoft.AspNetCore.Http;

namespace Collections.Web.Access;

/// <summary>
/// Who calls. <paramref name="Name"/> tells callers apart without revealing their key; idempotency keys are its own.
/// </summary>
public sealed record Caller(string Name, IReadOnlySet<Role> Roles)
{
    public bool IsOneOf(IEnumerable<Role> roles) => Roles.Contains(Role.Admin) || roles.Any(Roles.Contains);
}

/// <summary>Finds who calls, from the request alone: an API key, a function key, an Entra ID token.</summary>
public interface IAccess
{
    /// <returns>Null where nobody known calls.</returns>
    ValueTask<Caller?> CallerOfAsync(HttpContext context);
}
