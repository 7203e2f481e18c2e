using Collections.Contracts.Api;

namespace Collections.Web.Tests;

/// <summary>The HTTP contract over the store in memory.</summary>
public sealed class MemoryApiContractTest : ApiContract
{
    protected override async ValueTask<IApiUnderTest> StartAsync(DateTimeOffset at) =>
        await MemoryApi.StartAsync(at, pages: true);
}
