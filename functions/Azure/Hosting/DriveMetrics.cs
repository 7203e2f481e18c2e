using System.Diagnostics.Metrics;
using Collections.Engine;

namespace Collections.Azure.Hosting;

/// <summary>What the alerts look at. Counts only; nothing here names anyone.</summary>
internal static class DriveMetrics
{
    private static readonly Meter Meter = new(Signals.Name + ".Azure");

    /// <summary>Cases and desks with overdue work that a sweep found. In health this stays at zero.</summary>
    internal static readonly Counter<long> Swept = Meter.CreateCounter<long>("collections.sweeper.found");

    /// <summary>Nudges that the task hub did not take.</summary>
    internal static readonly Counter<long> LostNudges = Meter.CreateCounter<long>("collections.nudges.lost");

    /// <summary>Partitions whose sums of open cases were off. In health this stays at zero.</summary>
    internal static readonly Counter<long> MendedSums = Meter.CreateCounter<long>("collections.sums.mended");
}
