using System.CommandLine;
using Collections.Engine;
using Collections.Engine.People;
using Collections.Engine.Reading;
using Collections.Local.Demo;
using Collections.Local.Hosting;
using Collections.Local.Store;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Collections.Local.Commands;

/// <summary><c>demo</c>: a year of a believable company in virtual time, then the dashboard to look at it.</summary>
internal static class DemoCommand
{
    private static readonly DateOnly First = new(2025, 7, 1);
    private static readonly DateOnly Last = new(2026, 6, 30);

    internal static Command Create()
    {
        var urls = ServeCommand.Urls();
        var data = CommonOptions.Data(Path.Combine("data", "demo"));
        var policies = CommonOptions.Policies();
        var seed = new Option<int>("--seed")
        {
            Description = "The same seed, the same year.",
            DefaultValueFactory = _ => 1,
        };
        var debtors = new Option<int>("--debtors")
        {
            Description = "How many debtors.",
            DefaultValueFactory = _ => 300,
        };
        var invoices = new Option<int>("--invoices")
        {
            Description = "How many invoices over the year.",
            DefaultValueFactory = _ => 3_000,
        };
        var noServe = new Option<bool>("--no-serve") { Description = "Runs the year and ends." };
        var command = new Command("demo", "Runs a year of 300 debtors and 3,000 invoices, then serves the dashboard.")
        {
            urls, data, policies, seed, debtors, invoices, noServe,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new(
                parsed.GetRequiredValue(data).FullName,
                parsed.GetRequiredValue(policies).FullName,
                new DateTimeOffset(First.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                FastWrites: true),
            () => new DemoLedger(
                parsed.GetValue(seed), parsed.GetValue(debtors), parsed.GetValue(invoices), First, Last),
            parsed.GetRequiredValue(urls),
            serve: !parsed.GetValue(noServe),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        LocalOptions options, Func<DemoLedger> ledger, string urls, bool serve, CancellationToken cancellation)
    {
        if (LocalKeys.For(urls, Console.Error) is not { } keys
            || LocalOpening.ReadCatalog(options.PoliciesDirectory, tryOut: false, Console.Error) is not { } catalog)
        {
            return ExitCode.Usage;
        }

        if (catalog.People.All.Count == 0)
        {
            catalog = catalog with { People = DemoPeople.Book() };
        }

        var isNew = !File.Exists(options.DatabasePath);
        var (store, clock) = await LocalOpening.OpenAsync(options, catalog, cancellation);
        using (store)
        {
            await using var app = LocalWeb.Build(options, catalog, store, clock, urls, keys.Access);
            if (isNew)
            {
                await RunYearAsync(app.Services, store, ledger(), cancellation);
            }
            else
            {
                Console.WriteLine($"{options.DatabasePath} holds a demo already; it is shown as it was left.");
            }

            var outbox = Path.Combine(options.DataDirectory, "outbox");
            await DemoSummary.WriteAsync(store, outbox, Console.Out, cancellation);
            if (!serve)
            {
                return ExitCode.Ok;
            }

            Console.WriteLine("Look at: / (overview)  /board  /approvals  /legal  /messages");
            return await ServeCommand.ServeAsync(app, keys.OneTimeKey, cancellation);
        }
    }

    private static async Task RunYearAsync(
        IServiceProvider services, SqliteStore store, DemoLedger ledger, CancellationToken cancellation)
    {
        var advance = services.GetRequiredService<Advance>();
        var year = new DemoYear(
            ledger,
            services.GetRequiredService<Intake>(),
            advance,
            services.GetRequiredService<Work>(),
            new DemoStaff(ledger, store, advance),
            services.GetRequiredService<SendDigests>(),
            services.GetRequiredService<KeepLedgerDays>(),
            services.GetRequiredService<LocalDriver>().MoveAsync);
        if (Console.IsOutputRedirected)
        {
            await year.RunAsync(First, Last, _ => { }, cancellation);
        }
        else
        {
            await AnsiConsole.Progress().StartAsync(async context =>
            {
                var task = context.AddTask($"One year of {ledger.Invoices.Count} invoices", maxValue: 1);
                await year.RunAsync(First, Last, share => task.Value = share, cancellation);
            });
        }
    }
}
