using Collections.Azure.Hosting;
using Collections.Azure.Tests.Tables;
using Collections.Contracts.Api;

namespace Collections.Azure.Tests.Hosting;

/// <summary>The HTTP contract through the pipeline of the Functions app, over its own store in the emulator.</summary>
public sealed class AzureTablesApiContractTest(Azurite azurite) : ApiContract
{
    protected override async ValueTask<IApiUnderTest> StartAsync(DateTimeOffset at)
    {
        var tables = await TableStoreUnderTest.CreateAsync(azurite.Open());
        var api = await AzureApi.StartAsync(at, addStore: services => services.AddTableStore(tables.Tables));
        return new OverTables(api, tables);
    }

    private sealed class OverTables(AzureApi api, TableStoreUnderTest tables) : IApiUnderTest
    {
        public Uri Address => api.Address;

        public string KeyOf(string role) => api.KeyOf(role);

        public async ValueTask DisposeAsync()
        {
            await api.DisposeAsync();
            await tables.DisposeAsync();
        }
    }
}
