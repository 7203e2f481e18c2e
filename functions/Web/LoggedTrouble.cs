using Collections.Engine;
using Collections.Engine.Accounts;
using Microsoft.Extensions.Logging;

namespace Collections.Web;

/// <summary>Writes failed work to the log and counts it: ids and times, nothing of the debtor.</summary>
public sealed partial class LoggedTrouble(ILogger<LoggedTrouble> log) : IWorkTrouble
{
    public void Failed(DueWork work, DateTimeOffset nextTry, Exception failure)
    {
        Signals.Failed(work.Kind);
        Failed(log, work.Kind, work.Id, nextTry, failure);
    }

    [LoggerMessage(LogLevel.Error, "{Kind} {Id} failed and is tried again at {NextTry:O}.")]
    private static partial void Failed(
        ILogger log, WorkKind kind, string id, DateTimeOffset nextTry, Exception failure);
}
