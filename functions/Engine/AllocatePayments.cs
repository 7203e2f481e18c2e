using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;

namespace Collections.Engine;

/// <summary>
/// Money of a debtor for no invoice in particular. <paramref name="Payment"/> carries what the debtor named, if
/// anything: invoice numbers with commas, semicolons or spaces between them.
/// </summary>
public sealed record DebtorPayment(AccountId Account, CaseFact.PaymentReceived Payment);

/// <summary>
/// Where a payment went, or would go, and by which rule; a refusal has neither. <paramref name="InvoiceIds"/> are the
/// invoices that get of it, also where the items of one need none of it by their value dates.
/// </summary>
public sealed record AllocationOutcome(
    Outcome Outcome,
    AllocationRule? Rule = null,
    AllocationResult? Result = null,
    IReadOnlyCollection<string>? InvoiceIds = null);

/// <summary>
/// Allocates a debtor's payment over the open invoices of one account: what the debtor named first, then by the rule of
/// the contract or the debtor's jurisdiction. What is left stays with the account as unapplied cash.
/// </summary>
public sealed class AllocatePayments(
    IAccountStore store,
    IReadStore reading,
    IReferences references,
    TakePayments payments,
    Advance advance,
    INudge nudge)
{
    /// <summary>No payment is spread over more invoices than this; a person decides what is left then.</summary>
    public const int MostInvoices = 200;

    /// <summary>How many payments may lie unapplied in one account.</summary>
    private const int MostUnapplied = 100;

    /// <summary>Invoices that come in between are seen on the next look; they never come so fast for long.</summary>
    private const int Looks = 5;

    private static readonly char[] Separators = [',', ';', ' '];

    /// <summary>Takes the payment, or with <paramref name="dryRun"/> only says where it would go.</summary>
    public async Task<AllocationOutcome> TakeAsync(
        DebtorPayment payment, bool dryRun, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await RefusalAsync(payment, cancellation) is { } refusal)
        {
            return new(refusal);
        }

        for (var look = 0; look < Looks; look++)
        {
            var invoices = await store.OpenCasesAsync(payment.Account, cancellation);
            if (invoices.Count == 0)
            {
                // Nothing is open: what is left over is asked about where the debtor owed something before.
                invoices = [await reading.AnyCaseAsync(payment.Account, cancellation)];
            }

            var first = await DecideAsync(payment, invoices, null, now, cancellation);
            if (dryRun || first!.Outcome is not Outcome.Accepted)
            {
                return first!;
            }

            var owners = first.InvoiceIds!.ToHashSet(StringComparer.Ordinal);
            await ReferAsync(payment, owners, cancellation);
            if (await DecideAsync(payment, invoices, owners, now, cancellation) is { } taken)
            {
                nudge.Nudge(payment.Account);
                return taken;
            }
        }

        throw new InvalidOperationException($"The invoices of {payment.Account} changed {Looks} times meanwhile.");
    }

    /// <summary>
    /// Allocates over what is open now. With <paramref name="owners"/>, the invoices that are announced to have it, it
    /// is taken; null where it would go to others by now.
    /// </summary>
    private Task<AllocationOutcome?> DecideAsync(
        DebtorPayment payment,
        IReadOnlyList<string> invoices,
        HashSet<string>? owners,
        DateTimeOffset now,
        CancellationToken cancellation) => advance.DecideAsync(
        new AccountRequest(
            payment.Account, invoices, [FactKey.Key(FactKey.WholeAccount, payment.Payment.FactId)], []),
        session =>
        {
            var rule = AllocationRules.For(session.Debtor);
            if (session.SeenForAccount(payment.Payment) is { } seen)
            {
                return new AllocationOutcome(seen, rule, null);
            }

            var result = Spread(payment.Payment, session);
            if (result.Unapplied.IsPositive && session.Cash.Count >= MostUnapplied)
            {
                return new(new Outcome.Refused(
                    "amount", $"{MostUnapplied} payments lie unapplied already: apply them or give them back"));
            }

            var shown = session.OnLedgers(payment.Payment, result);
            var invoiceIds = result.Parts.Select(p => p.InvoiceId).Distinct(StringComparer.Ordinal).ToList();
            return owners is null ? new(Outcome.Ok, rule, shown, invoiceIds)
                : !owners.IsSupersetOf(invoiceIds) ? null
                : new AllocationOutcome(
                    session.Receive(payment.Payment, result, CarrierOf(session, result)), rule, shown);
        },
        now,
        cancellation);

    /// <summary>The case that is to carry the question about what is left over: one the payment is about.</summary>
    private static string CarrierOf(AccountSession session, AllocationResult result) =>
        result.Parts is [var first, ..]
            ? first.InvoiceId
            : session.Cases.Values
                .OrderByDescending(c => c.Disputed.IsPositive)
                .ThenBy(c => c.Invoice.DueOn)
                .ThenBy(c => c.Invoice.InvoiceId, StringComparer.Ordinal)
                .First().Invoice.InvoiceId;

    private static AllocationResult Spread(CaseFact.PaymentReceived payment, AccountSession session)
    {
        var named = (payment.Designation ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries
            | StringSplitOptions.TrimEntries);
        if (session.Cases.Values.Any(c => c.Disputed.IsPositive)
            && PaymentWords.SaysInFull(payment.Reference, payment.Designation))
        {
            return new([], payment.Amount, "It says it settles the whole, and part of that is disputed: decide.");
        }

        return Over(
            session.Cases.Values,
            payment.Amount,
            payment.ReceivedOn,
            session,
            named.Length > 0 ? new Designation(named) : null);
    }

    /// <summary>Where an amount goes among open cases of one account.</summary>
    internal static AllocationResult Over(
        IEnumerable<CaseState> cases, Money amount, DateOnly valueDate, AccountSession session, Designation? named)
    {
        var result = Allocation.Of(
            amount,
            valueDate,
            [.. cases.Where(c => !c.IsClosed).SelectMany(session.ItemsOf)],
            AllocationRules.For(session.Debtor),
            named);
        if (result.Parts.Select(p => p.InvoiceId).Distinct(StringComparer.Ordinal).Count() <= MostInvoices)
        {
            return result;
        }

        var kept = result.Parts.Take(MostInvoices).ToList();
        var spread = kept.Aggregate(Money.Zero(amount.Currency), (sum, p) => sum + p.Amount);
        return new(kept, amount - spread, $"It would go to more than {MostInvoices} invoices; name them.");
    }

    private async Task ReferAsync(DebtorPayment payment, HashSet<string> owners, CancellationToken cancellation)
    {
        var id = payment.Payment.PaymentId;
        await references.AddAsync(ReferenceKind.DebtorPayment, id, payment.Account.ToString(), cancellation);
        foreach (var owner in owners)
        {
            await references.AddAsync(ReferenceKind.Payment, id, owner, cancellation);
        }
    }

    private async Task<Outcome.Refused?> RefusalAsync(DebtorPayment payment, CancellationToken cancellation)
    {
        var (creditor, debtor) = payment.Account;
        if (!(await store.AccountsOfDebtorAsync(debtor, cancellation)).Contains(payment.Account))
        {
            return new("debtorId", $"debtor '{debtor}' has no invoice of creditor '{creditor}'");
        }

        var id = payment.Payment.PaymentId;
        var accounts = await references.OwnersAsync(ReferenceKind.DebtorPayment, id, cancellation);
        if (accounts.Any(a => a != payment.Account.ToString()))
        {
            return new("paymentId", "known with another debtor or creditor", Conflict: true);
        }

        if (accounts.Count == 0)
        {
            foreach (var owner in await references.OwnersAsync(ReferenceKind.Payment, id, cancellation))
            {
                if (await payments.HasAsync(owner, id, cancellation))
                {
                    return new("paymentId", $"known with invoice {owner}", Conflict: true);
                }
            }
        }

        return null;
    }
}
