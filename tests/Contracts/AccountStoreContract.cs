using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Stored;

namespace Collections.Contracts;

/// <summary>What an account store must do: whole commits or none, under the account's head.</summary>
public abstract partial class AccountStoreContract : StoreContract
{
    private static readonly AccountId Account = new(Samples.Creditor, "D1");

    [Fact]
    public async Task Load_AnUnknownAccount_IsEmptyAtVersionZero()
    {
        var account = await LoadAsync(new("nobody", "D9"), "INV-9");
        account.Version.ShouldBe(0);
        account.State.ShouldBeNull();
        account.Desk.ShouldBeNull();
        account.Cases.ShouldBeEmpty();
    }

    [Fact]
    public async Task Load_SeveralAccounts_AnswersInTheOrderAsked()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await Engine.RegisterAsync(Samples.Debtor("D2"), Monday, Samples.Invoice("INV-2", "D2"));
        var other = new AccountId(Samples.Creditor, "D2");
        var accounts = await Store.Accounts.LoadAsync(
            [AccountRequest.Of(other, "INV-2", "INV-8"), AccountRequest.Of(Account, "INV-1")], None);
        accounts.Select(a => a.Id).ShouldBe([other, Account]);
        accounts[0].Cases.Keys.ShouldBe(["INV-2"]);
        accounts[1].State!.Debtor.Name.ShouldBe("Debtor D1 GmbH");
    }

    [Fact]
    public async Task Commit_ANewCase_ReadsBackWhole()
    {
        await Store.Accounts.TryPutDebtorAsync(null, Samples.Debtor("D1"), None);
        var session = new AccountSession(
            await LoadAsync(Account, "INV-1"), Samples.Debtor("D1"), Engine.Policies, Engine.Calendar, Monday);
        var invoice = Samples.Invoice("INV-1", "D1", contract: "C-7") with
        {
            Documents = [new("invoiceCopy", "invoice.pdf", "https://documents.example/1", new('a', 64))],
        };
        var (policy, rule) = Engine.Policies.Choose(session.Debtor, invoice);
        session.Register(invoice, policy.Ref, rule).ShouldBeOfType<Outcome.Accepted>();
        var commit = session.ToCommit().ShouldNotBeNull();
        (await Store.Accounts.CommitAsync([commit], None)).ShouldBe([CommitResult.Committed]);

        var account = await LoadAsync(Account, "INV-1");
        account.Version.ShouldBe(1);
        Text(account.State).ShouldBe(Text(commit.State));
        Text(account.Cases["INV-1"]).ShouldBe(Text(commit.Cases[0].Record));
        (await Store.Accounts.AccountOfAsync("INV-1", None)).ShouldBe(Account);
        (await Store.Accounts.AccountsOfDebtorAsync("D1", None)).ShouldBe([Account]);
        (await Store.Accounts.OpenCasesAsync(Account, None)).ShouldBe(["INV-1"]);
        var stored = (await EventsAsync("INV-1")).Select(e => (e.Sequence, e.At, e.Type, e.Hash));
        stored.ShouldBe(commit.Cases[0].Events.Select(e => (e.Sequence, e.At, e.Type, e.Hash)));
    }

    [Fact]
    public async Task Recall_AfterEachCommit_IsWhatALoadGives()
    {
        await Engine.RegisterAsync(
            Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1"));
        var wake = (await CaseAsync("INV-1")).WakeAt.ShouldNotBeNull();
        await Engine.Work.RunDueAsync(wake, None);
        await Engine.Advance.WakeAsync([new(WorkKind.Desk, Account, "", wake)], wake.AddHours(1), None);
        var message = (await Store.Reading.MessagesAsync(new(), new(), None)).Items.ShouldHaveSingleItem();
        var payment = Samples.Payment("P-1", 10m);
        var request = new AccountRequest(
            Account,
            ["INV-1", "INV-2"],
            [FactKey.Key("INV-1", payment.FactId!)],
            [message.MessageId]);
        var account = (await Store.Accounts.LoadAsync([request], None))[0];
        foreach (var decide in new Action<AccountSession>[]
        {
            session => session.Claim(message.MessageId, SendGuards.None),
            session => session.Apply("INV-1", payment),
            session => session.Replace(Samples.Debtor("D1", "Renamed AG")),
        })
        {
            var session = Open(account, wake.AddHours(1));
            decide(session);
            var commit = session.ToCommit().ShouldNotBeNull();
            (await Store.Accounts.CommitAsync([commit], None)).ShouldBe([CommitResult.Committed]);
            var recalled = Store.Accounts.Recall(request);
            var version = account.Version + 1;
            account = (await Store.Accounts.LoadAsync([request], None))[0];
            account.Version.ShouldBe(version);
            (await Store.Accounts.VersionAsync(Account, None)).ShouldBe(version);
            Text(recalled ?? account).ShouldBe(Text(account with { Seen = recalled?.Seen ?? account.Seen }));
        }

        (await Store.Accounts.VersionAsync(new("nobody", "D1"), None)).ShouldBe(0);
    }

    [Fact]
    public async Task Commit_AtAnOldVersion_ConflictsAndLeavesNothing()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var loaded = await LoadAsync(Account, "INV-1");
        var first = Open(loaded, Monday);
        first.Apply("INV-1", Samples.Payment("P-1", 100m));
        (await CommitAsync(first)).ShouldBe(CommitResult.Committed);
        var before = Text((await LoadAsync(Account, "INV-1")).Cases["INV-1"]);

        var second = Open(loaded, Monday);
        second.Apply("INV-1", Samples.Payment("P-2", 900m));
        second.Later(new("late", Account, new Effect.SendMessage("m-1"), Monday, Monday, 0));
        (await CommitAsync(second)).ShouldBe(CommitResult.Conflict);

        var after = await LoadAsync(Account, "INV-1");
        after.Version.ShouldBe(2);
        Text(after.Cases["INV-1"]).ShouldBe(before);
        (await EventsAsync("INV-1")).Count(e => e.Type == "payment.received").ShouldBe(1);
        (await Store.Work.EffectAsync(Account, "late", None)).ShouldBeNull();
        (await Store.Reading.ReceivedAsync(DateOnly.MinValue, DateOnly.MaxValue, None))
            .ShouldHaveSingleItem().Amount.ShouldBe(100m);
    }

    [Fact]
    public async Task Commit_TheSameAgain_ConflictsInsteadOfDoubling()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var session = Open(await LoadAsync(Account, "INV-1"), Monday);
        session.Apply("INV-1", Samples.Payment("P-1", 100m));
        var commit = session.ToCommit().ShouldNotBeNull();
        (await Store.Accounts.CommitAsync([commit], None)).ShouldBe([CommitResult.Committed]);
        (await Store.Accounts.CommitAsync([commit, commit], None))
            .ShouldBe([CommitResult.Conflict, CommitResult.Conflict]);
        (await EventsAsync("INV-1")).Count(e => e.Type == "payment.received").ShouldBe(1);
    }

    [Fact]
    public async Task Commit_TheFirstOfANewAccountTwice_TakesOne()
    {
        await Store.Accounts.TryPutDebtorAsync(null, Samples.Debtor("D1"), None);
        var empty = await LoadAsync(Account);
        var commits = new[] { "INV-1", "INV-2" }.Select(id =>
        {
            var session = new AccountSession(empty, Samples.Debtor("D1"), Engine.Policies, Engine.Calendar, Monday);
            var invoice = Samples.Invoice(id, "D1");
            session.Register(invoice, Engine.Policies.Choose(session.Debtor, invoice).Policy.Ref, 0);
            return session.ToCommit()!;
        });
        (await Store.Accounts.CommitAsync([.. commits], None))
            .ShouldBe([CommitResult.Committed, CommitResult.Conflict]);
        (await Store.Reading.CaseAsync("INV-2", None)).ShouldBeNull();
    }

    [Fact]
    public async Task Commit_OneConflictAmongMany_LeavesTheOthers()
    {
        var accounts = new List<Account>();
        foreach (var id in new[] { "D1", "D2", "D3" })
        {
            await Engine.RegisterAsync(Samples.Debtor(id), Monday, Samples.Invoice("INV-" + id, id));
            accounts.Add(await LoadAsync(new(Samples.Creditor, id), "INV-" + id));
        }

        await Engine.ApplyAsync("INV-D2", Samples.Payment("P-0", 1m), Monday);
        var commits = accounts.Select(account =>
        {
            var session = Open(account, Monday);
            session.Apply("INV-" + account.Id.DebtorId, Samples.Payment("P-1", 10m));
            return session.ToCommit()!;
        });
        (await Store.Accounts.CommitAsync([.. commits], None))
            .ShouldBe([CommitResult.Committed, CommitResult.Conflict, CommitResult.Committed]);
        (await CaseAsync("INV-D1")).State.Received.ShouldBe(Samples.Euro(10m));
        (await CaseAsync("INV-D2")).State.Received.ShouldBe(Samples.Euro(1m));
        (await CaseAsync("INV-D3")).State.Received.ShouldBe(Samples.Euro(10m));
    }

    [Fact]
    public async Task Register_ForADebtorWhomNobodyKnows_IsRefusedAndKeepsNothingElseOut()
    {
        await Store.Accounts.TryPutDebtorAsync(null, Samples.Debtor("D1"), None);
        var answers = await Engine.Intake.RegisterAsync(
            [(Samples.Invoice("INV-1", "nobody"), null), (Samples.Invoice("INV-2", "D1"), null)], Monday, None);
        var refused = answers[0].Outcome.ShouldBeOfType<Outcome.Refused>();
        (refused.Field, refused.Conflict).ShouldBe(("debtorId", false));
        answers[1].Outcome.ShouldBeOfType<Outcome.Accepted>();
        await ReopenAsync();
        (await Store.Accounts.AccountOfAsync("INV-1", None)).ShouldBeNull();
        (await LoadAsync(new(Samples.Creditor, "nobody"))).Version.ShouldBe(0);
    }

    [Fact]
    public async Task Register_OneInvoiceIdUnderTwoDebtorsAtOnce_RefusesOne()
    {
        await Store.Accounts.TryPutDebtorAsync(null, Samples.Debtor("D1"), None);
        await Store.Accounts.TryPutDebtorAsync(null, Samples.Debtor("D2"), None);
        var outcomes = await Task.WhenAll(new[] { "D1", "D2" }.Select(debtor => Task.Run(
            () => Engine.Intake.RegisterAsync([(Samples.Invoice("INV-1", debtor), null)], Monday, None))));
        var kinds = outcomes.Select(o => o[0].Outcome).ToList();
        kinds.Count(o => o is Outcome.Accepted).ShouldBe(1);
        kinds.OfType<Outcome.Refused>().ShouldHaveSingleItem().Conflict.ShouldBeTrue();
        (await EventsAsync("INV-1")).Count(e => e.Type == "case.opened").ShouldBe(1);
    }

    [Fact]
    public async Task Register_AnIdThatIsAnothers_IsRefusedAndBeginsNoAccount()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        await Engine.Intake.PutDebtorAsync(Samples.Debtor("D2"), Monday, None);
        await ReopenAsync();
        var answers = await Engine.Intake.RegisterAsync([(Samples.Invoice("INV-1", "D2"), null)], Monday, None);
        var refused = answers[0].Outcome.ShouldBeOfType<Outcome.Refused>();
        refused.ShouldBe(new("invoiceId", "known with another debtor or creditor", Conflict: true));
        (await LoadAsync(new(Samples.Creditor, "D2"))).Version.ShouldBe(0);
        (await Store.Accounts.AccountsOfDebtorAsync("D2", None)).ShouldBeEmpty();
        (await Store.Accounts.AccountOfAsync("INV-1", None)).ShouldBe(Account);
    }

    [Fact]
    public async Task Register_AnIdThatBecameAnothersBetweenLookAndCommit_IsRefused()
    {
        await Store.Accounts.TryPutDebtorAsync(null, Samples.Debtor("D1"), None);
        await Engine.Intake.PutDebtorAsync(Samples.Debtor("D2"), Monday, None);
        var watched = new WatchedStore(Store.Accounts);
        var late = new EngineFixture(watched, Store.Work);
        watched.Loaded = async () =>
        {
            watched.Loaded = null;
            await Engine.Intake.RegisterAsync([(Samples.Invoice("INV-1", "D2"), null)], Monday, None);
        };
        var answers = await late.Intake.RegisterAsync([(Samples.Invoice("INV-1", "D1"), null)], Monday, None);
        answers[0].Outcome.ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
        (await Store.Accounts.AccountOfAsync("INV-1", None)).ShouldBe(new AccountId(Samples.Creditor, "D2"));
    }

    [Fact]
    public async Task Apply_TheSameFactTwice_IsKnown_AndOtherContentIsRefused()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var payment = Samples.Payment("P-1", 100m);
        (await Engine.ApplyAsync("INV-1", payment, Monday)).ShouldBeOfType<Outcome.Accepted>();
        await ReopenAsync();
        (await Engine.ApplyAsync("INV-1", payment, Monday)).ShouldBeOfType<Outcome.AlreadyKnown>();
        (await Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 200m), Monday))
            .ShouldBeOfType<Outcome.Refused>().Conflict.ShouldBeTrue();
        (await CaseAsync("INV-1")).State.Received.ShouldBe(Samples.Euro(100m));
    }

    [Fact]
    public async Task Load_FactKeys_AnswersTheOnesSeen()
    {
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        var payment = Samples.Payment("P-1", 100m);
        await Engine.ApplyAsync("INV-1", payment, Monday);
        var known = FactKey.Of("INV-1", payment.FactId!, payment);
        var account = (await Store.Accounts.LoadAsync(
            [new(Account, [], [known.Key, "INV-1|payment:P-2"], [])], None))[0];
        account.Seen.ShouldHaveSingleItem().Value.ShouldBe(known);
    }

    [Fact]
    public void StoredJson_OfAnEvent_ReadsBack()
    {
        CaseEvent happened = new CaseEvent.PaymentReceived("P-1", Samples.Euro(1.50m), Samples.DueOn, "r", null);
        StoredJson.Read<CaseEvent>(StoredJson.Write(happened)).ShouldBe(happened);
    }
}
