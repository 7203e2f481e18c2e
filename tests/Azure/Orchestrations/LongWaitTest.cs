using Collections.Domain;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>A wait longer than the store's timers is cut into hops, and the case sleeps through them.</summary>
public sealed class LongWaitTest
{
    [Fact]
    public async Task Case_WaitsLongerThanATimerMayBe_StillGoesToLegal()
    {
        await using var host = await DriveHost.StartAsync(longestTimer: TimeSpan.FromMilliseconds(100));
        await host.RegisterAsync("1");

        await host.UntilStageAsync("1", Stage.Legal);

        host.Engine.Sent.ShouldHaveSingleItem();
    }
}
