using System.Globalization;
using Collections.Domain;

namespace Collections.Engine.Templates;

/// <summary>
/// The fields a template can name, with every amount and date already written in the language. Every field is always
/// present; one that does not apply is null, empty or false, so that <c>{{#if}}</c> can ask for it. The list with its
/// meanings is in <c>docs/policy.md</c>.
/// </summary>
internal static class NoticeFields
{
    /// <summary>The most invoices that are all told in full; a message with more lists all at its end.</summary>
    private const int MostInFull = 30;

    /// <summary>How many of more are told in full: the oldest.</summary>
    private const int OldestInFull = 10;

    public static Dictionary<string, object?> Of(NoticeModel model, LanguagePack pack)
    {
        var lines = model.Lines.OrderBy(l => l.DueOn).ThenBy(l => l.InvoiceId, StringComparer.Ordinal).ToList();
        var asked = NoticeTotals.AskedOf(lines);
        var written = asked.Select(line => LineOf(line, pack)).ToList();
        return new Dictionary<string, object?>
        {
            ["language"] = pack.Language,
            ["words"] = pack.Words.ToDictionary(w => w.Key, w => (object?)w.Value),
            ["creditor"] = CreditorOf(model, pack),
            ["debtor"] = DebtorOf(model.Debtor),
            ["contact"] = model.Contact,
            ["asked"] = written,
            ["shown"] = asked.Count > MostInFull ? written[..OldestInFull] : written,
            ["further"] = asked.Count > MostInFull ? FurtherOf(asked, pack) : null,
            ["agreements"] = lines.Where(l => l.Agreement is not null).Select(l => AgreementOf(l, pack)).ToList(),
            ["asksPromise"] = model.AsksPromise,
            ["later"] = lines.Except(asked).Select(line => LineOf(line, pack)).ToList(),
            ["first"] = written[0],
            ["count"] = asked.Count.ToString(CultureInfo.InvariantCulture),
            ["several"] = asked.Count > 1,
            ["services"] = string.Join(
                pack.ListMark, asked.Select(l => l.Service).OfType<string>().Distinct(StringComparer.Ordinal)),
            ["totals"] = TotalsOf(model.Totals, pack),
            ["deadline"] = model.Deadline is { } deadline ? pack.Write(deadline) : null,
            ["on"] = pack.Write(model.On),
            ["reference"] = model.Reference,
            ["link"] = model.PageLink,
            ["talkTo"] = TalkToOf(model),
        };
    }

    private static Dictionary<string, object?> CreditorOf(NoticeModel model, LanguagePack pack)
    {
        var creditor = model.Creditor;
        var account = creditor.AccountFor(model.UnappliedCredit.Currency);
        return new Dictionary<string, object?>
        {
            ["name"] = creditor.Name,
            ["legalForm"] = creditor.LegalForm,
            ["registerNumber"] = creditor.RegisterNumber,
            ["representatives"] = string.Join(pack.ListMark, creditor.Representatives ?? []),
            ["taxNumber"] = creditor.TaxNumber,
            ["addressLines"] = AddressLines(creditor.Address),
            ["address"] = string.Join(", ", AddressLines(creditor.Address)),
            ["senderName"] = creditor.SenderName,
            ["replyTo"] = creditor.ReplyTo,
            ["phone"] = creditor.Phone,
            ["account"] = account is null ? null : new Dictionary<string, object?>
            {
                ["holder"] = account.Holder,
                ["bank"] = account.Bank,
                ["iban"] = account.Iban,
                ["bic"] = account.Bic,
                ["number"] = account.AccountNumber,
            },
        };
    }

    private static Dictionary<string, object?> DebtorOf(NoticeDebtor debtor) => new()
    {
        ["name"] = debtor.Name,
        ["isPrivate"] = debtor.IsPrivate,
        ["addressLines"] = debtor.Address is { } address ? AddressLines(address) : [],
    };

