namespace Collections.Web.Access;

/// <summary>
/// What a caller may be. Each route names the roles it is for; <see cref="Admin"/> may call every route.
/// </summary>
public enum Role
{
    /// <summary>Sees everything, changes nothing.</summary>
    Viewer = 1,

    /// <summary>Registers, posts, holds, writes off.</summary>
    Finance = 2,

    /// <summary>Decides approvals.</summary>
    Approver = 3,

    /// <summary>Takes legal matters over.</summary>
    Legal = 4,

    /// <summary>Another system: registers invoices and payments and looks at them.</summary>
    Integration = 5,

    /// <summary>Runs the thing: everything, and the kill switch.</summary>
    Admin = 6,
}
