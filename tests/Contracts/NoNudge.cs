using Collections.Domain;
using Collections.Engine;

namespace Collections.Contracts;

/// <summary>A host whose driver looks only when it is told to.</summary>
public sealed class NoNudge : INudge
{
    public void Nudge(AccountId account)
    {
        // The test runs what is due itself.
    }
}
