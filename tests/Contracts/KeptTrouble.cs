using Collections.Engine;
using Collections.Engine.Accounts;

namespace Collections.Contracts;

/// <summary>Remembers which work failed.</summary>
public sealed class KeptTrouble : IWorkTrouble
{
    private readonly List<DueWork> _failed = [];

    public IReadOnlyList<DueWork> Failed
    {
        get
        {
            lock (_failed)
            {
                return [.. _failed];
            }
        }
    }

    void IWorkTrouble.Failed(DueWork work, DateTimeOffset nextTry, Exception failure)
    {
        lock (_failed)
        {
            _failed.Add(work);
        }
    }
}
