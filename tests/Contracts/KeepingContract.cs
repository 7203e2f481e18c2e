using Collections.Domain;
using Collections.Engine.Keeping;

namespace Collections.Contracts;

/// <summary>What is kept beside the accounts: policy texts, settings, references, answered requests, imports.</summary>
public abstract partial class KeepingContract : StoreContract
{
    private static readonly KeyedRequest.Done Answer = new(202, "application/json", [1, 2, 0, 255]);

    [Fact]
    public async Task Policies_SavedTwice_AreKeptOnceInOrder()
    {
        var first = new PolicyRef("standard", "1", "h1");
        var second = new PolicyRef("standard", "2", "h2");
        await Store.Policies.SaveAsync(first, "name: standard\n", None);
        await Store.Policies.SaveAsync(second, "name: standard # 2\n", None);
        await Store.Policies.SaveAsync(first, "name: standard\n", None);
        await ReopenAsync();
        (await Store.Policies.AllAsync(None)).ShouldBe(
            [new(first, "name: standard\n"), new(second, "name: standard # 2\n")]);
    }

    [Fact]
    public async Task Settings_SetReplacedAndRemoved()
    {
        (await Store.Settings.GetAsync("clock", None)).ShouldBeNull();
        await Store.Settings.SetAsync("clock", "2026-03-01", None);
        await Store.Settings.SetAsync("other", "", None);
        await Store.Settings.SetAsync("clock", "2026-03-02", None);
        await ReopenAsync();
        (await Store.Settings.GetAsync("clock", None)).ShouldBe("2026-03-02");
        (await Store.Settings.GetAsync("other", None)).ShouldBe("");
        await Store.Settings.SetAsync("clock", null, None);
        (await Store.Settings.GetAsync("clock", None)).ShouldBeNull();
    }

    [Fact]
    public async Task References_SeveralOwners_InTheOrderAdded()
    {
        await Store.References.AddAsync(ReferenceKind.Payment, "P-1", "INV-2", None);
        await Store.References.AddAsync(ReferenceKind.Payment, "P-1", "INV-1", None);
        await Store.References.AddAsync(ReferenceKind.Payment, "P-1", "INV-2", None);
        await Store.References.AddAsync(ReferenceKind.InvoiceHold, "P-1", "INV-9", None);
        await ReopenAsync();
        (await Store.References.OwnersAsync(ReferenceKind.Payment, "P-1", None)).ShouldBe(["INV-2", "INV-1"]);
        (await Store.References.OwnersAsync(ReferenceKind.DebtorHold, "P-1", None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_NewThenInFlightThenDone()
    {
        (await BeginAsync("k")).ShouldBeOfType<KeyedRequest.New>();
        (await BeginAsync("k")).ShouldBeOfType<KeyedRequest.InFlight>();
        await Store.Idempotency.CompleteAsync("k", Answer, None);
        await ReopenAsync();
        var done = (await BeginAsync("k")).ShouldBeOfType<KeyedRequest.Done>();
        (done.Status, done.ContentType).ShouldBe((202, "application/json"));
        done.Body.ShouldBe(Answer.Body);
    }

    [Fact]
    public async Task Request_WithAnEmptyAnswer_IsDone()
    {
        await BeginAsync("k");
        await Store.Idempotency.CompleteAsync("k", new(204, "", []), None);
        (await BeginAsync("k")).ShouldBeOfType<KeyedRequest.Done>().Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task Request_OfOtherContentUnderTheKey_IsTold()
    {
        await BeginAsync("k");
        (await BeginAsync("k", "other")).ShouldBeOfType<KeyedRequest.OtherRequest>();
        await Store.Idempotency.CompleteAsync("k", Answer, None);
        (await BeginAsync("k", "other")).ShouldBeOfType<KeyedRequest.OtherRequest>();
    }

    [Fact]
    public async Task Request_Abandoned_MayBeginAgain_ButNotOnceAnswered()
    {
        await BeginAsync("k");
        await Store.Idempotency.AbandonAsync("k", None);
        (await BeginAsync("k", "other")).ShouldBeOfType<KeyedRequest.New>();
        await Store.Idempotency.CompleteAsync("k", Answer, None);
        await Store.Idempotency.AbandonAsync("k", None);
        (await BeginAsync("k", "other")).ShouldBeOfType<KeyedRequest.Done>();
    }

    [Fact]
    public async Task Request_LostInACrash_IsTakenOverAfterAMinute()
    {
        await BeginAsync("k");
        (await BeginAsync("k", after: TimeSpan.FromSeconds(59.9))).ShouldBeOfType<KeyedRequest.InFlight>();
        (await BeginAsync("k", after: TimeSpan.FromSeconds(60))).ShouldBeOfType<KeyedRequest.New>();
        (await BeginAsync("k", after: TimeSpan.FromSeconds(61))).ShouldBeOfType<KeyedRequest.InFlight>();
    }

    [Fact]
    public async Task Request_OlderThanADay_IsForgotten()
    {
        await BeginAsync("k1");
        await Store.Idempotency.CompleteAsync("k1", Answer, None);
        await BeginAsync("k2");
        await BeginAsync("k3", after: TimeSpan.FromHours(1));
        (await BeginAsync("k1", after: TimeSpan.FromHours(23.9))).ShouldBeOfType<KeyedRequest.Done>();
        (await BeginAsync("k1", "other", TimeSpan.FromHours(24))).ShouldBeOfType<KeyedRequest.New>();
        (await Store.Idempotency.ForgetAsync(Monday.AddHours(25), 1, None)).ShouldBe(1);
        (await Store.Idempotency.ForgetAsync(Monday.AddHours(25), 10, None)).ShouldBe(1);
        (await Store.Idempotency.ForgetAsync(Monday.AddHours(25), 10, None)).ShouldBe(0);
    }

    [Fact]
    public async Task Request_BegunByManyAtOnce_IsNewToOne()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => BeginAsync("k"))));
        answers.Count(a => a is KeyedRequest.New).ShouldBe(1);
        answers.Count(a => a is KeyedRequest.InFlight).ShouldBe(15);
    }

