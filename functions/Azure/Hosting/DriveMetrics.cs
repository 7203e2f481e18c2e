using System.Diagnostics.Metrics;

namespace Collections.Azure.Hosting;

/// <summary>What the alerts look at. Counts only; nothing here names anyone.</summary>
internal static class DriveMetrics
{
    /// <summary>The meter's name, for the exporter.</summary>
    internal const string MeterName = "Collections.Azure";

    private static readonly Meter Meter = new(MeterName);

    /// <summary>Cases and desks with overdue work that a sweep found. In health this stays at zero.</summary>
    internal static readonly Counter<long> Swept = Meter.CreateCounter<long>("collections.sweeper.found");

    /// <summary>Nudges that the task hub did not take.</summary>
    internal static readonly Counter<long> LostNudges = Meter.CreateCounter<long>("collections.nudges.lost");

    /// <summary>Work that threw, and was put off.</summary>
    internal static readonly Counter<long> FailedWork = Meter.CreateCounter<long>("collections.work.failed");
}
