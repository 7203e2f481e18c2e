using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;

namespace Collections.Engine;

/// <summary>
/// Applies cash that no invoice has taken, or that one got beyond what it asks for, or records that it was given back.
/// Money that is applied counts from the day it came in.
/// </summary>
public sealed class UseCash(
    IAccountStore store, IReadStore reading, IReferences references, Advance advance, INudge nudge)
{
    /// <summary>Invoices that come in between are seen on the next look; they never come so fast for long.</summary>
    private const int Looks = 5;

    /// <returns>Null where there is no such payment.</returns>
    public async Task<CashOutcome?> TakeAsync(CashOrder order, DateTimeOffset now, CancellationToken cancellation)
    {
        var holders = await references.OwnersAsync(ReferenceKind.Payment, order.PaymentId, cancellation);
        if (await AccountAsync(order.PaymentId, holders, cancellation) is not { } account)
        {
            return null;
        }

        HashSet<string> owners = [.. holders];
        for (var look = 0; look < Looks; look++)
        {
            var (outcome, missing) = await DecideAsync(account, order, holders, owners, now, cancellation);
            if (missing.Count == 0)
            {
                nudge.Nudge(account.Id);
                return outcome;
            }

            // A return finds the payment by what is noted here, so it is noted first.
            foreach (var owner in missing)
            {
                await references.AddAsync(ReferenceKind.Payment, order.PaymentId, owner, cancellation);
                owners.Add(owner);
            }
        }

        throw new InvalidOperationException($"The invoices of {account.Id} changed {Looks} times meanwhile.");
    }

    /// <summary>The account that a payment of the debtor lies in, or that an invoice belongs to which has it.</summary>
    private async Task<Account?> AccountAsync(
        string paymentId, IReadOnlyList<string> holders, CancellationToken cancellation)
    {
        var owners = await references.OwnersAsync(ReferenceKind.DebtorPayment, paymentId, cancellation);
        var accounts = await store.LoadAsync(
            [.. owners.Select(o => AccountRequest.Of(AccountId.Parse(o)))], cancellation);
        if ((accounts.FirstOrDefault(a => a.State?.Cash.Any(c => c.PaymentId == paymentId) == true)
            ?? accounts.FirstOrDefault(a => a.State is not null)) is { } ofDebtor)
        {
            return ofDebtor;
        }

        foreach (var holder in holders)
        {
            if (await store.FindCaseAsync(holder, cancellation) is var (account, found)
                && TakePayments.Has(found.State, paymentId))
            {
                return account;
            }
        }

        return null;
    }

    /// <returns>The outcome, or the invoices that would know of it and that are not in <paramref name="owners"/> yet.
    /// </returns>
    private async Task<(CashOutcome Outcome, IReadOnlyList<string> Missing)> DecideAsync(
        Account account,
        CashOrder order,
        IReadOnlyList<string> holders,
        HashSet<string> owners,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var carrier = account.State!.Cash.FirstOrDefault(c => c.PaymentId == order.PaymentId)?.CaseId
            ?? await reading.AnyCaseAsync(account.Id, cancellation);
        IReadOnlyList<string> open = order.Use == CashUse.Applied
            ? await store.OpenCasesAsync(account.Id, cancellation)
            : [];
        return await advance.DecideAsync(
            new AccountRequest(account.Id, [.. open.Append(carrier).Concat(holders).Distinct()], [order.Seen.Key], []),
            session => Decide(session, order, carrier, owners),
            now,
            cancellation);
    }

    private static (CashOutcome Outcome, IReadOnlyList<string> Missing) Decide(
        AccountSession session, CashOrder order, string carrier, HashSet<string> owners)
    {
        if (session.SeenForAccount(order) is { } seen)
        {
            return (new(seen), []);
        }

        var lying = session.LyingOf(order.PaymentId);
        if (Wrong(order, lying, session) is { } wrong)
        {
            return (new(wrong), []);
        }

        var there = lying!.Total;
        var asked = order.Amount ?? there;
        if (order.Use != CashUse.Applied)
        {
            // What is given back of the account is remembered by the case that carries it.
            if (lying.OnAccount is not null && !owners.Contains(carrier))
            {
                return (new(Outcome.Ok), [carrier]);
            }

            return (new(session.Use(order, lying, asked, null, carrier), asked, there - asked), []);
        }

        var allocation = Spread(order, lying.ReceivedOn, asked, session);
        var amount = asked - allocation.Unapplied;
        var missing = allocation.Parts.Select(p => p.InvoiceId).Where(id => !owners.Contains(id)).Distinct().ToList();
        if (!amount.IsPositive)
        {
            return (new(new Outcome.Refused("paymentId", $"nothing is open in {amount.Currency} to apply it to")), []);
        }

        if (missing.Count > 0)
        {
            return (new(Outcome.Ok), missing);
        }

        var shown = session.OnLedgers(order.PaymentOf(lying.ReceivedOn, amount), allocation);
        return (new(session.Use(order, lying, amount, allocation, carrier), amount, there - amount, shown), []);
    }

    private static Outcome.Refused? Wrong(CashOrder order, CashLying? lying, AccountSession session)
    {
        if (lying is null)
        {
            return new("paymentId", "nothing of it lies unapplied", Conflict: true);
        }

        var cash = lying.Total;
        if (order.Amount is { } amount)
        {
            if (amount.Currency != cash.Currency)
            {
                return new("currency", $"the payment is in {cash.Currency}, not {amount.Currency}");
            }

            if (!amount.IsExact)
            {
                return new("amount", $"{amount.Currency} has {amount.Currency.MinorUnits} decimals");
            }

            if (!amount.IsPositive || amount > cash)
            {
                return new("amount", $"must be more than zero and at most {cash}, which lies unapplied");
            }
        }

        var strange = order.InvoiceIds.Index().FirstOrDefault(
            x => session.Case(x.Item) is not { IsClosed: false } state || state.Currency != cash.Currency);
        return strange.Item is null
            ? null
            : new($"invoiceIds[{strange.Index}]", $"'{strange.Item}' is no open invoice in {cash.Currency}");
    }

    private static AllocationResult Spread(
        CashOrder order, DateOnly receivedOn, Money amount, AccountSession session)
    {
        var named = order.InvoiceIds.Count > 0 ? new Designation(order.InvoiceIds, order.By) : null;
        return AllocatePayments.Over(
            session.Cases.Values.Where(c => named?.Ids.Contains(c.Invoice.InvoiceId) ?? true),
            amount,
            receivedOn,
            session,
            named);
    }
}
