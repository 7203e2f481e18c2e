using Collections.Domain;
using Collections.Engine.Package;
using Collections.Engine.Pdf;

namespace Collections.Engine.Reading;

/// <summary>
/// One line of a debtor's interest statement: a stretch of days on one balance at one rate, or a fixed sum, fee or cost
/// (then without days). What was settled, waived and is open of an item stands on its first line alone, so that the
/// columns add up.
/// </summary>
public sealed record InterestStatementLine(
    Invoice Invoice,
    Charge Charge,
    DateOnly On,
    InterestSegment? Segment,
    Money Amount,
    Money Settled,
    Money Waived,
    Money Open,
    IReadOnlyList<ItemSettlement> Settlements)
{
    public string InvoiceId => Invoice.InvoiceId;

    public string ItemId => Charge.ItemId;

    public ItemKind Kind => Charge.Kind;

    public string Why => Charge.Why;
}

/// <summary>
/// All that a debtor was charged for late payment, item by item, as it was computed; what is open of it is what the
/// cases have open beside their principals, to the cent.
/// </summary>
public sealed record InterestStatement(
    Debtor Debtor, string Creditor, DateOnly AsOf, IReadOnlyList<InterestStatementLine> Lines)
{
    /// <summary>What is open, per currency.</summary>
    public IReadOnlyList<Money> Open =>
    [
        .. Lines.GroupBy(l => l.Amount.Currency)
            .OrderBy(g => g.Key.Code, StringComparer.Ordinal)
            .Select(g => g.Aggregate(Money.Zero(g.Key), (sum, line) => sum + line.Open)),
    ];

    public static InterestStatement Of(
        Debtor debtor, string creditor, DateOnly asOf, IEnumerable<CaseState> cases) => new(
        debtor,
        creditor,
        asOf,
        [
            .. cases.SelectMany(state =>
            {
                var ledger = CaseLedger.Of(state);
                return ledger.Items.Where(item => item.Charge is not null)
                    .SelectMany(item => LinesOf(state.Invoice, item, ledger));
            }),
        ]);

    /// <summary>The statement as a document: every charge of an invoice, what was settled or waived, what is open.
    /// </summary>
    public StatementContent ToContent(string title, DateTimeOffset now)
    {
        var words = PostingWords.For(Debtor.Language);
        return new(
            Debtor.Language,
            now,
            AsOf,
            $"{Creditor} / {Debtor.DebtorId}",
            [new(words.Debtor, [Debtor.Name, Debtor.DebtorId])],
            [
                .. Lines.GroupBy(l => l.InvoiceId, StringComparer.Ordinal).Select(own => new StatementInvoice(
                    own.Key,
                    own.First().Invoice.IssuedOn,
                    own.First().Invoice.DueOn,
                    Money.Zero(own.First().Amount.Currency),
                    own.Aggregate(Money.Zero(own.First().Amount.Currency), (sum, l) => sum + l.Open),
                    [.. own.SelectMany(line => PostingsOf(line, words))])),
            ])
        {
            Words = StatementWords.For(Debtor.Language) with { Title = title },
        };
    }

    private static IEnumerable<InterestStatementLine> LinesOf(Invoice invoice, LedgerItem item, CaseLedger ledger)
    {
        var charge = item.Charge!;
        var zero = Money.Zero(item.Amount.Currency);
        IReadOnlyList<ItemSettlement> settlements = [.. ledger.Settlements.Where(s => s.ItemId == item.ItemId)];
        if (charge.Interest is not { Lines.Count: > 0 } interest)
        {
            yield return new(
                invoice, charge, charge.DueOn, null, item.Amount, item.Settled, item.Waived, item.Open, settlements);
            yield break;
        }

        // A waived item may be less than its lines: the last line carries the difference.
        var rest = item.Amount;
        foreach (var (i, line) in interest.Lines.Index())
        {
            var amount = i == interest.Lines.Count - 1 ? rest : Money.Min(rest, line.Amount);
            rest -= amount;
            yield return new(
                invoice,
                charge,
                line.To,
                line,
                amount,
                i == 0 ? item.Settled : zero,
                i == 0 ? item.Waived : zero,
                i == 0 ? item.Open : zero,
                i == 0 ? settlements : []);
        }
    }

    private static IEnumerable<StatementPosting> PostingsOf(InterestStatementLine line, PostingWords words)
    {
        var what = words.Of(line.Charge with { Interest = null })
            + (line.Segment is { } s
                ? FormattableString.Invariant(
                    $" {s.From:yyyy-MM-dd} – {s.To:yyyy-MM-dd}, {s.Percent:0.####} %, {s.Base.ToAmountText()}")
                : "");
        yield return new(line.On, what, line.ItemId, line.Amount);
        foreach (var settled in line.Settlements)
        {
            var by = settled.By switch
            {
                SettledBy.Payment => words.Payment,
                SettledBy.Credit => words.Credit,
                _ => words.Waived,
            };
            yield return new(settled.On, by, settled.Reference ?? line.ItemId, -settled.Amount);
        }

        if (line.Waived.IsPositive)
        {
            yield return new(line.Charge.WaivedOn ?? line.Charge.PostedOn, words.Waived, line.ItemId, -line.Waived);
        }
    }
}
