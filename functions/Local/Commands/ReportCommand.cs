using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Collections.Domain;
using Collections.Engine.Reading;
using Collections.Local.Hosting;
using Collections.Local.Store;
using Spectre.Console;

namespace Collections.Local.Commands;

/// <summary>
/// <c>report aging</c>: what is open, by days past due, per currency, with what is disputed and promised apart; of a
/// day gone by as it was kept.
/// </summary>
internal static class ReportCommand
{
    internal static Command Create()
    {
        var data = CommonOptions.Data("data");
        var asOf = new Option<string?>("--as-of")
        {
            Description = "YYYY-MM-DD, a day gone by as it was kept; today, or the virtual today, unless given.",
        };
        var creditor = new Option<string?>("--creditor") { Description = "One creditor only." };
        var json = CommonOptions.Json();
        var aging = new Command("aging", "Open amounts by days past due.") { data, asOf, creditor, json };
        aging.SetAction((parsed, cancellation) => AgingAsync(
            parsed.GetRequiredValue(data).FullName,
            parsed.GetValue(asOf),
            parsed.GetValue(creditor),
            parsed.GetValue(json),
            cancellation));
        return new Command("report", "Figures for finance.") { aging };
    }

    private static async Task<int> AgingAsync(
        string data, string? asOf, string? creditor, bool json, CancellationToken cancellation)
    {
        var path = new LocalOptions(data, "").DatabasePath;
        if (!File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"{path} does not exist.");
            return ExitCode.Usage;
        }

        using var store = SqliteStore.Open(path, Durability.Full);
        if (await DayAsync(asOf, store, cancellation) is not { } day)
        {
            await Console.Error.WriteLineAsync("--as-of must be YYYY-MM-DD.");
            return ExitCode.Usage;
        }

        var report = await new AgingReport(store, store).OfAsync(
            day, creditor, null, await NowAsync(store, cancellation), cancellation);
        if (report is not AgingOn.Known known)
        {
            await Console.Error.WriteLineAsync($"--as-of: {((AgingOn.NotKept)report).Reason}.");
            return ExitCode.Usage;
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(known.Agings.Select(a => new
            {
                currency = a.Currency,
                asOf = a.AsOf,
                takenAt = known.TakenAt,
                buckets = a.Buckets.Select(b => new
                {
                    name = b.Name,
                    count = b.Count,
                    open = Exact(b.Open, a),
                    disputed = Exact(b.Disputed, a),
                    promised = Exact(b.Promised, a),
                }),
                total = Exact(a.Total, a),
            })));
        }
        else
        {
            Show(known);
        }

        return ExitCode.Ok;
    }

    /// <summary>
    /// The day asked for; else today, which is virtual where the directory's clock is. Null: not a day.
    /// </summary>
    private static async Task<DateOnly?> DayAsync(string? asOf, SqliteStore store, CancellationToken cancellation)
    {
        if (asOf is not null)
        {
            return DateOnly.TryParseExact(
                asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : null;
        }

        return DateOnly.FromDateTime((await NowAsync(store, cancellation)).UtcDateTime);
    }

    private static async Task<DateTimeOffset> NowAsync(SqliteStore store, CancellationToken cancellation) =>
        await store.GetAsync(LocalDriver.ClockSetting, cancellation) is { } virtualNow
            ? DateTimeOffset.Parse(virtualNow, CultureInfo.InvariantCulture)
            : TimeProvider.System.GetUtcNow();

    private static string Exact(decimal amount, Aging aging) =>
        new Money(amount, Currency.Of(aging.Currency)).ToAmountText();

    /// <summary>Open, and of that disputed and promised.</summary>
    private static string[] Cells(Aging aging, IReadOnlyList<AgingBucket> buckets) =>
    [
        Exact(buckets.Sum(b => b.Open), aging),
        Exact(buckets.Sum(b => b.Disputed), aging),
        Exact(buckets.Sum(b => b.Promised), aging),
    ];

    private static void Show(AgingOn.Known known)
    {
        var agings = known.Agings;
        Console.WriteLine($"{known.AsOf:yyyy-MM-dd}, read {known.TakenAt:yyyy-MM-dd HH:mm} UTC");
        var table = new Table().AddColumn("Days past due");
        foreach (var aging in agings)
        {
            table.AddColumn(new TableColumn(aging.Currency).RightAligned());
            table.AddColumn(new TableColumn("disputed").RightAligned());
            table.AddColumn(new TableColumn("promised").RightAligned());
        }

        for (var i = 0; i < (agings.Count == 0 ? 0 : agings[0].Buckets.Count); i++)
        {
            table.AddRow([agings[0].Buckets[i].Name, .. agings.SelectMany(a => Cells(a, [a.Buckets[i]]))]);
        }

        table.AddRow(["Total", .. agings.SelectMany(a => Cells(a, a.Buckets))]);
        AnsiConsole.Write(table);
    }
}
