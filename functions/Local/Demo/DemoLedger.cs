using System.Globalization;
using Collections.Domain;

namespace Collections.Local.Demo;

/// <summary>Something that happens to an invoice of the demo on a day.</summary>
internal sealed record DemoFact(DateOnly On, string InvoiceId, CaseFact Fact);

/// <summary>How a debtor of the demo pays.</summary>
internal enum DemoPayer
{
    OnTime = 1,
    Late = 2,
    Partly = 3,
    Never = 4,
}

/// <summary>
/// A believable ledger, the same for the same seed: debtors of eight countries and four classes, a year of invoices,
/// most paid on time, some late, some partly, some never.
/// </summary>
internal sealed class DemoLedger
{
    internal const string Creditor = "default";

    private const int GoodDebtorShare = 72;
    private readonly Random _random;
    private readonly ILookup<string, DateOnly> _payments;
    private readonly HashSet<string> _claims;

    internal DemoLedger(int seed, int debtors, int invoices, DateOnly first, DateOnly last)
    {
        _random = new(seed);
        Debtors = [.. Enumerable.Range(1, debtors).Select(NewDebtor)];
        var days = last.DayNumber - first.DayNumber;
        var issued = new List<Invoice>(invoices);
        var facts = new List<DemoFact>();
        for (var number = 1; number <= invoices; number++)
        {
            var (debtor, payer) = Pick();
            var invoice = NewInvoice(number, debtor, first.AddDays(_random.Next(days)));
            issued.Add(invoice);
            facts.AddRange(Fate(invoice, payer).Where(f => f.On <= last));
        }

        Invoices = [.. issued.OrderBy(i => i.IssuedOn).ThenBy(i => i.InvoiceId, StringComparer.Ordinal)];
        Facts = [.. facts.OrderBy(f => f.On).ThenBy(f => f.InvoiceId, StringComparer.Ordinal)];
        _payments = Facts.Where(f => f.Fact is CaseFact.PaymentReceived).ToLookup(f => f.InvoiceId, f => f.On);
        _claims = [.. Debtors
            .Where((d, index) => index % 5 == 0 && d.Debtor.Class == CustomerClass.Ordinary)
            .Select(d => d.Debtor.DebtorId)];
    }

    internal IReadOnlyList<(Debtor Debtor, DemoPayer Payer)> Debtors { get; }

    internal IReadOnlyList<Invoice> Invoices { get; }

    internal IReadOnlyList<DemoFact> Facts { get; }

    /// <summary>
    /// Contracts with every fifth debtor claim late interest; null lets the debtor's segment choose the policy.
    /// </summary>
    internal string? PolicyOf(Invoice invoice) =>
        _claims.Contains(invoice.Account.DebtorId) ? "interest" : null;

    /// <summary>The day on which the next money comes in for an invoice by itself; null where none will.</summary>
    internal DateOnly? NextPayment(string invoiceId, DateOnly after) => _payments[invoiceId]
        .Where(day => day > after).Select(day => (DateOnly?)day).Min();

    private static string Text(int number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private T OneOf<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];

    private (Debtor Debtor, DemoPayer Payer) NewDebtor(int number)
    {
        var country = CountryOf(_random.Next(DemoNames.Countries.Sum(c => c.Weight)));
        var customerClass = DemoNames.ClassOf(_random.Next(100));
        var city = OneOf(country.Cities);
        var id = "D" + Text(number, "0000");
        var name = customerClass == CustomerClass.Government
            ? country.Code == "CN" ? $"{city}市{OneOf(country.Trades)}局" : $"City of {city}, department {number % 9 + 1}"
            : NameOf(country, city);
        var contacts = new List<Contact>
        {
            new("ap", OneOf(DemoNames.FirstNames), ContactChoice.AccountsPayable, $"ap@{id.ToLowerInvariant()}.example",
                country.PhonePrefix + Text(5_550_000 + number, "0000000"), Consent(country)),
            new("boss", OneOf(DemoNames.FirstNames), "manager", $"office@{id.ToLowerInvariant()}.example"),
        };
        var debtor = new Debtor(
            id,
            name,
            customerClass == CustomerClass.Government ? DebtorKind.Government : DebtorKind.Company,
            country.Code,
            country.Language,
            customerClass,
            TimeZone: country.TimeZone,
            SalesRep: OneOf(DemoNames.SalesReps),
            Contacts: contacts,
            Address: new(
                [$"{country.Street} {_random.Next(1, 120)}"],
                Text(_random.Next(10_000, 99_999), "00000"),
                city,
                null,
                country.Code),
            RegisterNumber: $"{country.Code}-{_random.Next(100_000, 999_999)}");
        return (debtor, PayerOf(customerClass));
    }

    private string NameOf(DemoCountry country, string city) => country.Code == "CN"
        ? $"{city}{OneOf(country.Families)}{OneOf(country.Trades)}{OneOf(country.LegalForms)}"
        : $"{OneOf(country.Families)} {OneOf(country.Trades)} {OneOf(country.LegalForms)}";

    private static SmsConsent? Consent(DemoCountry country) => country.Code == "US"
        ? new(true, new DateTimeOffset(2025, 1, 15, 15, 0, 0, TimeSpan.Zero), "customer portal")
        : null;

