using Collections.Engine.Keeping;

namespace Collections.Local.Store;

/// <content>How many messages left in each hour.</content>
public sealed partial class SqliteStore : ISendCounts
{
    public Task<T> PassAsync<T>(
        DateTimeOffset at, Func<ISendGate, (T Result, int Go)> decide, CancellationToken cancellation) =>
        _file.WriteAsync(
            c =>
            {
                var (result, go) = decide(new Gate(c, HourNumber(at)));
                if (go > 0)
                {
                    using var take = c.Use(
                        """
                        INSERT INTO sent_hours (hour, count) VALUES (?1, ?2)
                        ON CONFLICT (hour) DO UPDATE SET count = count + ?2
                        """);
                    take.Bind(1, HourNumber(at)).Bind(2, go).Run();
                }

                return result;
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
        DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation) =>
        _file.ReadAsync(IReadOnlyList<HourCount> (c) => HoursIn(c, from, until), cancellation);

    private static List<HourCount> HoursIn(Connection c, DateTimeOffset from, DateTimeOffset until)
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
    }

    /// <summary>Hours since the year 1, UTC.</summary>
    private static long HourNumber(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerHour;

    /// <summary>The gate within one transaction, so that nothing changes between the look and the count.</summary>
    private sealed class Gate(Connection c, long hour) : ISendGate
    {
        public int Count
        {
            get
            {
                using var rows = c.Use("SELECT count FROM sent_hours WHERE hour = ?1");
                rows.Bind(1, hour);
                return rows.Step() ? rows.Int(0) : 0;
            }
        }

        public string? Setting(string key)
        {
            using var rows = c.Use("SELECT value FROM settings WHERE key = ?1");
            rows.Bind(1, key);
            return rows.Step() ? rows.Text(0) : null;
        }

        public IReadOnlyList<HourCount> Hours(DateTimeOffset from, DateTimeOffset until) => HoursIn(c, from, until);
    }
}
