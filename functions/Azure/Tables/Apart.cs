using Microsoft.Extensions.Logging;

namespace Collections.Azure.Tables;

/// <summary>
/// Does for one account what is done for all, so that one whose rows this release cannot read, such as those that a
/// newer one wrote during a roll-out, keeps nobody else waiting.
/// </summary>
internal sealed partial class Apart(ILogger log)
{
    /// <summary>
    /// Tries the work. A failure is logged and left to the next run; but an outage of the tables is everybody's and
    /// ends the run, for it would only fail again, slowly, at each of the others.
    /// </summary>
    /// <param name="row">The key of the row that led here, for the log: ids and times.</param>
    /// <param name="work">What to do.</param>
    /// <returns>True where it was done.</returns>
    public async Task<bool> TryAsync(string row, Func<Task> work)
    {
        try
        {
            await work();
            return true;
        }
        catch (Exception failure) when (!Rows.IsOutage(failure))
        {
            LogPassedOver(failure, row);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Passed over, the others go on: {Row}")]
    private partial void LogPassedOver(Exception failure, string row);
}
