using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Engine.Keeping;
using Collections.Engine.Stored;

namespace Collections.Engine.Imports;

/// <summary>A row that was read: its number, its text and, where it is sound, what it says.</summary>
internal sealed record ImportRow(long Number, string Raw, object? Form, DebtorForm? Debtor, FieldErrors Errors);

/// <summary>Takes a stretch of rows into the ledger; each row is accepted, known or refused as a whole.</summary>
internal sealed class ImportBatch(IAccountStore store, Intake intake, TakePayments payments)
{
    public async Task<ImportProgress> TakeAsync(
        IReadOnlyList<ImportRow> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var outcomes = new Dictionary<ImportRow, Outcome>(ReferenceEqualityComparer.Instance);
        var sound = rows.Where(row => !row.Errors.Any).ToList();
        await TakeInvoicesAsync([.. sound.Where(row => row.Form is InvoiceForm)], outcomes, now, cancellation);
        foreach (var row in sound)
        {
            if (row.Form is DebtorForm debtor)
            {
                outcomes[row] = await PutAsync(debtor, now, cancellation);
            }
            else if (row.Form is PaymentForm payment)
            {
                outcomes[row] = await payments.ReceiveAsync(payment.InvoiceId!, payment.ToFact(), now, cancellation);
            }
        }

        return new(
            outcomes.Values.Count(o => o is Outcome.Accepted),
            outcomes.Values.Count(o => o is Outcome.AlreadyKnown),
            [.. rows.Select(row => RefusalOf(row, outcomes.GetValueOrDefault(row))).OfType<ImportError>()]);
    }

    private async Task TakeInvoicesAsync(
        IReadOnlyList<ImportRow> rows,
        Dictionary<ImportRow, Outcome> outcomes,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        foreach (var row in rows.Where(row => row.Debtor is not null).DistinctBy(row => DebtorIdOf(row)))
        {
            if (await store.DebtorAsync(DebtorIdOf(row), cancellation) is null)
            {
                await intake.PutDebtorAsync(row.Debtor!.ToDebtor(DebtorIdOf(row)), now, cancellation);
            }
        }

        var forms = rows.Select(row => (InvoiceForm)row.Form!);
        var answers = await intake.RegisterAsync(
            [.. forms.Select(form => (form.ToInvoice(), form.Policy))], now, cancellation);
        foreach (var answer in answers)
        {
            outcomes[rows[answer.Index]] = answer.Outcome;
        }
    }

    private async Task<Outcome> PutAsync(DebtorForm form, DateTimeOffset now, CancellationToken cancellation)
    {
        var debtor = form.ToDebtor(form.DebtorId!);
        var known = await store.DebtorAsync(debtor.DebtorId, cancellation);
        if (known is not null && StoredJson.Write(known with { Holds = null }).AsSpan().SequenceEqual(
            StoredJson.Write(debtor)))
        {
            return Outcome.Known;
        }

        await intake.PutDebtorAsync(debtor, now, cancellation);
        return Outcome.Ok;
    }

    private static string DebtorIdOf(ImportRow row) => ((InvoiceForm)row.Form!).DebtorId;

    private static ImportError? RefusalOf(ImportRow row, Outcome? outcome)
    {
        const int MostLetters = 1_000;
        var reason = row.Errors.Any ? row.Errors.ToString()
            : outcome is Outcome.Refused refused ? $"{refused.Field}: {refused.Reason}"
            : null;
        return reason is null ? null : new(row.Number, Cut(row.Raw), Cut(reason));

        static string Cut(string text) => text.Length <= MostLetters ? text : text[..MostLetters] + "…";
    }
}
