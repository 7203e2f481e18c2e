using System.Diagnostics.Metrics;
using Collections.Azure.Orchestrations;
using Microsoft.Extensions.Logging.Abstractions;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>What is not passed on is counted, for the sweeper has to do it.</summary>
public sealed class NudgeQueueTest
{
    private static readonly Subject Case = new("acme", "D1", "I-1");

    /// <summary>Meters belong to the process: only what this test's own calls count is heard.</summary>
    private static readonly AsyncLocal<long[]?> Lost = new();

    [Fact]
    public void Nudges_PastTheLimit_CountAsLost()
    {
        using var listener = Listen();
        using var queue = new NudgeQueue(NullLogger<NudgeQueue>.Instance);
        var lost = Lost.Value = [0];

        for (var i = 0; i < NudgeQueue.Capacity; i++)
        {
            queue.Nudge(Case, i);
        }

        lost[0].ShouldBe(0);
        queue.Nudge(Case, 1);
        queue.Nudge(Case, 2);
        lost[0].ShouldBe(2);
    }

    private static MeterListener Listen()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, heard) =>
            {
                if (instrument.Name == "collections.nudges.lost")
                {
                    heard.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(static (_, count, _, _) =>
        {
            if (Lost.Value is { } lost)
            {
                lost[0] += count;
            }
        });
        listener.Start();
        return listener;
    }
}
