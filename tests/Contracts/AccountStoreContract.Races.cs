using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;

namespace Collections.Contracts;

/// <content>What holds when several decide at once, above all: a payment stops dunning.</content>
public abstract partial class AccountStoreContract
{
    private const int Rounds = 12;

    [Fact]
    public async Task Commit_ClaimAndPaymentFromOneVersion_ExactlyOneWins()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var id = new AccountId(Samples.Creditor, $"D{round}");
            var invoiceId = $"INV-{round}";
            var (queued, now) = await QueuedAsync(id, invoiceId);
            var loaded = (await Store.Accounts.LoadAsync([new(id, [invoiceId], [], [queued.MessageId])], None))[0];
            var claim = Open(loaded, now);
            claim.Claim(queued.MessageId, SendGuards.None);
            var payment = Open(loaded, now);
            payment.Apply(invoiceId, Samples.Payment("P-1", 1_000m));

            using var start = new Barrier(2);
            var results = await Task.WhenAll(new[] { claim, payment }.Select(session => Task.Run(async () =>
            {
                start.SignalAndWait();
                return await CommitAsync(session);
            })));
            results.Order().ShouldBe([CommitResult.Committed, CommitResult.Conflict]);
            var paid = (await CaseAsync(invoiceId)).State.IsClosed;
            var row = (await Store.Reading.MessageAsync(queued.MessageId, None)).ShouldNotBeNull();
            (paid, row.State).ShouldBe(
                results[0] == CommitResult.Committed ? (false, MessageState.Claimed) : (true, MessageState.Queued));
        }
    }

    [Fact]
    public async Task Race_ClaimAgainstPayment_NoClaimFollowsThePayment()
    {
        var watched = new WatchedStore(Store.Accounts);
        var engine = new EngineFixture(watched, Store.Work);
        for (var round = 0; round < Rounds; round++)
        {
            var id = new AccountId(Samples.Creditor, $"D{round}");
            var invoiceId = $"INV-{round}";
            var (queued, now) = await QueuedAsync(id, invoiceId);
            using var start = new Barrier(2);
            var send = Task.Run(async () =>
            {
                start.SignalAndWait();
                await engine.Perform.EffectAsync(id, "send:" + queued.MessageId, now, None);
            });
            var pay = Task.Run(async () =>
            {
                start.SignalAndWait();
                return await engine.ApplyAsync(invoiceId, Samples.Payment("P-1", 1_000m), now);
            });
            await send;
            (await pay).ShouldBeOfType<Outcome.Accepted>();

            var commits = watched.Applied.Where(c => c.Account == id).ToList();
            var paidAt = commits.Single(c => Records(c, "payment.received")).ExpectedVersion;
            commits.Where(c => Records(c, "desk.message-claimed")).ShouldAllBe(c => c.ExpectedVersion < paidAt);
            var row = (await Store.Reading.MessageAsync(queued.MessageId, None)).ShouldNotBeNull();
            (row.State == MessageState.Sent).ShouldBe(engine.Sent.Any(s => s.Message.MessageId == queued.MessageId));
            (await CaseAsync(invoiceId)).State.ClosedFor.ShouldBe(CloseReason.Paid);
        }
    }

    [Fact]
    public async Task Race_APaymentBetweenClaimAndCall_KeepsTheMessageIn()
    {
        var (queued, now) = await QueuedAsync(Account, "INV-1");
        var watched = new WatchedStore(Store.Accounts);
        var engine = new EngineFixture(watched, Store.Work);
        watched.Committed = async commit =>
        {
            if (Records(commit, "desk.message-claimed"))
            {
                await Engine.ApplyAsync("INV-1", Samples.Payment("P-1", 1_000m), now);
            }
        };
        await engine.Perform.EffectAsync(Account, "send:" + queued.MessageId, now, None);
        engine.Sent.ShouldBeEmpty();
        (await Store.Reading.MessageAsync(queued.MessageId, None))!.State.ShouldBe(MessageState.Skipped);
        (await Store.Work.EffectAsync(Account, "send:" + queued.MessageId, None)).ShouldBeNull();
    }

    [Fact]
    public async Task Race_ManyPaymentsAtOnce_EachCountsOnce()
    {
        const int Payments = 24;
        await Engine.RegisterAsync(Samples.Debtor("D1"), Monday, Samples.Invoice("INV-1", "D1"));
        using var start = new Barrier(4);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            start.SignalAndWait();
            var mine = new List<Outcome>();
            for (var i = 0; i < Payments; i++)
            {
                // Every worker brings every payment: one is taken, the others are known.
                var payment = Samples.Payment($"P-{(i + worker) % Payments}", 10m);
                mine.Add(await Engine.ApplyAsync("INV-1", payment, Monday));
            }

            return mine;
        })));
        outcomes.SelectMany(o => o).Count(o => o is Outcome.Accepted).ShouldBe(Payments);
        outcomes.SelectMany(o => o).Count(o => o is Outcome.AlreadyKnown).ShouldBe(3 * Payments);
        (await CaseAsync("INV-1")).State.Received.ShouldBe(Samples.Euro(10m * Payments));
        (await LoadAsync(Account)).Version.ShouldBe(1 + Payments);
    }

    [Fact]
    public async Task Race_ManyAccountsAtOnce_AllCommit()
    {
        var debtors = Enumerable.Range(0, 16).Select(i => $"D{i}").ToList();
        await Task.WhenAll(debtors.Select(d => Task.Run(() =>
            Engine.RegisterAsync(Samples.Debtor(d), Monday, Samples.Invoice("INV-" + d, d)))));
        var rows = await AllAsync(page => Store.Reading.CasesAsync(new(), page, None));
        rows.Select(r => r.Account.DebtorId).ShouldBe(debtors, ignoreOrder: true);
    }

    /// <summary>An account whose courtesy reminder is planned, and the moment at which it may go.</summary>
    private async Task<(MessageRow Row, DateTimeOffset Now)> QueuedAsync(AccountId id, string invoiceId)
    {
        await Engine.RegisterAsync(Samples.Debtor(id.DebtorId), Monday, Samples.Invoice(invoiceId, id.DebtorId));
        var wake = (await CaseAsync(invoiceId)).WakeAt.ShouldNotBeNull();
        await Engine.Advance.WakeAsync([new(WorkKind.Case, id, invoiceId, wake)], wake, None);
        var desk = (await LoadAsync(id)).Desk!.WakeAt.ShouldNotBeNull();
        await Engine.Advance.WakeAsync([new(WorkKind.Desk, id, "", desk)], desk, None);
        var page = await Store.Reading.MessagesAsync(new(InvoiceId: invoiceId), new(), None);
        return (page.Items.ShouldHaveSingleItem(), desk);
    }

    private static bool Records(AccountCommit commit, string type) =>
        commit.Cases.SelectMany(c => c.Events).Concat(commit.Desk?.Events ?? []).Any(e => e.Type == type);
}
