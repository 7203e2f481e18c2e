namespace Collections.Domain;

/// <summary>The rates of every day of a span, or the first day that has none.</summary>
internal abstract record RateSchedule
{
    private RateSchedule()
    {
    }

    internal sealed record Found(
        IReadOnlyList<DatedRate> Rates, IReadOnlyList<string> Sources, IReadOnlyList<string> Warnings) : RateSchedule;

    internal sealed record Missing(string Table, DateOnly Day) : RateSchedule;

    /// <summary>
    /// A rate that follows its tables: a new period wherever a row of any of them ends, equal rates or not, because
    /// the schedule shows the rows it rests on.
    /// </summary>
    internal static RateSchedule Variable(
        DateOnly first, DateOnly last, Func<IReadOnlyList<decimal>, decimal> rate, params RateTable[] tables)
    {
        var periods = new List<DatedRate>();
        var sources = new List<string>();
        for (var day = first; day <= last; day = periods[^1].To.AddDays(1))
        {
            var rows = tables.Select(table => table.On(day)).ToList();
            if (rows.IndexOf(null) is var gap and >= 0)
            {
                return new Missing(tables[gap].Id, day);
            }

            var to = rows.Min(row => row!.Until is { } until && until < last ? until : last);
            periods.Add(new DatedRate(day, to, Plain(rate([.. rows.Select(row => row!.Value)]))));
            sources.AddRange(tables.Zip(rows, (table, row) => table.Citation(row!)));
        }

        return new Found(periods, [.. sources.Distinct()], []);
    }

    /// <summary>A rate that is taken once, on its first day, and holds to the last.</summary>
    internal static RateSchedule Fixed(
        DateOnly first, DateOnly last, Func<IReadOnlyList<decimal>, decimal> rate, params RateTable[] tables) =>
        Variable(first, first, rate, tables) switch
        {
            Found found => found with { Rates = [found.Rates[0] with { To = last }] },
            var missing => missing,
        };

    /// <summary>The same number without trailing zeros, so that 3.00 × 1.5 reads 4.5.</summary>
    private static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
