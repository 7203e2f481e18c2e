using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Collections.Benchmarks;

/// <summary>What the figures were measured on. A busy machine lowers all of them; ratios within one run hold.</summary>
internal static class Machine
{
    internal static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024 * 1024 * 1024.0);
        return $"{Environment.ProcessorCount} cores, {memory:0.#} GB, {RuntimeInformation.OSDescription}, "
            + $"{RuntimeInformation.FrameworkDescription}, load {Load()}";
    }

    /// <summary>The most memory this process ever held, in megabytes.</summary>
    internal static double PeakMegabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / (1024 * 1024.0);
    }

    private static string Load() => File.Exists("/proc/loadavg")
        ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3])
        : "unknown";
}
