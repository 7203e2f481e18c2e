using Collections.Azure.Tests.Tables;

namespace Collections.Azure.Tests.EndToEnd;

/// <summary>
/// The built app over real HTTP, with its worker, its orchestrations, its tables in the emulator and its provider on
/// loopback: 200 cases at once from registration to legal, whatever dies on the way. A day takes five seconds.
/// </summary>
public sealed class StandInTest(Azurite azurite) : AppTest(azurite, Cases)
{
    private const int Cases = 200;

    /// <summary>As many activities as run at a time, by host.json: then nothing else is under way.</summary>
    private const int AtOnce = 16;

    [Fact]
    public async Task Cases_RegisteredOverHttp_GoToLegalWithOneMailEachAndNobodyIsNamedInTheLog()
    {
        await App.RegisterAsync();
        Tell("all are registered");

        await App.UntilAllAreAtLegalAsync();
        Tell("all are at legal");

        await App.NothingIsLostOrRepeatedAsync();
        App.LogNamesNobody();
    }

    [Fact]
    public async Task Cases_WorkerKilledInTheMiddleOfItsCalls_AllGoToLegalAndNoMailIsRepeated()
    {
        await UntilCallsHangAsync();

        await App.Host.KillWorkerAsync();
        App.Mails.Release();
        await App.Host.StartWorkerAsync();
        Tell("a new worker is ready");
        await App.UntilAllAreAtLegalAsync();
        Tell("all are at legal");

        await App.NothingIsLostOrRepeatedAsync();
    }

    [Fact]
    public async Task Cases_HostKilledWithAllOrchestrations_AreAllFoundBySweeperAndNoMailIsRepeated()
    {
        await UntilCallsHangAsync();

        await App.Host.KillAsync();
        App.Mails.Release();
        await App.Host.StartAsync();
        Tell("a new host is ready");
        (await App.Host.OrchestrationsAsync()).ShouldBe(0);

        // Nothing but the sweeper tells anybody of work until each case has an orchestration again.
        await App.UntilAsync(AllHaveInstancesAsync, "the sweeper found every case", reports: false);
        Tell("the sweeper found every case");
        await App.UntilAllAreAtLegalAsync();
        Tell("all are at legal");

        await App.NothingIsLostOrRepeatedAsync();
    }

    /// <summary>
    /// Registers all, and waits until half of the debtors got their mail, and the provider took one more in every call
    /// that can be under way at a time and answered none of those.
    /// </summary>
    private async Task UntilCallsHangAsync()
    {
        App.Mails.HoldAfter(Cases / 2);
        await App.RegisterAsync();
        Tell("all are registered");
        await App.UntilAsync(() => Task.FromResult(App.Mails.Held >= AtOnce), $"{AtOnce} calls hang", reports: false);
        Tell($"{App.Mails.Held} calls hang, {App.Mails.Taken.Count} mails were taken");
    }

    private async Task<bool> AllHaveInstancesAsync()
    {
        foreach (var invoiceId in (await App.StagesAsync()).Keys)
        {
            if (!await App.Host.HasInstanceAsync("case-" + invoiceId))
            {
                return false;
            }
        }

        return true;
    }
}
