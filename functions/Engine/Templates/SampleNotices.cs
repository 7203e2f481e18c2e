using Collections.Domain;

namespace Collections.Engine.Templates;

/// <summary>
/// Notices to try templates with: one that has everything, one that has nothing optional, one to a person, one of many
/// invoices. Also what a preview shows when the caller gives no data of its own.
/// </summary>
public static class SampleNotices
{
    private static readonly Currency Euro = Currency.Of("EUR");

    private static readonly CreditorProfile Creditor = new(
        CreditorId: "default",
        Name: "Nordlicht Cloud GmbH",
        LegalForm: "Gesellschaft mit beschränkter Haftung",
        RegisterNumber: "HRB 000000 B, Amtsgericht Charlottenburg",
        Address: new Address(["Musterstraße 12"], "10115", "Berlin", null, "DE"),
        BankAccounts: [new BankAccount("Nordlicht Cloud GmbH", "Musterbank Berlin", "DE89 3704 0044 0532 0130 00",
            "COBADEFFXXX", "0532013000")],
        SenderName: "Nordlicht Cloud",
        SenderEmail: "receivables@example.com",
        ReplyTo: "receivables@example.com",
        Phone: "+49 30 23125 000",
        DefaultLanguage: "en",
        Jurisdiction: "DE",
        Representatives: ["Dr. Jana Brandt"],
        TaxNumber: "DE000000000");

    /// <summary>All samples.</summary>
    public static IReadOnlyList<NoticeModel> All() => [Full(), Plain(), ToPerson(), Upcoming()];

    /// <summary>
    /// Several invoices, one of them partly paid, one partly disputed, one not due yet; with interest, fees and credit.
    /// </summary>
    public static NoticeModel Full() => new(
        Creditor,
        new NoticeDebtor(
            "Harbour Lane Trading Ltd",
            DebtorKind.Company,
            new Address(["4 Harbour Lane"], "BS1 5DB", "Bristol", null, "GB")),
        "Anna Lim",
        [
            Line("2026-1042", new DateOnly(2026, 1, 20), daysOverdue: 21, amount: 2_400m, open: 1_400m) with
            {
                ContractNumber = "C-2025-77",
                Project = "Atlas",
                Service = "atlas-hosting",
                Interest = new Money(12.18m, Euro),
                Fees = new Money(40m, Euro),
                Costs = new Money(5m, Euro),
                PerDiem = new Money(0.39m, Euro),
            },
            Line("2026-1057", new DateOnly(2026, 1, 31), daysOverdue: 10, amount: 1_000m, open: 1_000m) with
            {
                Resting = new Money(300m, Euro),
                Step = "reminder-2",
                Agreement = new(
                    new Money(350m, Euro),
                    new DateOnly(2026, 2, 24),
                    1,
                    2,
                    [
                        (new DateOnly(2026, 2, 24), new Money(350m, Euro)),
                        (new DateOnly(2026, 3, 24), new Money(350m, Euro)),
                    ]),
            },
            Line("2026-1099", new DateOnly(2026, 2, 28), daysOverdue: -18, amount: 250m, open: 250m) with
            {
                Step = "courtesy",
            },
        ],
        UnappliedCredit: new Money(50m, Euro),
        On: new DateOnly(2026, 2, 10),
        Deadline: new DateOnly(2026, 2, 24),
        Reference: "NC-48213",
        PageLink: "https://pay.example.com/d/Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6",
        TalkTo: new NoticePerson("Mara Feld", "+49 30 23125 017", "mara.feld@example.com"))
    {
        AsksPromise = true,
    };

    /// <summary>One late invoice and nothing that can be left out.</summary>
    public static NoticeModel Plain() => new(
        Creditor with { BankAccounts = [], Representatives = null, TaxNumber = null },
        new NoticeDebtor("Harbour Lane Trading Ltd", DebtorKind.Company),
        Contact: null,
        [Line("2026-1042", new DateOnly(2026, 1, 20), daysOverdue: 1, amount: 1_250m, open: 1_250m)],
        Money.Zero(Euro),
        new DateOnly(2026, 1, 21),
        Deadline: null,
        "NC-48213");

    /// <summary>One late invoice of a natural person.</summary>
    public static NoticeModel ToPerson() => Full() with
    {
        Debtor = Full().Debtor with { Name = "Anna Lim", Kind = DebtorKind.Person },
        Lines = [Full().Lines[0]],
        UnappliedCredit = Money.Zero(Euro),
    };

    /// <summary>One invoice that falls due in three days.</summary>
    public static NoticeModel Upcoming() => Full() with
    {
        Lines = [Line("2026-1099", new DateOnly(2026, 2, 28), daysOverdue: -3, amount: 250m, open: 250m)],
        UnappliedCredit = Money.Zero(Euro),
        On = new DateOnly(2026, 2, 25),
        Deadline = null,
    };

    private static NoticeLine Line(
        string invoiceId, DateOnly dueOn, int daysOverdue, decimal amount, decimal open) => new(
        invoiceId,
        ContractNumber: null,
        Project: null,
        IssuedOn: dueOn.AddDays(-30),
        dueOn,
        daysOverdue,
        new Money(amount, Euro),
        new Money(open, Euro),
        Resting: Money.Zero(Euro),
        Interest: Money.Zero(Euro),
        Fees: Money.Zero(Euro),
        Step: "reminder-3");
}