    private static DemoCountry CountryOf(int roll)
    {
        foreach (var country in DemoNames.Countries)
        {
            roll -= country.Weight;
            if (roll < 0)
            {
                return country;
            }
        }

        return DemoNames.Countries[0];
    }

    private DemoPayer PayerOf(CustomerClass customerClass)
    {
        var roll = _random.Next(100) + (customerClass == CustomerClass.Risk ? 22 : 0);
        return roll switch
        {
            < GoodDebtorShare => DemoPayer.OnTime,
            < 95 => DemoPayer.Late,
            < 103 => DemoPayer.Partly,
            _ => DemoPayer.Never,
        };
    }

    private (Debtor Debtor, DemoPayer Payer) Pick()
    {
        var (debtor, payer) = OneOf(Debtors);

        // Even a good debtor forgets one, and even a bad one pays most: single invoices stray from the habit.
        var stray = _random.Next(100);
        return (debtor, stray switch
        {
            < 4 => DemoPayer.Late,
            < 6 => DemoPayer.Partly,
            < 8 => DemoPayer.Never,
            < 40 when payer == DemoPayer.Never => DemoPayer.Late,
            _ => payer,
        });
    }

    private Invoice NewInvoice(int number, Debtor debtor, DateOnly issuedOn)
    {
        var country = DemoNames.Countries.First(c => c.Code == debtor.Country);
        var factor = country.Currency == "CNY" ? 8m : 1m;
        var amount = Math.Round((decimal)Math.Exp(4.5 + (_random.NextDouble() * 5.2)) * factor, 2);
        return new(
            "INV-" + Text(number, "00000"),
            new(Creditor, debtor.DebtorId),
            issuedOn,
            issuedOn.AddDays(OneOf([14, 30, 30, 45])),
            new(amount, Currency.Of(country.Currency)),
            ContractNumber: $"C-{debtor.DebtorId[1..]}-{_random.Next(1, 4)}",
            Project: OneOf(DemoNames.Projects),
            SalesRep: debtor.SalesRep,
            ServiceId: _random.Next(100) < 45 ? $"svc-{debtor.DebtorId[1..]}-{_random.Next(1, 3)}" : null);
    }

    private IEnumerable<DemoFact> Fate(Invoice invoice, DemoPayer payer)
    {
        var due = invoice.DueOn;
        switch (payer)
        {
            case DemoPayer.OnTime:
                yield return Pays(invoice, due.AddDays(_random.Next(-9, 3)), invoice.Amount, 1);
                break;
            case DemoPayer.Late:
                yield return Pays(invoice, due.AddDays(LateDays()), invoice.Amount, 1);
                break;
            case DemoPayer.Partly:
                var half = (invoice.Amount * 0.5m).Rounded();
                yield return Pays(invoice, due.AddDays(_random.Next(4, 30)), half, 1);
                if (_random.Next(3) > 0)
                {
                    yield return Pays(invoice, due.AddDays(_random.Next(35, 120)), invoice.Amount - half, 2);
                }

                break;
            default:
                break;
        }

        foreach (var fact in Incidents(invoice, payer))
        {
            yield return fact;
        }
    }

    private int LateDays()
    {
        var roll = _random.Next(100);
        return roll < 55 ? _random.Next(4, 16) : roll < 85 ? _random.Next(16, 45) : _random.Next(45, 110);
    }

    /// <summary>What else happens in a year: a hold, a credit note, a bounced payment, a cancellation.</summary>
    private IEnumerable<DemoFact> Incidents(Invoice invoice, DemoPayer payer)
    {
        var due = invoice.DueOn;
        switch (_random.Next(120))
        {
            case 0:
                yield return new(due.AddDays(5), invoice.InvoiceId, new CaseFact.HoldPlaced(new(
                    "H-" + invoice.InvoiceId,
                    "delivery under clarification",
                    "Grace Hall",
                    due.AddDays(5),
                    due.AddDays(26))));
                break;
            case 1 when payer != DemoPayer.OnTime:
                yield return new(due.AddDays(2), invoice.InvoiceId, new CaseFact.CreditGranted(
                    "CN-" + invoice.InvoiceId, (invoice.Amount * 0.1m).Rounded(), due.AddDays(2), "goods returned"));
                break;
            case 2 when payer == DemoPayer.Late:
                yield return Pays(invoice, due.AddDays(2), invoice.Amount, 9);
                yield return new(due.AddDays(6), invoice.InvoiceId, new CaseFact.PaymentReversed(
                    PaymentId(invoice, 9), "RV-" + invoice.InvoiceId, due.AddDays(6), "direct debit returned"));
                break;
            case 3 when payer == DemoPayer.Never:
                yield return new(
                    due.AddDays(12), invoice.InvoiceId, new CaseFact.Cancelled("billed twice", "Daniel Weiss"));
                break;
            default:
                break;
        }
    }

    private static string PaymentId(Invoice invoice, int part) => $"P-{invoice.InvoiceId[4..]}-{part}";

    private static DemoFact Pays(Invoice invoice, DateOnly on, Money amount, int part)
    {
        var day = on > invoice.IssuedOn ? on : invoice.IssuedOn.AddDays(1);
        return new(day, invoice.InvoiceId, new CaseFact.PaymentReceived(
            PaymentId(invoice, part), amount, day, invoice.InvoiceId));
    }
}
