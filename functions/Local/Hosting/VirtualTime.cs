using Collections.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Local.Hosting;

/// <summary>
/// Virtual time for whoever asks what time it is, or moves it. It finds the driver only when time is moved: what the
/// driver works with asks for the time as well.
/// </summary>
internal sealed class VirtualTime(LocalClock clock, IServiceProvider services) : IVirtualClock
{
    public DateTimeOffset Now => clock.Now;

    public Task AdvanceToAsync(DateTimeOffset target, CancellationToken cancellation) =>
        services.GetRequiredService<LocalDriver>().AdvanceToAsync(target, cancellation);
}
