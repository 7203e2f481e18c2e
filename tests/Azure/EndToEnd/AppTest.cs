using System.Diagnostics;
using Collections.Azure.Tests.Tables;

namespace Collections.Azure.Tests.EndToEnd;

/// <summary>A test of the built app on a host; it tells what happened when. Skipped where no host is named.</summary>
public abstract class AppTest(Azurite azurite, int cases) : IAsyncLifetime
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private AppUnderTest? _app;

    private protected AppUnderTest App => _app.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(StandIn.HostPath is null, "COLLECTIONS_STANDIN names no host for the built app.");
        azurite.Open();
        _app = await AppUnderTest.StartAsync(cases, azurite);
        Tell("the app is ready");
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected void Tell(string what) =>
        TestContext.Current.TestOutputHelper!.WriteLine($"{_watch.Elapsed:mm\\:ss} {what}");
}
