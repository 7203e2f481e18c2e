using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;
using Collections.Local.Store;

namespace Collections.Local.Tests.Store;

/// <summary>What is true of the file and not of every store.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private static readonly AccountId Account = new(Samples.Creditor, "D1");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("collections-");

    private string FilePath => Path.Combine(_directory.FullName, "store.db");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Open_AFileOfANewerRelease_IsRefusedAndLeftAlone()
    {
        SqliteStore.Open(FilePath, Durability.Full).Dispose();
        Execute("PRAGMA user_version = 99; DROP TABLE settings");
        var refusal = Should.Throw<NewerFileException>(() => SqliteStore.Open(FilePath, Durability.Full));
        refusal.Message.ShouldContain("newer release (schema 99");
        Number("PRAGMA user_version").ShouldBe(99);
        Number("SELECT count(*) FROM sqlite_schema WHERE name = 'settings'").ShouldBe(0);
    }

    [Fact]
    public void Open_ADatabaseOfAnotherProgram_IsRefusedAndLeftAlone()
    {
        Execute("CREATE TABLE theirs (x)");
        Should.Throw<NewerFileException>(() => SqliteStore.Open(FilePath, Durability.Full))
            .Message.ShouldContain("another program");
        Number("SELECT count(*) FROM sqlite_schema").ShouldBe(1);
    }

    [Fact]
    public void Open_WhereThereIsNoDirectory_SaysWhich()
    {
        var path = Path.Combine(_directory.FullName, "nowhere", "store.db");
        Should.Throw<SqliteFailedException>(() => SqliteStore.Open(path, Durability.Full)).Message.ShouldContain(path);
    }

    [Theory]
    [InlineData(Durability.Full)]
    [InlineData(Durability.Fast)]
    public async Task Open_AgainAtEitherDurability_FindsWhatWasWritten(Durability durability)
    {
        using (var store = SqliteStore.Open(FilePath, durability))
        {
            await store.SetAsync("key", "value", CancellationToken.None);
        }

        using var again = SqliteStore.Open(FilePath, durability);
        (await again.GetAsync("key", CancellationToken.None)).ShouldBe("value");
    }

    [Fact]
    public async Task Commit_ThatBreaksHalfway_LeavesNothing()
    {
        using var store = SqliteStore.Open(FilePath, Durability.Fast);
        var engine = new EngineFixture(store, store);
        await engine.RegisterAsync(Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        await engine.RegisterAsync(Samples.Debtor("D2"), Samples.Monday, Samples.Invoice("INV-2", "D2"));
        var good = await PaidAsync(store, engine, new(Samples.Creditor, "D2"), "INV-2");
        var bad = await PaidAsync(store, engine, Account, "INV-1");

        // The same event again and again: the second insert breaks the unique number of the chain.
        var happened = bad.Cases[0].Events[0];
        bad = bad with { Cases = [bad.Cases[0] with { Events = [happened, happened, happened] }] };
        await Should.ThrowAsync<SqliteFailedException>(() => store.CommitAsync([good, bad], CancellationToken.None));

        foreach (var (debtor, invoice) in new[] { ("D1", "INV-1"), ("D2", "INV-2") })
        {
            var request = AccountRequest.Of(new(Samples.Creditor, debtor), invoice);
            var account = (await store.LoadAsync([request], CancellationToken.None))[0];
            account.Version.ShouldBe(1);
            account.Cases[invoice].State.Payments.ShouldBeEmpty();
        }

        (await store.CommitAsync([good], CancellationToken.None)).ShouldBe([CommitResult.Committed]);
    }

    [Fact]
    public async Task Write_ManyAtOnce_EachStandsOrFallsOnItsOwn()
    {
        using var file = SqliteFile.Open(FilePath, Durability.Fast);
        await file.WriteAsync(c => c.Execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY)"), CancellationToken.None);
        using var start = new Barrier(8);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            start.SignalAndWait();
            var failed = 0;
            for (var i = 0; i < 50; i++)
            {
                // Every number comes from two workers: the second write of each breaks, after an insert of its own.
                var number = (worker / 2 * 1_000) + i;
                var other = 100_000 + (worker * 1_000) + i;
                try
                {
                    await file.WriteAsync(
                        c => c.Execute($"INSERT INTO numbers VALUES ({other}); INSERT INTO numbers VALUES ({number})"),
                        CancellationToken.None);
                }
                catch (SqliteFailedException)
                {
                    failed++;
                }
            }

            return failed;
        })));
        outcomes.Sum().ShouldBe(200);
        var rows = await file.ReadAsync(
            c => (c.Number("SELECT count(*) FROM numbers WHERE n < 100000"), c.Number("SELECT count(*) FROM numbers")),
            CancellationToken.None);
        rows.ShouldBe((200, 400));
    }

    [Fact]
    public async Task Cases_WhateverIsAsked_WalkAnIndexInOrder()
    {
        using (var store = SqliteStore.Open(FilePath, Durability.Fast))
        {
            var engine = new EngineFixture(store, store);
            await engine.RegisterAsync(Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        }

        using var connection = Connection.Open(FilePath, mayWrite: false);
        foreach (var row in ReadStoreContract.Queries)
        {
            using var plan = connection.Use("EXPLAIN QUERY PLAN " + CaseFilter.Sql(row.Data, continues: true));
            var steps = new List<string>();
            while (plan.Step())
            {
                steps.Add(plan.Text(3));
            }

            steps.Where(step => step.Contains("cases", StringComparison.Ordinal))
                .ShouldAllBe(step => step.StartsWith("SEARCH cases USING ", StringComparison.Ordinal));

            // What is sorted is the one page that a walk gave, never what the walk goes over.
            steps.Zip(steps.Skip(1))
                .Where(pair => pair.Second.Contains("TEMP B-TREE", StringComparison.Ordinal))
                .ShouldAllBe(pair => pair.First.StartsWith("SCAN (subquery", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task OpenShares_OfAFileOfAnEarlierRelease_ComeFromTheCases()
    {
        var shares = new AgingShare(Samples.Creditor, "EUR", Samples.DueOn, 2, 2_000m, 300m, 0m);
        using (var store = SqliteStore.Open(FilePath, Durability.Fast))
        {
            var engine = new EngineFixture(store, store);
            await engine.RegisterAsync(
                Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"), Samples.Invoice("INV-2", "D1"));
            await engine.ApplyAsync(
                "INV-1",
                new CaseFact.DisputeRaised("D-1", new(300m, Currency.Of("EUR")), DisputeCategory.Goods),
                Samples.Monday);
            (await store.OpenSharesAsync(null, CancellationToken.None)).ShouldBe([shares]);
        }

        Execute("ALTER TABLE cases DROP COLUMN disputed; ALTER TABLE cases DROP COLUMN promised");
        Execute("DROP TABLE ledger_days");
        Execute("PRAGMA user_version = 2");
        using var again = SqliteStore.Open(FilePath, Durability.Fast);
        (await again.OpenSharesAsync(null, CancellationToken.None)).ShouldBe([shares]);
        await new EngineFixture(again, again).ApplyAsync("INV-1", Samples.Payment("P-1", 10m), Samples.Monday);
        (await again.OpenSharesAsync(Samples.Creditor, CancellationToken.None))
            .ShouldBe([shares with { Open = 1_990m }]);
        Number("SELECT count(*) FROM cases WHERE disputed IS NOT NULL AND promised IS NOT NULL").ShouldBe(1);
    }

    private static async Task<AccountCommit> PaidAsync(
        SqliteStore store, EngineFixture engine, AccountId id, string invoiceId)
    {
        var account = (await store.LoadAsync([AccountRequest.Of(id, invoiceId)], CancellationToken.None))[0];
        var session = new AccountSession(
            account, account.State!.Debtor, engine.Policies, engine.Calendar, Samples.Monday);
        session.Apply(invoiceId, Samples.Payment("P-1", 10m)).ShouldBeOfType<Outcome.Accepted>();
        return session.ToCommit().ShouldNotBeNull();
    }

    private void Execute(string script)
    {
        using var connection = Connection.Open(FilePath, mayWrite: true);
        connection.Execute(script);
    }

    private long Number(string sql)
    {
        using var connection = Connection.Open(FilePath, mayWrite: false);
        return connection.Number(sql);
    }
}
