using Collections.Domain;
using Collections.Engine;
using Collections.Local.Store;

namespace Collections.Benchmarks;

/// <summary>The ledger that is measured: German companies with ten invoices each, all due on one day.</summary>
internal sealed class Bench : IDisposable
{
    internal const int InvoicesPerDebtor = 10;
    private static readonly Lazy<Catalog> LazyCatalog = new(ReadCatalog);
    private readonly string _directory = Directory.CreateTempSubdirectory("collections-bench-").FullName;

    internal Bench(Durability durability = Durability.Fast)
    {
        File = Path.Combine(_directory, "collections.db");
        Store = SqliteStore.Open(File, durability);
        Advance = new(Store, Catalog.Policies, Catalog.Calendar);
        Intake = new(Store, Catalog.Policies, Advance);
    }

    /// <summary>The policies that ship.</summary>
    internal static Catalog Catalog => LazyCatalog.Value;

    internal static DateOnly DueOn { get; } = new(2026, 3, 31);

    /// <summary>When the invoices were registered: days before anything is due.</summary>
    internal static DateTimeOffset Start { get; } = new(2026, 3, 24, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The morning on which the courtesy reminder of every invoice is due.</summary>
    internal static DateTimeOffset Morning { get; } = new(2026, 3, 30, 12, 0, 0, TimeSpan.Zero);

    internal string File { get; }

    internal SqliteStore Store { get; }

    internal Advance Advance { get; }

    internal Intake Intake { get; }

    internal static Debtor Debtor(int number) => new(
        $"D{number:D7}",
        $"Debtor {number} GmbH",
        DebtorKind.Company,
        "DE",
        "de",
        TimeZone: "Europe/Berlin",
        SalesRep: "Anna Berg",
        Contacts: [new("c-1", "Payables", "accountsPayable", $"ap@d{number}.example", "+493012345678")]);

    internal static Invoice Invoice(int number, int perDebtor = InvoicesPerDebtor) => new(
        $"INV-{number:D8}",
        new("default", $"D{number / perDebtor:D7}"),
        DueOn.AddDays(-30),
        DueOn,
        new(1_000m + (number % 977), Currency.Of("EUR")),
        $"C-{number / perDebtor:D7}-1",
        "Portal");

    internal async Task RegisterAsync(int invoices, int perDebtor = InvoicesPerDebtor)
    {
        for (var debtor = 0; debtor * perDebtor < invoices; debtor++)
        {
            await Store.TryPutDebtorAsync(null, Debtor(debtor), CancellationToken.None);
        }

        foreach (var batch in Enumerable.Range(0, invoices).Chunk(1_000))
        {
            var answers = await Intake.RegisterAsync(
                [.. batch.Select(n => (Invoice(n, perDebtor), (string?)null))], Start, CancellationToken.None);
            if (answers.FirstOrDefault(a => a.Outcome is not Outcome.Accepted) is { } wrong)
            {
                throw new InvalidOperationException($"{wrong.InvoiceId}: {wrong.Outcome}");
            }
        }
    }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    private static Catalog ReadCatalog()
    {
        var reading = Catalog.Load(Path.Combine(AppContext.BaseDirectory, "policies"), tryOut: false);
        return reading.Catalog ?? throw new InvalidOperationException(string.Join('\n', reading.Errors));
    }
}
