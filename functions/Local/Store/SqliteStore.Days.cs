using Collections.Engine.Keeping;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <content>The figures of days gone by.</content>
public sealed partial class SqliteStore : ILedgerDays
{
    public Task PutAsync(LedgerDay day, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var put = c.Use("INSERT OR REPLACE INTO ledger_days (day, taken_at, figures) VALUES (?1, ?2, ?3)");
            put.Bind(1, day.On.DayNumber)
                .Bind(2, day.TakenAt.UtcTicks)
                .Utf8(3, StoredJson.Write(day.Figures))
                .Run();
        },
        cancellation);

    public Task<IReadOnlyList<LedgerDay>> DaysAsync(
        DateOnly from, DateOnly until, int limit, CancellationToken cancellation) => _file.ReadAsync(
        IReadOnlyList<LedgerDay> (c) =>
        {
            using var rows = c.Use(
                "SELECT day, taken_at, figures FROM ledger_days WHERE day >= ?1 AND day < ?2 ORDER BY day LIMIT ?3");
            rows.Bind(1, from.DayNumber)
                .Bind(2, until.DayNumber)
                .Bind(3, Math.Clamp(limit, 1, ILedgerDays.Kept));
            var days = new List<LedgerDay>();
            while (rows.Step())
            {
                days.Add(new(
                    Columns.Day(rows.Long(0)),
                    Columns.Instant(rows.Long(1)),
                    StoredJson.Read<DayFigures[]>(rows.Bytes(2))));
            }

            return days;
        },
        cancellation);

    public Task<IReadOnlyList<DateOnly>> KnownDaysAsync(CancellationToken cancellation) => _file.ReadAsync(
        IReadOnlyList<DateOnly> (c) =>
        {
            using var rows = c.Use("SELECT day FROM ledger_days ORDER BY day");
            var days = new List<DateOnly>();
            while (rows.Step())
            {
                days.Add(Columns.Day(rows.Long(0)));
            }

            return days;
        },
        cancellation);

    public Task<int> ForgetBeforeAsync(DateOnly day, int limit, CancellationToken cancellation) => _file.WriteAsync(
        c =>
        {
            using var forget = c.Use(
                """
                DELETE FROM ledger_days WHERE day IN (
                    SELECT day FROM ledger_days WHERE day < ?1 ORDER BY day LIMIT ?2)
                """);
            return forget.Bind(1, day.DayNumber).Bind(2, limit).Run();
        },
        cancellation);
}
