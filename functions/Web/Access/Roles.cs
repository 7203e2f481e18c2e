namespace Collections.Web.Access;

/// <summary>Groups of roles that many routes share.</summary>
internal static class Roles
{
    /// <summary>Everyone known, other systems included.</summary>
    public static readonly Role[] All =
        [Role.Viewer, Role.Finance, Role.Approver, Role.Legal, Role.Integration];

    /// <summary>Every person: what other systems need not see.</summary>
    public static readonly Role[] People = [Role.Viewer, Role.Finance, Role.Approver, Role.Legal];
}
