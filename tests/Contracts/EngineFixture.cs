using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Calendars;
using Collections.Engine.Keeping;
using Collections.Engine.Policies;
using Collections.Engine.Rates;
using Collections.Engine.Sending;

namespace Collections.Contracts;

/// <summary>
/// The engine put together over a store as a host does it: the policies and holidays that ship, providers that take
/// everything and keep a ledger of it. No clock: every call says what time it is.
/// </summary>
public sealed class EngineFixture
{
    private static readonly Lazy<HolidayTable> LazyHolidays = new(LoadHolidays);
    private static readonly Lazy<RateBook> LazyRates = new(LoadRates);

    /// <param name="accounts">The store.</param>
    /// <param name="work">Its due-index.</param>
    /// <param name="policies">The policies; null for those that ship.</param>
    /// <param name="inFlight">How many effects are performed at a time; 1 keeps one order.</param>
    /// <param name="webhook">The way out to debtors' own systems; null where the test has none.</param>
    /// <param name="writer">What writes messages; null for one that says their figures only.</param>
    public EngineFixture(
        IAccountStore accounts,
        IWorkStore work,
        PolicyBook? policies = null,
        int inFlight = 1,
        IMessageSender? webhook = null,
        IMessageWriter? writer = null)
    {
        policies ??= Book();
        Policies = policies;
        Advance = new(accounts, policies, Calendar);
        var addresses = accounts is IReferences references ? new AddressBook(references) : null;
        var holidays = accounts is IReferences countries ? new UnknownHolidays(countries, Calendar) : null;
        Intake = new(accounts, policies, Advance, addresses, holidays);
        Marks = addresses is null ? null : new(addresses, Intake);
        IMessageSender[] senders = webhook is null ? [Email, Sms, Letter] : [Email, Sms, Letter, webhook];
        Texts = accounts is ISettings settings ? new(settings) : null;
        var messages = new SendMessages(accounts, Advance, writer ?? new PlainWriter(), Guard, senders, Marks, Texts);
        Perform = new(work, Advance, messages, Services, Legal);
        Work = new(work, Advance, Perform, new NoTrouble(), inFlight);
    }

    /// <summary>The directory of the policies that ship.</summary>
    public static string PolicyFolder { get; } = Path.Combine(Root(), "policies");

    /// <summary>Public holidays as they ship.</summary>
    public static HolidayTable Holidays => LazyHolidays.Value;

    /// <summary>The interest rates as they ship.</summary>
    public static RateBook Rates => LazyRates.Value;

    public PolicyBook Policies { get; }

    public BusinessCalendar Calendar { get; } = new(Holidays);

    public Advance Advance { get; }

    public Intake Intake { get; }

    /// <summary>Null over a store that keeps no references.</summary>
    public MarkAddresses? Marks { get; }

    /// <summary>Null over a store that keeps no settings.</summary>
    public StoppedTexts? Texts { get; }

    public Perform Perform { get; }

    public Work Work { get; }

    public RecordingSender Email { get; } = new(Channel.Email);

    public RecordingSender Sms { get; } = new(Channel.Sms);

    public RecordingSender Letter { get; } = new(Channel.Letter);

    public RecordingServices Services { get; } = new();

    public RecordingLegal Legal { get; } = new();

    public SwitchGuard Guard { get; } = new();

    /// <summary>Everything that left, in order.</summary>
    public IEnumerable<Sending> Sent => Email.Sent.Concat(Sms.Sent).Concat(Letter.Sent).OrderBy(s => s.Number);

    /// <summary>A fresh book of the policies that ship.</summary>
    public static PolicyBook Book()
    {
        var reading = PolicyBook.Load(PolicyFolder);
        reading.Errors.ShouldBeEmpty();
        var book = reading.Book.ShouldNotBeNull();
        book.Rates = Rates;
        return book;
    }

    /// <summary>Puts a debtor and registers its invoices; every one must be accepted.</summary>
    public async Task RegisterAsync(Debtor debtor, DateTimeOffset now, params IReadOnlyList<Invoice> invoices)
    {
        await Intake.PutDebtorAsync(debtor, now, CancellationToken.None);
        foreach (var batch in invoices.Chunk(1_000))
        {
            var answers = await Intake.RegisterAsync(
                [.. batch.Select(i => (i, (string?)null))], now, CancellationToken.None);
            answers.ShouldAllBe(a => a.Outcome is Outcome.Accepted);
        }
    }

    public Task<Outcome> ApplyAsync(string invoiceId, CaseFact fact, DateTimeOffset now) =>
        Advance.ApplyAsync(invoiceId, fact, now, CancellationToken.None);

    /// <summary>Does everything due from one moment of virtual time to another.</summary>
    public Task<long> RunAsync(DateTimeOffset from, DateTimeOffset until) =>
        Work.AdvanceToAsync(from, until, (_, _) => Task.CompletedTask, CancellationToken.None);

    private static HolidayTable LoadHolidays() =>
        HolidayFolder.Load(Path.Combine(PolicyFolder, "holidays")).Table.ShouldNotBeNull();

    private static RateBook LoadRates() =>
        RateFolder.Load(Path.Combine(PolicyFolder, "rates")).Book.ShouldNotBeNull();

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Collections.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The solution is not above the test.");
        }

        return directory.FullName;
    }
}
