using Collections.Domain;
using Collections.Engine.Pdf;
using Collections.Engine.Stored;

namespace Collections.Engine.Package;

/// <summary>The account statement of a matter: its invoice with everything that changed what is owed.</summary>
internal static class Statement
{
    public static StatementContent Of(MatterFile file, DateTimeOffset now)
    {
        var state = file.Case.State;
        var language = file.Creditor?.DefaultLanguage ?? file.Debtor.Language;
        var words = PostingWords.For(language);
        var account = state.Invoice.Account;
        return new(
            language,
            now,
            DateOnly.FromDateTime(now.UtcDateTime),
            $"{account.CreditorId} / {account.DebtorId}",
            [new(words.Creditor, CreditorLines(file)), new(words.Debtor, DebtorLines(file.Debtor))],
            [
                new(
                    state.Invoice.InvoiceId,
                    state.Invoice.IssuedOn,
                    state.Invoice.DueOn,
                    state.Invoice.Amount,
                    state.Open,
                    PostingsOf(file, words),
                    state.Invoice.ContractNumber),
            ]);
    }

    private static List<StatementPosting> PostingsOf(MatterFile file, PostingWords words)
    {
        var invoice = file.Case.State.Invoice;
        var postings = new List<StatementPosting>();
        var zero = Money.Zero(invoice.Amount.Currency);
        var credited = zero;
        var waived = zero;
        var charges = new Dictionary<string, Charge>(StringComparer.Ordinal);
        foreach (var link in file.History)
        {
            var on = DateOnly.FromDateTime(link.At.UtcDateTime);
            switch (StoredJson.Read<CaseEvent>(link.Json.Span))
            {
                case CaseEvent.PaymentReceived e:
                    postings.Add(new(e.ReceivedOn, words.Payment, e.Reference ?? e.PaymentId, -e.Amount));
                    break;
                case CaseEvent.PaymentReversed e:
                    var returned = file.Case.State.Payments
                        .Where(p => p.PaymentId == e.PaymentId || p.Out?.Of == e.PaymentId)
                        .Aggregate(zero, (sum, p) => sum + p.Amount);
                    postings.Add(new(e.On, words.Returned, e.ReversalId, returned));
                    break;
                case CaseEvent.CashUsed { OutOf: not null } e:
                    postings.Add(new(e.On, words.UsedElsewhere, e.UseId, e.Amount));
                    break;
                case CaseEvent.CreditGranted e:
                    credited += e.Amount;
                    postings.Add(new(e.On, words.Credit, e.CreditId, -e.Amount));
                    break;
                case CaseEvent.WrittenOff e:
                    waived += e.Amount;
                    postings.Add(new(on, words.WrittenOff, e.WriteOffId, -e.Amount));
                    break;
                case CaseEvent.SettlementAgreed e:
                    waived += e.Waived;
                    postings.Add(new(on, words.Settled, e.SettlementId, -e.Waived));
                    break;
                case CaseEvent.Cancelled:
                    var rest = charges.Values.Aggregate(
                        invoice.Amount - credited - waived, (sum, charge) => sum + charge.Due);
                    waived += invoice.Amount - credited - waived;
                    postings.Add(new(on, words.Cancelled, null, -rest));
                    break;
                case var other:
                    postings.AddRange(ChargesOf(other, charges, on, words));
                    break;
            }
        }

        // What came in beyond what is owed stays the debtor's: it stands apart, so that the balance is what is open.
        if (file.Case.State.Unapplied is { IsPositive: true } unapplied)
        {
            postings.Add(new(file.Matter.HandedOn, words.Unapplied, null, unapplied));
        }

        return postings;
    }

    private static IEnumerable<StatementPosting> ChargesOf(
        CaseEvent happened, Dictionary<string, Charge> charges, DateOnly on, PostingWords words)
    {
        switch (happened)
        {
            case CaseEvent.ChargesPosted e:
                return [.. e.Charges.Select(c => Posted(c, charges, words))];
            case CaseEvent.ChargesCorrected e:
                return [.. e.Charges.Select(c => Corrected(c, charges, on, words))];
            case CaseEvent.ChargeWaived e:
                var charge = charges[e.ItemId];
                charges[e.ItemId] = charge with
                {
                    Waived = (charge.Waived ?? Money.Zero(e.Amount.Currency)) + e.Amount,
                };
                return [new(on, words.Waived, e.ItemId, -e.Amount)];
            default:
                return [];
        }
    }

    private static StatementPosting Posted(Charge charge, Dictionary<string, Charge> charges, PostingWords words)
    {
        charges[charge.ItemId] = charge;
        return new(charge.PostedOn, words.Of(charge), charge.ItemId, charge.Amount);
    }

    private static StatementPosting Corrected(
        CorrectedCharge corrected, Dictionary<string, Charge> charges, DateOnly on, PostingWords words)
    {
        var before = charges[corrected.ItemId];
        var after = charges[corrected.ItemId] = before with { Amount = corrected.Amount };
        return new(on, words.Corrected, corrected.ItemId, after.Due - before.Due);
    }

    private static List<string> CreditorLines(MatterFile file) => file.Creditor is { } creditor
        ? [creditor.Name, .. LinesOf(creditor.Address), creditor.RegisterNumber]
        : [file.Case.State.Invoice.Account.CreditorId];

    private static List<string> DebtorLines(Debtor debtor)
    {
        List<string> lines = [debtor.Name];
        if (debtor.Address is { } address)
        {
            lines.AddRange(LinesOf(address));
        }

        if (debtor.RegisterNumber is { Length: > 0 } number)
        {
            lines.Add(number);
        }

        return lines;
    }

    private static IEnumerable<string> LinesOf(Address address) =>
        [.. address.Lines.Take(6), $"{address.PostalCode} {address.City}".Trim(), address.Country];
}
