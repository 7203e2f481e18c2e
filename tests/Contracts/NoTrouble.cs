using Collections.Engine;
using Collections.Engine.Accounts;

namespace Collections.Contracts;

/// <summary>Work that fails in a test fails the test.</summary>
public sealed class NoTrouble : IWorkTrouble
{
    public void Failed(DueWork work, DateTimeOffset nextTry, Exception failure) =>
        throw new InvalidOperationException($"{work} failed", failure);
}
