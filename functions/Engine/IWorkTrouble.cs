using Collections.Engine.Accounts;

namespace Collections.Engine;

/// <summary>
/// Hears of work that threw: a bug or broken infrastructure. The work was put off and comes again; others went on.
/// </summary>
public interface IWorkTrouble
{
    void Failed(DueWork work, DateTimeOffset nextTry, Exception failure);
}
