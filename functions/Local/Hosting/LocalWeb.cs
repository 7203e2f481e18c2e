using Collections.Engine;
using Collections.Local.Store;
using Collections.Web;
using Collections.Web.Access;
using Collections.Web.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collections.Local.Hosting;

/// <summary>The web application of the single machine: the API, the dashboard and the driver in one process.</summary>
internal static class LocalWeb
{
    internal static WebApplication Build(
        LocalOptions options, Catalog catalog, SqliteStore store, LocalClock clock, string urls, IAccess access)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(urls).UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(access);
        builder.Services.AddCollectionsLocal(options, catalog, store, clock);
        builder.Services.AddCollectionsWeb(new() { Simulation = clock.IsVirtual });
        builder.Services.AddImportWorker(Path.Combine(options.DataDirectory, "imports"));
        builder.Services.AddDashboard();
        builder.Services.AddHostedService(s => s.GetRequiredService<LocalDriver>());
        var app = builder.Build();
        app.UseCollectionsWeb();
        app.MapCollectionsApi();
        app.MapDashboard();
        return app;
    }
}
