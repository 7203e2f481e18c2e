using Collections.Azure.Orchestrations;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>What an activity finds in its account.</summary>
public sealed class DriveWorkTest
{
    [Fact]
    public async Task Wake_ManyEarlierEffectsOfOthersInTheAccount_FindsTheCasesOwn()
    {
        const int Others = 150;
        await using var host = await DriveHost.StartAsync();
        var now = DriveHost.Start;
        var subject = DriveHost.Case("1");
        var quiet = new EngineFixture(host.Store, host.Store, ShortPolicy.Book());
        await quiet.RegisterAsync(
            Samples.Debtor("D1"), now, Samples.Invoice("INV-1", "D1", dueOn: new DateOnly(2036, 3, 31)));
        var account = (await host.Store.LoadAsync([AccountRequest.Of(subject.Account)], default))[0];
        var session = new AccountSession(account, account.State!.Debtor, quiet.Policies, quiet.Calendar, now);
        for (var i = 0; i < Others; i++)
        {
            var other = new Effect.SuspendService($"O-{i}", "INV-2", "S-1");
            session.Later(new(other.Key, subject.Account, other, now.AddMinutes(-1), now.AddMinutes(-1), 0));
        }

        var own = new Effect.SuspendService("O-own", "INV-1", "S-1");
        session.Later(new(own.Key, subject.Account, own, now, now, 0));
        (await host.Store.CommitAsync([session.ToCommit().ShouldNotBeNull()], default))
            .ShouldHaveSingleItem().ShouldBe(CommitResult.Committed);

        var look = await host.Activities.WakeAsync(new(subject, null), default);

        look.ShouldBe(new Look(own.Key, null));
    }
}
