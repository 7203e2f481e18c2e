using Collections.Azure.Hosting;
using Collections.Contracts;
using Collections.Contracts.Api;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Imports;
using Collections.Engine.Memory;
using Collections.Engine.Sending;
using Collections.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Tests.Hosting;

/// <summary>
/// The app's own services and pipeline behind a catch-all route, as its HTTP function has it, over a store in memory or
/// the one that a test adds.
/// </summary>
internal sealed class AzureApi : IApiUnderTest
{
    /// <summary>The route of the function that hands everything to the pipeline.</summary>
    public const string CatchAll = "{*path}";

    private static readonly string[] RoleNames = ["viewer", "finance", "approver", "legal", "integration", "admin"];

    /// <summary>The longest file that is taken here, in bytes.</summary>
    public const long MostImportBytes = 3_000_000;

    private readonly WebApplication _app;
    private readonly string _uploads;

    private AzureApi(WebApplication app, string uploads) => (_app, _uploads) = (app, uploads);

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.Single());

    public IEnumerable<EndpointDataSource> Endpoints => _app.Services.GetServices<EndpointDataSource>();

    public string KeyOf(string role) => role == "nobody" ? "no-such-key" : $"{role}-key-of-the-test";

    /// <param name="at">The virtual time.</param>
    /// <param name="logs">Gets every line; null for none.</param>
    /// <param name="addStore">Adds the store; null for one in memory.</param>
    public static async Task<AzureApi> StartAsync(
        DateTimeOffset at, ILoggerProvider? logs = null, Action<IServiceCollection>? addStore = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (logs is not null)
        {
            builder.Configuration["Logging:LogLevel:Default"] = nameof(LogLevel.Debug);
            builder.Logging.SetMinimumLevel(LogLevel.Debug).AddProvider(logs);
        }

        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Collections:ApiKeys"] = string.Join(',', RoleNames.Select(r => $"{r}={r}-key-of-the-test")),
        });
        var services = builder.Services;
        var uploads = Path.Combine(Path.GetTempPath(), "collections-azure-tests", Guid.NewGuid().ToString("N"));
        (addStore ?? (memory => memory.AddStore(_ => new MemoryStore())
            .AddSingleton<IImportFiles>(new ImportFolder(uploads))))(services);
        services.AddCollectionsAzure(new(builder.Configuration), PolicyFolder.Read(EngineFixture.PolicyFolder));
        foreach (var channel in new[] { Channel.Email, Channel.Sms, Channel.Letter })
        {
            services.AddSingleton<IMessageSender>(new RecordingSender(channel));
        }

        services.AddSingleton<IWorkTrouble>(new NoTrouble()).AddSingleton<Work>();
        services.AddSingleton<SteppedClock>(s => new(s.GetRequiredService<Work>, at));
        services.AddSingleton<IClock>(s => s.GetRequiredService<SteppedClock>());
        services.AddSingleton<IVirtualClock>(s => s.GetRequiredService<SteppedClock>());
        services.AddSingleton<IDriveImports, LazyImportHost>();
        services.AddSingleton(new CollectionsWebOptions { Simulation = true, MostImportBytes = MostImportBytes });
        var app = builder.Build();
        app.Map(CatchAll, app.Services.GetRequiredService<WebPipeline>().RunAsync);
        await app.StartAsync();
        return new(app, uploads);
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
    private sealed class SteppedClock(Func<Work> work, DateTimeOffset start) : IVirtualClock
    {
        private readonly SemaphoreSlim _turn = new(1);

        public DateTimeOffset Now { get; private set; } = start;

        public async Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellation)
        {
            await _turn.WaitAsync(cancellation);
            try
            {
                await work().AdvanceToAsync(Now, target, MoveAsync, cancellation);
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
    }
}

/// <summary>The HTTP contract through the pipeline of the Functions app.</summary>
public sealed class AzureApiContractTest : ApiContract
{
    protected override async ValueTask<IApiUnderTest> StartAsync(DateTimeOffset at) => await AzureApi.StartAsync(at);
}
