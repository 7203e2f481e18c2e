using Collections.Azure.Orchestrations;
using Collections.Azure.Tables;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Calendars;
using Collections.Engine.Imports;
using Collections.Engine.Keeping;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.People;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Web;
using Collections.Web.Access;
using Collections.Web.Dashboard;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Hosting;

/// <summary>Puts what crashes left over in the lists in order; returns how much there was.</summary>
public delegate Task<int> RepairLists(int limit, CancellationToken cancellation);

/// <summary>
/// Puts the app on Azure together: a store behind every port, the driver over it, the same HTTP surface as anywhere.
/// </summary>
internal static class AzureServices
{
    internal static IServiceCollection AddTableStore(this IServiceCollection services, StorageTables tables) => services
        .AddStore(s => new TableStore(
            tables,
            s.GetRequiredService<TimeProvider>(),
            StorageTables.CallsEnd,
            s.GetRequiredService<ILogger<TableStore>>()))
        .AddSingleton<RepairLists>(s => s.GetRequiredService<TableStore>().RepairProjectionsAsync)
        .AddSingleton(s => new TableImportFiles(tables, s.GetRequiredService<TimeProvider>()))
        .AddSingleton<IImportFiles>(s => s.GetRequiredService<TableImportFiles>());

    /// <summary>A store as every port; its commits nudge the orchestrations.</summary>
    internal static IServiceCollection AddStore<T>(this IServiceCollection services, Func<IServiceProvider, T> open)
        where T : class,
            IAccountStore, IWorkStore, IReadStore, ISettings, IIdempotency, IImports, IPolicyTexts, IReferences,
            ISendCounts, ILedgerDays
    {
        services.AddSingleton(open);
        services.AddSingleton<IAccountStore>(s => new NudgingStore(
            s.GetRequiredService<T>(), s.GetRequiredService<NudgeQueue>()));
        services.AddSingleton<IWorkStore>(s => s.GetRequiredService<T>());
        services.AddSingleton<IReadStore>(s => s.GetRequiredService<T>());
        services.AddSingleton<ISettings>(s => s.GetRequiredService<T>());
        services.AddSingleton<IIdempotency>(s => s.GetRequiredService<T>());
        services.AddSingleton<IImports>(s => s.GetRequiredService<T>());
        services.AddSingleton<IPolicyTexts>(s => s.GetRequiredService<T>());
        services.AddSingleton<ISendCounts>(s => s.GetRequiredService<T>());
        services.AddSingleton<ILedgerDays>(s => s.GetRequiredService<T>());
        return services.AddSingleton<IReferences>(s => s.GetRequiredService<T>());
    }

    internal static IServiceCollection AddCollectionsAzure(
        this IServiceCollection services, Settings settings, Catalog catalog)
    {
        services.AddSingleton(settings).AddSingleton(catalog).AddSingleton<PolicyFolder>();
        services.AddSingleton(catalog.Policies).AddSingleton(catalog.Templates).AddSingleton(catalog.Creditors);
        services.AddSingleton(catalog.Calendar).AddSingleton(catalog.Rates).AddSingleton(catalog.Mappings);
        services.AddSingleton(catalog.People).AddSingleton<WorkList>();
        services.AddSingleton<Digests>().AddSingleton<SendDigests>().AddSingleton<KeepLedgerDays>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Advance>().AddSingleton<Intake>().AddSingleton<Perform>();
        services.AddSingleton<AddressBook>().AddSingleton<MarkAddresses>().AddSingleton<UnknownHolidays>();
        services.AddSingleton<IWorkTrouble, LoggedTrouble>().AddHostedService<AlarmLines>();
        services.AddSingleton<SendMessages>().AddSingleton<KillSwitch>();
        services.AddSingleton(settings.Pace()).AddSingleton<SendPace>().AddSingleton<CashFeed>();
        services.AddSingleton<StoppedTexts>();
        services.AddSingleton<ISendGuard, SendGuard>();
        services.AddSingleton<IMessageWriter, MessageWriter>();
        services.AddSingleton(_ => FontShelf.OfThisMachine(settings.Text("Fonts") is { } folder
            ? Path.Combine(AppContext.BaseDirectory, folder)
            : null));
        services.AddWaysOut(settings, catalog);
        AddDriver(services, settings);
        AddWeb(services, settings);
        return services;
    }

    private static void AddDriver(IServiceCollection services, Settings settings)
    {
        var fast = settings.FastTime();
        services.AddSingleton(s => new DriveClock(s.GetRequiredService<TimeProvider>(), fast));
        services.AddSingleton<IClock>(s => s.GetRequiredService<DriveClock>());
        services.AddSingleton<DriveWork>().AddSingleton<Sweeper>().AddSingleton<NudgeQueue>();
        services.AddSingleton<OldAnswers>();
        services.AddSingleton<ImportWork>().AddSingleton<ImportStarts>();
        services.AddSingleton<IDriveImports>(s => s.GetRequiredService<ImportStarts>());
        services.AddSingleton<INudge>(s => s.GetRequiredService<NudgeQueue>());

        // Else the worker would cut our timers once more, at its own three days.
        services.Configure<DurableTaskWorkerOptions>(
            worker => worker.MaximumTimerInterval = DriveTimes.Shipped.MaximumTimerInterval);
        services.AddHostedService(s => s.GetRequiredService<NudgeQueue>());
    }

    private static void AddWeb(IServiceCollection services, Settings settings)
    {
        var platform = Environment.GetEnvironmentVariable(AzureAccess.PlatformVariable);
        var keys = settings.Text("ApiKeys") is { } text ? ApiKeys.Parse(text) : null;
        services.AddSingleton<IAccess>(new AzureAccess(keys, bool.TryParse(platform, out var on) && on));
        services.AddSingleton(settings.Webhooks());
        services.AddRouting();

        // The framework's lines of requests show whole addresses, and a search may name somebody.
        services.Configure<LoggerFilterOptions>(logs => logs.AddFilter("Microsoft.AspNetCore", LogLevel.Warning));
        services.AddCollectionsWeb(new() { MostImportBytes = settings.MostRequestBytes });
        services.AddDashboard();
        services.AddSingleton<WebPipeline>();
    }
}
