using Collections.Engine.Keeping;

namespace Collections.Local.Store;

/// <content>How many messages left in each hour.</content>
public sealed partial class SqliteStore : ISendCounts
{
    public Task<bool> TakeAsync(DateTimeOffset at, int most, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            if (most < 1)
            {
                return false;
            }

            using var take = c.Use(
                """
                INSERT INTO sent_hours (hour, count) VALUES (?1, 1)
                ON CONFLICT (hour) DO UPDATE SET count = count + 1 WHERE count < ?2
                """);
            return take.Bind(1, HourNumber(at)).Bind(2, most).Run() > 0;
        },
        cancellation);

    public Task GiveBackAsync(DateTimeOffset at, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var back = c.Use("UPDATE sent_hours SET count = count - 1 WHERE hour = ?1 AND count > 0");
            back.Bind(1, HourNumber(at)).Run();
        },
        cancellation);

    public Task<IReadOnlyList<HourCount>> HoursAsync(
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation) => _file.ReadAsync(
        IReadOnlyList<HourCount> (c) =>
        {
            using var rows = c.Use(
                "SELECT hour, count FROM sent_hours WHERE hour >= ?1 AND hour < ?2 AND count > 0 ORDER BY hour");
            rows.Bind(1, HourNumber(from)).Bind(2, HourNumber(until));
            var hours = new List<HourCount>();
            while (rows.Step())
            {
                hours.Add(new(Columns.Instant(rows.Long(0) * TimeSpan.TicksPerHour), rows.Int(1)));
            }

            return hours;
        },
        cancellation);

    /// <summary>Hours since the year 1, UTC.</summary>
    private static long HourNumber(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerHour;
}
