namespace Collections.Local.Commands;

/// <summary>What the process says to scripts; documented in <c>docs/operations.md</c>.</summary>
internal static class ExitCode
{
    internal const int Ok = 0;

    /// <summary>
    /// The command ran and found something wrong: a broken chain, a policy with errors, refused rows.
    /// </summary>
    internal const int Findings = 1;

    /// <summary>The command could not run: bad options, unreadable policies, a missing file.</summary>
    internal const int Usage = 2;
}
