using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Collections.Engine;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Collections.Local.Hosting;
using Collections.Local.Store;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Collections.Local.Commands;

/// <summary>
/// <c>import FILE --kind --mapping</c>: a CSV file into the ledger, row by row, with every refusal named.
/// </summary>
internal static class ImportCommand
{
    private const int ErrorsShown = 20;

    internal static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The CSV file." };
        var kind = new Option<ImportKind>("--kind") { Description = "invoices, debtors or payments.", Required = true };
        var mapping = new Option<string?>("--mapping")
        {
            Description = "A mapping of policies/mappings, by name; without it columns are named as the API's fields.",
        };
        var data = CommonOptions.Data("data");
        var policies = CommonOptions.Policies();
        var json = CommonOptions.Json();
        var command = new Command("import", "Imports a CSV file; running it twice changes nothing.")
        {
            file, kind, mapping, data, policies, json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(file),
            parsed.GetRequiredValue(kind),
            parsed.GetValue(mapping),
            new(parsed.GetRequiredValue(data).FullName, parsed.GetRequiredValue(policies).FullName),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo file,
        ImportKind kind,
        string? mapping,
        LocalOptions options,
        bool json,
        CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"{file.FullName} does not exist.");
            return ExitCode.Usage;
        }

        if (LocalOpening.ReadCatalog(options.PoliciesDirectory, tryOut: false, Console.Error) is not { } catalog)
        {
            return ExitCode.Usage;
        }

        var (store, clock) = await LocalOpening.OpenAsync(options, catalog, cancellation);
        using (store)
        {
            await using var services = new ServiceCollection()
                .AddLogging()
                .AddCollectionsLocal(options, catalog, store, clock)
                .AddSingleton<TakePayments>()
                .AddSingleton<RunImport>()
                .BuildServiceProvider();
            var id = "cli-" + clock.Now.UtcTicks.ToString(CultureInfo.InvariantCulture);
            var import = await ReadAsync(
                services.GetRequiredService<RunImport>(), new(id, kind, mapping), file, json, cancellation);
            await TellAsync(import, store, json, cancellation);
            return import.State == ImportState.Failed || import.Refused > 0 ? ExitCode.Findings : ExitCode.Ok;
        }
    }

    private static async Task<Import> ReadAsync(
        RunImport imports, ImportOrder order, FileInfo file, bool json, CancellationToken cancellation)
    {
        await using var stream = file.OpenRead();
        if (json || Console.IsOutputRedirected)
        {
            return await imports.RunAsync(order, stream, null, cancellation);
        }

        return await AnsiConsole.Progress().StartAsync(async context =>
        {
            var bar = context.AddTask(file.Name, maxValue: Math.Max(file.Length, 1));
            var import = await imports.RunAsync(
                order, stream, new Progress<Import>(_ => bar.Value = stream.Position), cancellation);
            bar.Value = bar.MaxValue;
            return import;
        });
    }

    private static async Task TellAsync(Import import, SqliteStore imports, bool json, CancellationToken cancellation)
    {
        var errors = await imports.ErrorsAsync(import.ImportId, 0, ErrorsShown, cancellation);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                rows = import.Rows,
                accepted = import.Accepted,
                alreadyKnown = import.AlreadyKnown,
                refused = import.Refused,
                failure = import.Failure,
                errors = errors.Select(e => new { row = e.Row, reason = e.Reason }),
            }));
            return;
        }

        Console.WriteLine(
            $"{import.Rows} rows: {import.Accepted} accepted, {import.AlreadyKnown} already known, "
            + $"{import.Refused} refused");
        foreach (var error in errors)
        {
            Console.WriteLine($"row {error.Row}: {error.Reason}");
        }

        if (import.Refused > errors.Count)
        {
            Console.WriteLine($"… and {import.Refused - errors.Count} more");
        }

        if (import.Failure is not null)
        {
            Console.WriteLine(import.Failure);
        }
    }
}
