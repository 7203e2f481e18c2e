using Collections.Contracts;

namespace Collections.Azure.Tests;

/// <summary>The alerts of the deployment, which look for lines of the log by their beginning.</summary>
internal static class Alerts
{
    public static string Text => File.ReadAllText(Path.Combine(
        Path.GetDirectoryName(EngineFixture.PolicyFolder)!, "infra", "modules", "alerts.bicep"));
}
