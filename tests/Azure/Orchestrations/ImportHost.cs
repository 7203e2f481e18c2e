using Collections.Azure.Orchestrations;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Testing;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>The orchestrations of imports on the real Durable Task engine in this process.</summary>
internal static class ImportHost
{
    public static Task<DurableTaskTestHost> StartAsync(ImportWork work)
    {
        var drive = new ImportDrive(new DriveTimes
        {
            FirstBackOff = TimeSpan.FromMilliseconds(20),
            LongestBackOff = TimeSpan.FromMilliseconds(100),
            Retries = new(3, TimeSpan.FromMilliseconds(10)),
        });
        return FreshHub.StartAsync(tasks =>
        {
            tasks.AddOrchestratorFunc<ImportRound>(ImportDrive.Name, drive.RunAsync);
            tasks.AddActivityFunc<ImportVisit, ImportTurn>(
                ImportDrive.ImportActivity, (_, visit) => work.RunAsync(visit, CancellationToken.None));
        });
    }
}
