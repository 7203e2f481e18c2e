using System.Text;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Memory;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Simulation.Tests;

/// <summary>
/// One run of a scenario on one thread: the store and the outside live on, the process may end at any port call and
/// begins again with nothing but the store.
/// </summary>
public sealed class World
{
    private static readonly PolicyBook Book = EngineFixture.Book();
    private static readonly BusinessCalendar Calendar = new(EngineFixture.Holidays);

    private readonly Scenario _scenario;
    private readonly FaultyStore _seen;
    private readonly Trouble _trouble = new();
    private Advance _advance = null!;
    private Intake _intake = null!;
    private Perform _perform = null!;
    private Work _work = null!;

    public World(Scenario scenario, bool folds = false)
    {
        _scenario = scenario;
        Faults = new(scenario.Faults)
        {
            // The time of a fact that comes between is the time of the call that it comes before.
            ComesBetween = move => TellAsync((Move.Tell)move),
        };
        Auditor = new(folds);
        Provider = new(Faults, scenario.Provider);
        Partners = new(Faults, () => Now >= scenario.RestoresFrom);
        _seen = new(Store, Faults, Auditor);
        Begin();
    }

    public MemoryStore Store { get; } = new();

    public FaultLine Faults { get; }

    public Auditor Auditor { get; }

    public Provider Provider { get; }

    public Partners Partners { get; }

    public AccountId Account => _scenario.Invoices[0].Invoice.Account;

    public DateTimeOffset Now { get; private set; } = Scenario.Start;

    /// <summary>How often the process began again.</summary>
    public int Restarts { get; private set; }

    private static CancellationToken None => CancellationToken.None;

    public static string Text<T>(T value) => Encoding.UTF8.GetString(StoredJson.Write(value));

    public static CaseContext ContextOf(CaseState state) => new(
        Book.Find(state.Policy)!,
        Scenario.Debtor,
        Calendar.For(Scenario.Debtor),
        new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>What the world has become: histories by their last hash, messages, what got outside.</summary>
    public async Task<string> EverythingAsync()
    {
        var cases = (await Store.CasesAsync(new(), new(PageRequest.Most), None)).Items;
        var request = AccountRequest.Of(Account, [.. cases.Select(c => c.InvoiceId)]);
        var account = (await Store.LoadAsync([request], None))[0];
        return Text(new
        {
            cases,
            Desk = account.Desk?.Hash,
            Histories = cases.Select(c => account.Cases[c.InvoiceId].Hash),
            Messages = (await Store.MessagesAsync(new(), new(PageRequest.Most), None)).Items,
            Taken = Provider.Taken.Select(m => m.MessageId),
            Partners = Partners.Taken.Order(StringComparer.Ordinal),
        });
    }

    /// <summary>The whole scenario, and then time without faults.</summary>
    public async Task RunAsync()
    {
        await RegisterAsync();
        foreach (var move in _scenario.Moves)
        {
            await PassAsync(move.At);
            await MakeAsync(move);
        }

        await PassAsync(Scenario.Healed);
        Faults.Heal();
        _trouble.IsAllowed = false;
        await PassAsync(Scenario.End);
    }

    public async Task RegisterAsync()
    {
        await InsistAsync(() => _intake.PutDebtorAsync(Scenario.Debtor, Now, None));
        await InsistAsync(() => _intake.RegisterAsync(
            [.. _scenario.Invoices.Select(i => (i.Invoice, (string?)i.Policy))], Now, None));
    }

    /// <summary>Virtual time passes; what crashes begins again at the moment it had reached.</summary>
    public Task PassAsync(DateTimeOffset until) => InsistAsync(() => _work.AdvanceToAsync(
        Now,
        until > Now ? until : Now,
        (moment, _) =>
        {
            Now = moment;
            return _scenario.Together ? SendTogetherAsync() : Task.CompletedTask;
        },
        None));

    /// <summary>Makes a move; whoever makes it does so again until it hears an answer.</summary>
    public Task MakeAsync(Move move) => move switch
    {
        Move.Tell tell => InsistAsync(() => TellAsync(tell)),
        Move.Decide decide => InsistAsync(() => DecideAsync(decide.Granted)),
        Move.Wait => Task.CompletedTask,
        Move.Report report => InsistAsync(() => ReportAsync(report)),
        _ => throw new ArgumentOutOfRangeException(nameof(move)),
    };

    private async Task SendTogetherAsync()
    {
        try
        {
            await _perform.SendQueuedAsync(Account, null, Now, None);
        }
        catch (AggregateException failures)
        {
            // Each is of one message, and the process ends with the first that ends it.
            throw failures.InnerExceptions.OfType<CrashException>().FirstOrDefault() ?? failures.InnerExceptions[0];
        }
    }

    private async Task TellAsync(Move.Tell tell)
    {
        for (var times = tell.Twice ? 2 : 1; times > 0; times--)
        {
            await _advance.ApplyAsync(tell.InvoiceId, tell.Fact, Now, None);
        }
    }

    private async Task DecideAsync(bool granted)
    {
        var pending = await Store.ApprovalsAsync(ApprovalState.Pending, new(PageRequest.Most), None);
        foreach (var row in pending.Items)
        {
            var fact = new CaseFact.ApprovalDecided(row.Approval.ApprovalId, granted, "Ann", "as agreed");
            await _advance.ApplyAsync(row.InvoiceId, fact, Now, None);
        }
    }

    private async Task ReportAsync(Move.Report report)
    {
        foreach (var message in Provider.Taken.DistinctBy(m => m.MessageId).ToList())
        {
            var fact = new DeskFact.MessageReported(message.MessageId, report.Outcome, CountsFromSending: false);
            for (var times = report.Times; times > 0; times--)
            {
                await _advance.DecideAsync(
                    new(Account, [], [], [message.MessageId]),
                    session =>
                    {
                        session.Report(fact);
                        return true;
                    },
                    Now,
                    None);
            }
        }
    }

    /// <summary>Every fault strikes once, so that insisting ends.</summary>
    private async Task InsistAsync(Func<Task> work)
    {
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (CrashException)
            {
                Faults.Restart();
                Restarts++;
                Begin();
            }
            catch (TimeoutException)
            {
                // The caller does not know whether it was done, and asks again.
            }
        }
    }

    private void Begin()
    {
        _advance = new(_seen, Book, Calendar);
        _intake = new(_seen, Book, _advance);
        var messages = new SendMessages(_seen, _advance, new PlainWriter(), new SwitchGuard(), Provider.Senders);
        _perform = new(_seen, _advance, messages, Partners, Partners);
        _work = new(_seen, _advance, _perform, _trouble);
    }

    /// <summary>While things go wrong work may fail; afterwards nothing may.</summary>
    private sealed class Trouble : IWorkTrouble
    {
        public bool IsAllowed { get; set; } = true;

        public void Failed(DueWork work, DateTimeOffset nextTry, Exception failure)
        {
            if (!IsAllowed || failure is not (TimeoutException or CrashException))
            {
                throw new InvalidOperationException($"{work} failed", failure);
            }
        }
    }
}
