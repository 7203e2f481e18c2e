namespace Collections.Azure.Orchestrations;

/// <summary>
/// Whose activity runs here: it reads everything again after its own commit, so it need not be nudged by it.
/// </summary>
internal static class NudgeScope
{
    private static readonly AsyncLocal<Subject?> Own = new();

    internal static Subject? Current => Own.Value;

    internal static IDisposable Of(Subject subject)
    {
        Own.Value = subject;
        return new End();
    }

    private sealed class End : IDisposable
    {
        public void Dispose() => Own.Value = null;
    }
}
