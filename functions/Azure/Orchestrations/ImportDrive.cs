using Microsoft.DurableTask;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// What a round of an import starts with. <paramref name="Failures"/> counts rounds that failed in a row.
/// </summary>
public sealed record ImportRound(string ImportId, int Failures = 0);

/// <summary>One visit of an activity to an import, by its id.</summary>
public sealed record ImportVisit(string ImportId);

/// <summary>What a visit to an import came to.</summary>
public enum ImportTurn
{
    /// <summary>The import is done or failed, and its file is let go; or no file waits.</summary>
    Ended = 1,

    /// <summary>The time of one visit is over; there are rows left.</summary>
    GoesOn = 2,

    /// <summary>Someone else imports the same file at this moment, or this process imports enough others.</summary>
    Later = 3,
}

/// <summary>
/// The orchestration of an import: one visit after the other, each a round, until the file is at its end. An activity
/// keeps its instance of the app alive, which a service in the background of a process does not (ADR 10). The table
/// says how far the import is and this only goes on; whatever happens to an instance, the sweep begins another.
/// </summary>
public sealed class ImportDrive(DriveTimes times)
{
    public const string Name = "ImportDrive";
    public const string ImportActivity = "Import";

    private readonly TaskOptions _retries = new(new TaskRetryOptions(times.Retries));

    /// <summary>The orchestration's own id: there is one for each import.</summary>
    public static string InstanceIdOf(string importId) => "import-" + importId;

    public async Task RunAsync(TaskOrchestrationContext context, ImportRound round)
    {
        var failures = 0;
        try
        {
            var turn = await context.CallActivityAsync<ImportTurn>(
                ImportActivity, new ImportVisit(round.ImportId), _retries);
            if (turn == ImportTurn.Ended)
            {
                return;
            }

            if (turn == ImportTurn.Later)
            {
                await context.CreateTimer(times.FirstBackOff, CancellationToken.None);
            }
        }
        catch (TaskFailedException)
        {
            failures = round.Failures + 1;
            await context.CreateTimer(times.BackOff(failures), CancellationToken.None);
        }

        context.ContinueAsNew(new ImportRound(round.ImportId, failures));
    }
}
