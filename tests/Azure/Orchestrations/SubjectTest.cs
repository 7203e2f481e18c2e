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
        Subject.Of(Account, new Effect.SendMessage("m")).ShouldBe(Subject.Desk(Account));
        Subject.Of(Account, new Effect.TellCases([])).ShouldBe(Subject.Desk(Account));
        Subject.Of(Account, new Effect.SuspendService("o", "I", "s")).ShouldBe(Subject.Case(Account, "I"));
        Subject.Of(Account, new Effect.RestoreService("o", "I", "s")).ShouldBe(Subject.Case(Account, "I"));
        Subject.Of(Account, new Effect.TellLegal("m", "I", 1, "n", money)).ShouldBe(Subject.Case(Account, "I"));
    }
}
