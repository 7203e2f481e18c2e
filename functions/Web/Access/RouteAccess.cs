namespace Collections.Web.Access;

/// <summary>
/// Who may call a route; each route carries it as metadata. No roles means everyone, known or not.
/// <paramref name="Writes"/>: the route may change something, so it takes an idempotency key.
/// </summary>
public sealed record RouteAccess(IReadOnlyList<Role> Roles, bool Writes)
{
    public bool IsPublic => Roles.Count == 0;

    /// <summary>
    /// True where a body is read although nothing is changed: a question that is too long for an address.
    /// </summary>
    public bool Asks { get; init; }

    /// <summary>True where the body is read as it comes, and is not JSON.</summary>
    public bool Streams { get; init; }
}
