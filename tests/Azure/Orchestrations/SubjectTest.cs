using Collections.Azure.Orchestrations;
using Collections.Domain;

namespace Collections.Azure.Tests.Orchestrations;

public sealed class SubjectTest
{
    private static readonly AccountId Account = new("acme", "D1");

    [Fact]
    public void InstanceId_OfACase_IsItsIdWithAPrefix() =>
        Subject.Case(Account, "INV-1").InstanceId.ShouldBe("case-INV-1");

    [Fact]
    public void InstanceId_OfADesk_NamesTheAccount() => Subject.Desk(Account).InstanceId.ShouldBe("desk-acme~D1");

    [Fact]
    public void InstanceId_OfLongIds_FitsTheHubAndStaysApart()
    {
        var one = Subject.Desk(new(new('a', 64), new('b', 64))).InstanceId;
        var other = Subject.Desk(new(new('a', 64), new string('b', 63) + "c")).InstanceId;

        one.Length.ShouldBeLessThanOrEqualTo(100);
        one.ShouldNotBe(other);
        Subject.Case(Account, new('i', 64)).InstanceId.Length.ShouldBeLessThanOrEqualTo(100);
    }

    [Fact]
    public void Of_EveryEffect_HasAnOwner()
    {
        var money = new Money(1m, Currency.Of("EUR"));
        var owners = new (Effect Effect, Subject Owner)[]
        {
            (new Effect.SendMessage("m"), Subject.Desk(Account)),
            (new Effect.ResolveMessage("m"), Subject.Desk(Account)),
            (new Effect.TellCases([]), Subject.Desk(Account)),
            (new Effect.PostPayment("P", ["I"]), Subject.Desk(Account)),
            (new Effect.SuspendService("o", "I", "s"), Subject.Case(Account, "I")),
            (new Effect.RestoreService("o", "I", "s"), Subject.Case(Account, "I")),
            (new Effect.TellLegal("m", "I", 1, "n", money), Subject.Case(Account, "I")),
        };

        var all = typeof(Effect).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(Effect)));
        owners.Select(o => o.Effect.GetType().Name).Order().ShouldBe(all.Select(t => t.Name).Order());
        foreach (var (effect, owner) in owners)
        {
            Subject.Of(Account, effect).ShouldBe(owner);
        }
    }
}
