using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>What is learnt of addresses: monotone, and forgotten only by what the master record says.</summary>
public sealed class AddressMarkTests
{
    private static readonly DateTimeOffset At = Local("2026-03-02 09:00");

    private static AddressMark Mark(AddressStanding standing, int minute, string address = "ap@muster.example") =>
        new(Channel.Email, address, standing, At.AddMinutes(minute), standing.ToString(), $"{standing}-{minute}");

    [Fact]
    public void With_TheSameMarkAgain_ChangesNothing()
    {
        var marked = AddressMarks.With(UsualDebtor, Mark(AddressStanding.OptedOut, 1));

        AddressMarks.With(marked, Mark(AddressStanding.OptedOut, 1)).ShouldBeSameAs(marked);
        AddressMarks.With(marked, Mark(AddressStanding.OptedIn, 0)).ShouldBeSameAs(marked, "it is older");
    }

    [Fact]
    public void With_MarksInAnyOrderAndTwice_EndsTheSame()
    {
        AddressMark[] marks =
        [
            Mark(AddressStanding.OptedOut, 1), Mark(AddressStanding.OptedIn, 2), Mark(AddressStanding.OptedOut, 3),
            Mark(AddressStanding.OptedIn, 3), Mark(AddressStanding.NotWorking, 2), Mark(AddressStanding.NotWorking, 4),
        ];
        var orders = Gen.Shuffle(marks.Concat(marks).ToArray()).ToArbitrary();
        Prop.ForAll(orders, order =>
        {
            var debtor = order.Aggregate(UsualDebtor, AddressMarks.With);
            return debtor.Marks!.Select(m => m.Source).Order().SequenceEqual(["NotWorking-4", "OptedOut-3"]);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void With_AnAddressInAnotherCase_IsTheSameAddress()
    {
        var marked = AddressMarks.With(UsualDebtor, Mark(AddressStanding.OptedOut, 1, " AP@Muster.Example"));

        marked.Marks.ShouldHaveSingleItem().Address.ShouldBe("ap@muster.example");
        ContactChoice.For(marked, Channel.Email, []).ShouldHaveSingleItem().Address.ShouldBe("boss@muster.example");
    }

    [Fact]
    public void With_MoreThanTheLimit_ForgetsTheOldest()
    {
        var debtor = Enumerable.Range(0, AddressMarks.Most + 5).Aggregate(
            UsualDebtor, (d, i) => AddressMarks.With(d, Mark(AddressStanding.OptedOut, i, $"a{i}@muster.example")));

        debtor.Marks!.Count.ShouldBe(AddressMarks.Most);
        debtor.Marks[0].Address.ShouldBe("a5@muster.example");
    }

    [Fact]
    public void After_TheMasterRecordKeepsTheAddress_ItStillDoesNotWork()
    {
        var marked = AddressMarks.With(UsualDebtor, Mark(AddressStanding.NotWorking, 1));

        AddressMarks.After(marked.Marks, UsualDebtor with { Name = "Muster AG" }).ShouldHaveSingleItem();
    }

    [Fact]
    public void After_TheMasterRecordChangesTheAddress_TheFaultGoesAndAnOptOutStays()
    {
        var marked = AddressMarks.With(
            AddressMarks.With(UsualDebtor, Mark(AddressStanding.NotWorking, 1)), Mark(AddressStanding.OptedOut, 1));
        var moved = UsualDebtor with
        {
            Contacts = [UsualDebtor.AllContacts[0] with { Email = "new@muster.example" }],
        };

        AddressMarks.After(marked.Marks, moved).ShouldNotBeNull().ShouldHaveSingleItem()
            .Standing.ShouldBe(AddressStanding.OptedOut);
        AddressMarks.After(null, moved).ShouldBeNull();
    }
}
