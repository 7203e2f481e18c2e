using Collections.Contracts;
using Collections.Contracts.Api;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Memory;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Web.Access;
using Collections.Web.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collections.Web.Tests;

/// <summary>The smallest host there is: everything in memory behind a real Kestrel socket on loopback.</summary>
internal sealed class MemoryApi : IApiUnderTest
{
    private static readonly string[] RoleNames = ["viewer", "finance", "approver", "legal", "integration", "admin"];

    private static readonly Catalog Catalog =
        Collections.Engine.Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();

    private readonly WebApplication _app;
    private readonly string _uploads;

    private MemoryApi(WebApplication app, MemoryStore store, EngineFixture engine, string uploads)
    {
        _app = app;
        _uploads = uploads;
        Store = store;
        Engine = engine;
    }

    public MemoryStore Store { get; }

    public EngineFixture Engine { get; }

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.Single());

    public string KeyOf(string role) => role == "nobody" ? "no-such-key" : $"{role}-key-of-the-test";

    public static async Task<MemoryApi> StartAsync(
        DateTimeOffset at,
        bool simulation = true,
        Action<IServiceCollection>? change = null,
        PaceRules? pace = null,
        bool pages = false)
    {
        var store = new MemoryStore();
        var engine = new EngineFixture(store, store);
        var rules = pace ?? new();
        engine.Guard.Behind = new SendGuard(new(store, store, rules));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var services = builder.Services;
        services.AddSingleton<IAccountStore>(store).AddSingleton<IWorkStore>(store).AddSingleton<IReadStore>(store)
            .AddSingleton<IPolicyTexts>(store).AddSingleton<ISettings>(store).AddSingleton<IReferences>(store)
            .AddSingleton<IIdempotency>(store).AddSingleton<IImports>(store).AddSingleton<ISendCounts>(store)
            .AddSingleton<ILedgerDays>(store);
        services.AddSingleton(rules);
        services.AddSingleton(engine.Policies).AddSingleton(engine.Calendar).AddSingleton(EngineFixture.Rates)
            .AddSingleton(engine.Advance).AddSingleton(engine.Intake).AddSingleton(engine.Work);
        var clock = new SteppedClock(engine.Work, at);
        services.AddSingleton<IClock>(clock).AddSingleton<IVirtualClock>(clock).AddSingleton<INudge>(clock);
        services.AddSingleton<IAccess>(ApiKeys.Parse(
            string.Join(',', RoleNames.Select(role => $"{role}={role}-key-of-the-test"))));
        services.AddSingleton(Catalog.Mappings).AddSingleton(Catalog.Templates).AddSingleton(Catalog.Creditors);
        var uploads = Path.Combine(Path.GetTempPath(), "collections-web-tests", Guid.NewGuid().ToString("N"));
        services.AddCollectionsWeb(new() { Simulation = simulation }).AddImportWorker(uploads);
        services.AddDashboard();
        change?.Invoke(services);
        var app = builder.Build();
        app.UseCollectionsWeb();
        app.MapCollectionsApi();
        if (pages)
        {
            app.MapDashboard();
        }

        await app.StartAsync();
        return new(app, store, engine, uploads);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (Directory.Exists(_uploads))
        {
            Directory.Delete(_uploads, recursive: true);
        }
    }

    /// <summary>Virtual time that moves only when told to; what is due is done then.</summary>
    private sealed class SteppedClock(Work work, DateTimeOffset start) : IVirtualClock, INudge
    {
        private readonly SemaphoreSlim _turn = new(1);

        public DateTimeOffset Now { get; private set; } = start;

        public async Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellation)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                await work.AdvanceToAsync(Now, target, MoveAsync, cancellation);
            }
            finally
            {
                _turn.Release();
            }
        }

        private Task MoveAsync(DateTimeOffset moment, CancellationToken cancellation)
        {
            Now = moment;
            return Task.CompletedTask;
        }

        public void Nudge(AccountId account)
        {
            // What is due now is done when the clock is next told to move.
        }
    }
}
