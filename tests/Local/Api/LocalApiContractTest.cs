using Collections.Contracts;
using Collections.Contracts.Api;
using Collections.Engine;
using Collections.Local.Hosting;
using Collections.Local.Store;
using Collections.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Local.Tests.Api;

/// <summary>The HTTP contract over the single machine: SQLite, file outbox, its own driver and clock.</summary>
public sealed class LocalApiContractTest : ApiContract
{
    protected override async ValueTask<IApiUnderTest> StartAsync(DateTimeOffset at) => await LocalApi.StartAsync(at);

    /// <summary>The host as <c>serve --simulate</c> builds it, in this process, over a directory of its own.</summary>
    private sealed class LocalApi(WebApplication app, SqliteStore store, string directory) : IApiUnderTest
    {
        private static readonly Catalog Catalog =
            Engine.Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();

        public Uri Address => new(app.Services.GetRequiredService<IServer>().Features
            .Get<IServerAddressesFeature>()!.Addresses.Single());

        public string KeyOf(string role) => role + "-key";

        public static async Task<LocalApi> StartAsync(DateTimeOffset at)
        {
            var directory = Path.Combine(Path.GetTempPath(), "collections-local-tests", Guid.NewGuid().ToString("N"));
            var options = new LocalOptions(directory, EngineFixture.PolicyFolder, at, FastWrites: true);
            var (store, clock) = await LocalOpening.OpenAsync(options, Catalog, CancellationToken.None);
            var keys = new ApiKeys(Enum.GetValues<Role>().Select(r => (r, r.ToString().ToLowerInvariant() + "-key")));
            var app = LocalWeb.Build(options, Catalog, store, clock, "http://127.0.0.1:0", keys);
            await app.StartAsync();
            return new(app, store, directory);
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
            store.Dispose();
            Directory.Delete(directory, recursive: true);
        }
    }
}
