namespace Collections.Local.Hosting;

/// <summary>
/// How this process runs. <paramref name="Simulate"/> is where virtual time starts, null for the real clock;
/// <paramref name="Speed"/> virtual seconds per real second, 0 to stand still. <paramref name="FastWrites"/> survives
/// the end of the process but not the loss of power.
/// </summary>
internal sealed record LocalOptions(
    string DataDirectory,
    string PoliciesDirectory,
    DateTimeOffset? Simulate = null,
    double Speed = 0,
    bool FastWrites = false)
{
    internal string DatabasePath => Path.Combine(DataDirectory, "collections.db");
}