    [Fact]
    public async Task Import_Counts_AddUp()
    {
        (await Store.Imports.CreateAsync("i-1", "invoices", Monday, None)).ShouldBeTrue();
        (await Store.Imports.CreateAsync("i-1", "debtors", Monday, None)).ShouldBeFalse();
        await AddAsync(0, new(10, 2, [new(4, "a;b", "amount: is no number")]));
        await AddAsync(13, new(5, 0, [new(17, "c", "x"), new(15, "\"ü\"", "y")]));
        await ReopenAsync();
        (await Store.Imports.FindAsync("i-1", None)).ShouldBe(
            new("i-1", "invoices", Monday, ImportState.Running, 20, 15, 2, 3, null));
        (await Store.Imports.ErrorsAsync("i-1", 0, 2, None)).ShouldBe(
            [new(4, "a;b", "amount: is no number"), new(15, "\"ü\"", "y")]);
        (await Store.Imports.ErrorsAsync("i-1", 15, 2, None)).ShouldBe([new(17, "c", "x")]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(11)]
    public async Task Import_StretchThatIsNotTheNext_AddsNothing(long rowsBefore)
    {
        await Store.Imports.CreateAsync("i-1", "invoices", Monday, None);
        (await AddAsync(0, new(5, 4, [new(2, "a", "b")]))).ShouldBeTrue();

        (await AddAsync(rowsBefore, new(5, 4, [new(12, "a", "b")]))).ShouldBeFalse();

        (await Store.Imports.FindAsync("i-1", None)).ShouldBe(
            new("i-1", "invoices", Monday, ImportState.Running, 10, 5, 4, 1, null));
        (await Store.Imports.ErrorsAsync("i-1", 0, 9, None)).ShouldHaveSingleItem().Row.ShouldBe(2);
    }

    [Fact]
    public async Task Import_StretchAddedByManyAtOnce_CountsOnce()
    {
        await Store.Imports.CreateAsync("i-1", "invoices", Monday, None);

        var added = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            Task.Run(() => AddAsync(0, new(i, 399 - i, [new(i + 1, "a", "b")])))));

        added.Count(yes => yes).ShouldBe(1);
        (await Store.Imports.FindAsync("i-1", None)).ShouldNotBeNull().Rows.ShouldBe(400);
        (await Store.Imports.ErrorsAsync("i-1", 0, 99, None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Import_Finished_SaysHow()
    {
        await Store.Imports.CreateAsync("i-1", "invoices", Monday, None);
        await Store.Imports.CreateAsync("i-2", "invoices", Monday, None);
        await Store.Imports.FinishAsync("i-1", null, None);
        await Store.Imports.FinishAsync("i-2", "the file ends inside a quote", None);
        (await Store.Imports.FindAsync("i-1", None))!.State.ShouldBe(ImportState.Done);
        var failed = (await Store.Imports.FindAsync("i-2", None)).ShouldNotBeNull();
        (failed.State, failed.Failure).ShouldBe((ImportState.Failed, "the file ends inside a quote"));
    }

    [Fact]
    public async Task Import_Unknown_IsNothing()
    {
        (await Store.Imports.FindAsync("i-1", None)).ShouldBeNull();
        (await AddAsync(0, new(1, 0, [new(1, "a", "b")]))).ShouldBeFalse();
        (await Store.Imports.FindAsync("i-1", None)).ShouldBeNull();
        (await Store.Imports.ErrorsAsync("i-1", 0, 10, None)).ShouldBeEmpty();
    }

    private Task<bool> AddAsync(long rowsBefore, ImportProgress progress) =>
        Store.Imports.AddAsync("i-1", rowsBefore, progress, None);

    private Task<KeyedRequest> BeginAsync(string key, string hash = "hash", TimeSpan after = default) =>
        Store.Idempotency.BeginAsync(key, hash, Monday + after, None);
}
