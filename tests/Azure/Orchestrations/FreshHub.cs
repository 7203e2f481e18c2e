using Microsoft.DurableTask;
using Microsoft.DurableTask.Testing;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>Starts the engine's in-process host, which listens on a port that it draws by lot.</summary>
internal static class FreshHub
{
    /// <summary>Other sockets of this machine may have the port; so many times in a row they hardly do.</summary>
    private const int Attempts = 10;

    public static async Task<DurableTaskTestHost> StartAsync(Action<DurableTaskRegistry> registry)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await DurableTaskTestHost.StartAsync(registry);
            }
            catch (IOException) when (attempt < Attempts)
            {
                // The port is taken: another lot.
            }
        }
    }
}
