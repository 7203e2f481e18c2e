using Collections.Domain;

namespace Collections.Contracts;

/// <content>The debtor's master record: a change holds only on the record that it was decided on.</content>
public abstract partial class AccountStoreContract
{
    private static readonly AddressMark Stop =
        new(Channel.Email, First, AddressStanding.OptedOut, Monday, "asked for no more");

    [Fact]
    public async Task Debtor_Put_ReplacesTheRecord()
    {
        (await Store.Accounts.DebtorAsync("D1", None)).ShouldBeNull();
        (await PutAsync(null, Samples.Debtor("D1"))).ShouldBeTrue();
        (await PutAsync(Samples.Debtor("D1"), Samples.Debtor("D1", "Muster AG"))).ShouldBeTrue();
        await ReopenAsync();
        Text(await Store.Accounts.DebtorAsync("D1", None)).ShouldBe(Text(Samples.Debtor("D1", "Muster AG")));
    }

    [Fact]
    public async Task Debtor_PutOnWhatIsNoLongerThere_IsRefusedAndLeavesTheRecord()
    {
        var (first, second) = (Samples.Debtor("D1"), Samples.Debtor("D1", "Muster AG"));
        (await PutAsync(first, second)).ShouldBeFalse();
        (await Store.Accounts.DebtorAsync("D1", None)).ShouldBeNull();
        (await PutAsync(null, first)).ShouldBeTrue();

        (await PutAsync(null, second)).ShouldBeFalse();
        (await PutAsync(second, first with { Marks = [Stop] })).ShouldBeFalse();

        await ReopenAsync();
        Text(await Store.Accounts.DebtorAsync("D1", None)).ShouldBe(Text(first));
        (await Store.Reading.DebtorsAsync(null, new(), None)).Items.ShouldHaveSingleItem().Name.ShouldBe(first.Name);
    }

    [Fact]
    public async Task Debtor_PutManyTimesAtOnceOnOneRead_HoldsOnce()
    {
        const int Writers = 4;
        for (var round = 0; round < Rounds; round++)
        {
            var known = Samples.Debtor($"D{round}");
            await PutAsync(null, known);
            using var start = new Barrier(Writers);
            var held = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
            {
                start.SignalAndWait();
                return await PutAsync(known, known with { Name = $"Name {writer}" });
            })));
            var written = (await Store.Accounts.DebtorAsync(known.DebtorId, None)).ShouldNotBeNull();
            var winner = held.Index().Where(h => h.Item).ShouldHaveSingleItem().Index;
            written.Name.ShouldBe($"Name {winner}");
        }
    }

    /// <summary>An opt-out and a hold come right after another process read the record that it replaces.</summary>
    [Fact]
    public async Task Debtor_ChangedElsewhereBetweenReadAndWrite_LosesNeitherChange()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var hold = new Hold("H-1", Hold.Insolvency, "fiona", new(2026, 3, 2), null, OfDebtor: true);
        var watched = new WatchedStore(Store.Accounts);
        watched.DebtorRead = async () =>
        {
            watched.DebtorRead = null;
            await Engine.Intake.ChangeDebtorAsync("D1", d => d! with { Marks = [Stop], Holds = [hold] }, Monday, None);
        };

        await new EngineFixture(watched, Store.Work).Intake.PutDebtorAsync(
            Samples.Debtor("D1", "Muster AG"), Monday, None);

        var standing = (await Store.Accounts.DebtorAsync("D1", None)).ShouldNotBeNull();
        (standing.Name, standing.Marks!.Single(), standing.Holds!.Single()).ShouldBe(("Muster AG", Stop, hold));
        Text((await LoadAsync(Account)).State!.Debtor).ShouldBe(Text(standing));
    }

    /// <summary>The later record is told before the earlier one: the accounts end with the later one.</summary>
    [Fact]
    public async Task Debtor_ChangedElsewhereBetweenWriteAndTelling_LeavesTheAccountsWithTheLaterRecord()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var watched = new WatchedStore(Store.Accounts);
        watched.DebtorWritten = async () =>
        {
            watched.DebtorWritten = null;
            await Engine.Intake.ChangeDebtorAsync("D1", d => d! with { Marks = [Stop] }, Monday, None);
        };

        await new EngineFixture(watched, Store.Work).Intake.PutDebtorAsync(
            Samples.Debtor("D1", "Muster AG"), Monday, None);

        var told = (await LoadAsync(Account)).State!.Debtor;
        (told.Name, told.Marks?.Single()).ShouldBe(("Muster AG", Stop));
        Text(told).ShouldBe(Text(await Store.Accounts.DebtorAsync("D1", None)));
    }

    /// <summary>A process wrote an opt-out and ended before it told anybody; the provider says it again.</summary>
    [Fact]
    public async Task Debtor_ChangedByAProcessThatEndedBeforeItTold_IsToldByTheRepeat()
    {
        await Engine.RegisterAsync(TwoContacts, Monday, Samples.Invoice("INV-1", "D1"));
        var known = (await Store.Accounts.DebtorAsync("D1", None)).ShouldNotBeNull();
        (await PutAsync(known, AddressMarks.With(known, Stop))).ShouldBeTrue();

        await Engine.Marks!.MarkAsync(Stop, "D1", Monday, None);

        var told = (await LoadAsync(Account)).State!.Debtor;
        told.Marks.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(Stop);
        Text(told).ShouldBe(Text(await Store.Accounts.DebtorAsync("D1", None)));
    }

    private Task<bool> PutAsync(Debtor? known, Debtor debtor) => Store.Accounts.TryPutDebtorAsync(known, debtor, None);
}
