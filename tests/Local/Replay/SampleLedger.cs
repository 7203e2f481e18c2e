using System.Globalization;

namespace Collections.Local.Tests.Replay;

/// <summary>A row of the sample ledger, as this test alone reads it.</summary>
internal sealed record SampleInvoice(
    string InvoiceId, string DebtorId, string Country, DateOnly IssuedOn, DateOnly DueOn, DateOnly SettledOn,
    decimal Amount, string Line);

/// <summary>
/// IBM's public set of 2,466 settled invoices, read without any of the product's code. It is not part of this
/// repository: it is looked for in the folder <c>shared/data</c> beside it.
/// </summary>
internal sealed class SampleLedger
{
    private const string Name = "ibm-accounts-receivable.csv";

    private SampleLedger(string header, IReadOnlyList<SampleInvoice> invoices) =>
        (Header, Invoices) = (header, invoices);

    public string Header { get; }

    public IReadOnlyList<SampleInvoice> Invoices { get; }

    /// <summary>Null where the file is not there.</summary>
    public static SampleLedger? Find(string repository)
    {
        var file = Path.Combine(repository, "..", "shared", "data", Name);
        if (!File.Exists(file))
        {
            return null;
        }

        var lines = File.ReadAllLines(file).Where(l => l.Length > 0).ToList();
        var columns = lines[0].Split(',').Select((name, at) => (name, at)).ToDictionary(c => c.name, c => c.at);
        return new(lines[0], [.. lines.Skip(1).Select(line => Read(line, columns))]);
    }

    /// <summary>The buckets of the specification by days past due, written out once more.</summary>
    public static string BucketOf(int days) => days switch
    {
        <= 0 => "notDue",
        <= 30 => "1-30",
        <= 60 => "31-60",
        <= 90 => "61-90",
        <= 120 => "91-120",
        _ => "121+",
    };

    /// <summary>A file of some of the rows, as the set has them.</summary>
    public byte[] FileOf(IEnumerable<SampleInvoice> invoices) => System.Text.Encoding.UTF8.GetBytes(
        string.Join('\n', invoices.Select(i => i.Line).Prepend(Header)) + "\n");

    private static SampleInvoice Read(string line, Dictionary<string, int> columns)
    {
        var cells = line.Split(',');
        string Cell(string name) => cells[columns[name]];
        DateOnly Day(string name) => DateOnly.ParseExact(Cell(name), "M/d/yyyy", CultureInfo.InvariantCulture);
        return new(
            Cell("invoiceNumber"),
            Cell("customerID"),
            Cell("countryCode"),
            Day("InvoiceDate"),
            Day("DueDate"),
            Day("SettledDate"),
            decimal.Parse(Cell("InvoiceAmount"), CultureInfo.InvariantCulture),
            line);
    }
}
