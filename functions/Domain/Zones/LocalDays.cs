namespace Collections.Domain;

/// <summary>
/// Days counted as <see cref="DateOnly.DayNumber"/>, and wall-clock time in ticks since 0001-01-01 local.
/// </summary>
internal static class LocalDays
{
    public static int NumberOf(long wallTicks) => (int)Math.Max(wallTicks / TimeSpan.TicksPerDay, 0);

    public static long StartOf(int day) => day * TimeSpan.TicksPerDay;
}
