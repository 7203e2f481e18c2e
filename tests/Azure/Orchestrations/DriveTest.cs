using Collections.Azure.Orchestrations;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Outbox;
using Collections.Engine.Sending;
using Microsoft.DurableTask.Client;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>
/// The orchestrations on the real engine: what they promise when all goes well, and when it does not.
/// </summary>
public sealed class DriveTest : IAsyncLifetime
{
    private DriveHost? _host;

    private DriveHost Host => _host.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => _host = await DriveHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    [Fact]
    public async Task Case_NobodyPays_GoesToLegalAndItsLimitationIsWatched()
    {
        await Host.RegisterAsync("1");

        await Host.UntilStageAsync("1", Stage.Legal);
        await DriveHost.UntilAsync(() => Task.FromResult(Host.Engine.Legal.Told.Count == 1), "legal was told");

        (await Host.StatusAsync(DriveHost.Case("1"))).ShouldBe(OrchestrationRuntimeStatus.Running);

        Host.Engine.Sent.ShouldHaveSingleItem().Message.Template.ShouldBe("reminder-1");
        Host.Trouble.Failed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Case_PaidDuringTheWait_EndsAndLegalHearsNothing()
    {
        await Host.RegisterAsync("1");
        await DriveHost.UntilAsync(() => Task.FromResult(Host.Engine.Email.Sent.Count == 1), "the reminder left");

        await Host.Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), Host.Clock.Now);
        await Host.UntilEndedAsync(DriveHost.Case("1"));

        (await Host.StateAsync("1")).Stage.ShouldBe(Stage.Closed);
        Host.Engine.Sent.Count().ShouldBe(1);
        Host.Engine.Legal.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Effect_FailsTwiceThenSucceeds_IsPerformedOnce()
    {
        Host.Guard.Fail(2);
        await Host.RegisterAsync("1");

        await Host.UntilStageAsync("1", Stage.Legal);

        Host.Engine.Sent.ShouldHaveSingleItem();
        Host.Trouble.Failed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Effect_FailsForGood_IsPutOffAndTheOrchestrationLives()
    {
        Host.Guard.Fail(int.MaxValue);
        await Host.RegisterAsync("1");
        await DriveHost.UntilAsync(() => Task.FromResult(Host.Trouble.Failed.Count >= 2), "it failed, and again");
        var desk = Subject.Desk(DriveHost.Case("1").Account);
        (await Host.StatusAsync(desk)).ShouldBe(OrchestrationRuntimeStatus.Running);
        Host.Engine.Sent.ShouldBeEmpty();

        Host.Guard.Fail(0);
        await Host.UntilStageAsync("1", Stage.Legal);

        Host.Engine.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Effect_ThrowsForHours_IsGivenUpAndAPersonIsAsked()
    {
        Host.Engine.Guard.Behind = new BrokenGuard();
        await Host.RegisterAsync("1");

        await DriveHost.UntilAsync(
            async () => (await Host.StateAsync("1")).Tasks.Any(t => t.Kind == TaskKinds.NoticeFailed),
            "a person is asked");
        await Host.Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), Host.Clock.Now);
        await Host.UntilEndedAsync(DriveHost.Case("1"));

        Host.Trouble.Failed.Count(w => w.Kind == WorkKind.Effect).ShouldBe(Perform.MostThrown);
        Host.Engine.Sent.ShouldBeEmpty();
        (await Host.StateAsync("1")).Stage.ShouldBe(Stage.Closed);
    }

    [Fact]
    public async Task Message_RefusedForGood_CaseGoesOnAndAPersonIsAsked()
    {
        Host.Engine.Email.Answer = _ => new SendOutcome.Permanent("The address does not exist.");
        await Host.RegisterAsync("1");

        await DriveHost.UntilAsync(
            async () => (await Host.StateAsync("1")).Tasks.Any(t => t.Kind == TaskKinds.NoticeFailed),
            "a person is asked for an address");
        await Host.Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), Host.Clock.Now);
        await Host.UntilEndedAsync(DriveHost.Case("1"));

        (await Host.StateAsync("1")).Stage.ShouldBe(Stage.Closed);
        Host.Engine.Sent.ShouldBeEmpty();
        Host.Trouble.Failed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nudges_ManyDuplicateAndLate_ChangeNothing()
    {
        await Host.RegisterAsync("1");
        var id = DriveHost.Case("1").InstanceId;
        for (var i = 0; i < 50; i++)
        {
            await Host.Client.RaiseEventAsync(id, Drive.NudgeEvent);
        }

        await Host.UntilStageAsync("1", Stage.Legal);
        await DriveHost.UntilAsync(() => Task.FromResult(Host.Engine.Legal.Told.Count == 1), "legal was told");
        await Host.Client.RaiseEventAsync(id, Drive.NudgeEvent);

        Host.Engine.Sent.ShouldHaveSingleItem();
        Host.Engine.Legal.Told.ShouldHaveSingleItem();
        (await Host.StatusAsync(DriveHost.Case("1"))).ShouldBe(OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public async Task Nudge_ManyAtOnce_StartOneInstance()
    {
        var subject = DriveHost.Case("none");

        var nudged = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            Host.Client.NudgeAsync(subject, null, CancellationToken.None)));

        nudged.Count(n => n == Nudged.Started).ShouldBe(1);
    }

    [Fact]
    public async Task Instance_Killed_IsFoundBySweeperAndGoesOn()
    {
        await Host.RegisterAsync("1");
        var subject = DriveHost.Case("1");
        await DriveHost.UntilAsync(async () => await Host.StatusAsync(subject) is not null, "the instance started");
        await Host.Client.TerminateInstanceAsync(subject.InstanceId);
        await DriveHost.UntilAsync(
            async () => await Host.StatusAsync(subject) == OrchestrationRuntimeStatus.Terminated, "it is dead");

        var started = 0;
        await DriveHost.UntilAsync(
            async () => (started += (await Host.Sweeper.SweepAsync(Host.Client, CancellationToken.None)).Started) > 0,
            "the sweeper found it");
        await Host.UntilStageAsync("1", Stage.Legal);

        started.ShouldBe(1);
        Host.Engine.Sent.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Cases_Many_AllGoToLegalWithOneMessageEach()
    {
        const int Cases = 12;
        for (var i = 0; i < Cases; i++)
        {
            await Host.RegisterAsync($"{i}");
        }

        for (var i = 0; i < Cases; i++)
        {
            await Host.UntilStageAsync($"{i}", Stage.Legal);
        }

        Host.Engine.Sent.Select(s => s.Message.Account).ToHashSet().Count.ShouldBe(Cases);
        Host.Engine.Sent.Count().ShouldBe(Cases);
    }
}