    private static Dictionary<string, object?> TalkToOf(NoticeModel model) => new()
    {
        ["name"] = model.TalkTo?.Name,
        ["phone"] = model.TalkTo?.Phone ?? model.Creditor.Phone,
        ["email"] = model.TalkTo?.Email ?? model.Creditor.ReplyTo,
    };

    private static Dictionary<string, object?> LineOf(NoticeLine line, LanguagePack pack) => new()
    {
        ["invoiceId"] = line.InvoiceId,
        ["contractNumber"] = line.ContractNumber,
        ["project"] = line.Project,
        ["issuedOn"] = pack.Write(line.IssuedOn),
        ["dueOn"] = pack.Write(line.DueOn),
        ["isLate"] = line.IsLate,
        ["daysOverdue"] = line.DaysOverdue.ToString(CultureInfo.InvariantCulture),
        ["lateness"] = pack.WriteLateness(line.DaysOverdue),
        ["amount"] = pack.Write(line.Amount),
        ["isPartlyPaid"] = line.Open < line.Amount,
        ["settled"] = pack.Write(line.Amount - line.Open),
        ["open"] = pack.Write(line.Open),
        ["undisputed"] = pack.Write(line.Undisputed),
        ["resting"] = PositiveOrNull(line.Resting, pack),
        ["interest"] = PositiveOrNull(line.Interest, pack),
        ["fees"] = PositiveOrNull(line.Fees, pack),
        ["costs"] = PositiveOrNull(line.Costs, pack),
        ["perDiem"] = PositiveOrNull(line.PerDiem, pack),
        ["step"] = line.Step,
        ["service"] = line.Service,
    };

    /// <summary>What is not told in full: how many, and what is asked for them.</summary>
    private static Dictionary<string, object?> FurtherOf(IReadOnlyList<NoticeLine> asked, LanguagePack pack)
    {
        var further = asked.Skip(OldestInFull).ToList();
        return new()
        {
            ["count"] = further.Count.ToString(CultureInfo.InvariantCulture),
            ["undisputed"] = pack.Write(further.Aggregate(
                Money.Zero(asked[0].Open.Currency), (sum, line) => sum + line.Undisputed)),
        };
    }

    private static Dictionary<string, object?> AgreementOf(NoticeLine line, LanguagePack pack)
    {
        var agreement = line.Agreement!;
        return new()
        {
            ["invoiceId"] = line.InvoiceId,
            ["amount"] = pack.Write(agreement.Amount),
            ["payOn"] = pack.Write(agreement.PayOn),
            ["number"] = agreement.Number.ToString(CultureInfo.InvariantCulture),
            ["of"] = agreement.Of.ToString(CultureInfo.InvariantCulture),
            ["instalments"] = agreement.Instalments.Select(i => new Dictionary<string, object?>
            {
                ["dueOn"] = pack.Write(i.DueOn),
                ["amount"] = pack.Write(i.Amount),
            }).ToList(),
        };
    }

    private static Dictionary<string, object?> TotalsOf(NoticeTotals totals, LanguagePack pack) => new()
    {
        ["asked"] = pack.Write(totals.Asked),
        ["invoices"] = pack.Write(totals.Invoices),
        ["hasParts"] = totals.Asked != totals.Invoices,
        ["later"] = PositiveOrNull(totals.Later, pack),
        ["resting"] = PositiveOrNull(totals.Resting, pack),
        ["interest"] = PositiveOrNull(totals.Interest, pack),
        ["fees"] = PositiveOrNull(totals.Fees, pack),
        ["costs"] = PositiveOrNull(totals.Costs, pack),
        ["perDiem"] = PositiveOrNull(totals.PerDiem, pack),
        ["credit"] = PositiveOrNull(totals.Credit, pack),
    };

    private static string? PositiveOrNull(Money money, LanguagePack pack) =>
        money.IsPositive ? pack.Write(money) : null;

    private static List<string> AddressLines(Address address)
    {
        var city = string.Join(' ', new[] { address.PostalCode, address.City }.OfType<string>());
        return [.. address.Lines, city, address.Country];
    }
}
