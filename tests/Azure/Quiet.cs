using System.Runtime.CompilerServices;

namespace Collections.Azure.Tests;

internal static class Quiet
{
    /// <summary>The hosts that the tests start write every call to the console unless told otherwise.</summary>
    [ModuleInitializer]
    internal static void Logs() => Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
}
