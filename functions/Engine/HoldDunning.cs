using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;

namespace Collections.Engine;

/// <summary>
/// Places holds on an invoice or on all that a debtor owes, and lifts them. A hold id is one hold in the whole ledger.
/// A hold on a debtor reaches every open case, and every invoice that is registered or opens again while it stands.
/// </summary>
public sealed class HoldDunning(
    IAccountStore store, IReferences references, Intake intake, Advance advance, INudge nudge)
{
    /// <summary>How many holds may be kept for one debtor; those that are over make room.</summary>
    private const int MostPerDebtor = 20;

    public async Task<Outcome> PlaceOnInvoiceAsync(
        string invoiceId, Hold hold, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await store.AccountOfAsync(invoiceId, cancellation) is not { } account)
        {
            return new Outcome.Refused("scope.invoiceId", $"no invoice is called '{invoiceId}'");
        }

        if (await TakenAsync(ReferenceKind.InvoiceHold, hold.HoldId, invoiceId, cancellation))
        {
            return Taken;
        }

        await references.AddAsync(ReferenceKind.InvoiceHold, hold.HoldId, invoiceId, cancellation);
        var outcome = await advance.ApplyAsync(invoiceId, new CaseFact.HoldPlaced(hold), now, cancellation);
        nudge.Nudge(account);
        return outcome;
    }

    /// <param name="debtorId">Whose cases rest.</param>
    /// <param name="hold">The hold; without an amount, for an amount belongs to one invoice.</param>
    /// <param name="today">The debtor's date.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="cancellation">Ends between two accounts; the same call again goes on.</param>
    public async Task<Outcome> PlaceOnDebtorAsync(
        string debtorId, Hold hold, DateOnly today, DateTimeOffset now, CancellationToken cancellation)
    {
        hold = hold with { OfDebtor = true };
        if (hold.Until is null && !hold.IsInsolvency)
        {
            return new Outcome.Refused("until", "is required unless the reason is insolvency");
        }

        if (hold.Until is { } until && (until <= hold.From || until <= today))
        {
            return new Outcome.Refused("until", "must be after the start and in the future");
        }

        if (await TakenAsync(ReferenceKind.DebtorHold, hold.HoldId, debtorId, cancellation))
        {
            return Taken;
        }

        await references.AddAsync(ReferenceKind.DebtorHold, hold.HoldId, debtorId, cancellation);
        Outcome? outcome = null;
        await intake.ChangeDebtorAsync(debtorId, known => Add(known, hold, today, out outcome), now, cancellation);
        if (outcome is not Outcome.Refused)
        {
            // Also where the hold was known: an earlier call may have ended half way.
            await EachOpenCaseAsync(debtorId, new CaseFact.HoldPlaced(hold), now, cancellation);
        }

        return outcome!;
    }

    /// <summary>Lifts a hold wherever it stands; nothing is sent at once.</summary>
    /// <returns>Null where no hold has that id.</returns>
    public async Task<Outcome?> LiftAsync(string holdId, string by, DateTimeOffset now, CancellationToken cancellation)
    {
        var fact = new CaseFact.HoldLifted(holdId, by);
        Outcome? outcome = null;
        foreach (var invoice in await references.OwnersAsync(ReferenceKind.InvoiceHold, holdId, cancellation))
        {
            outcome = await advance.ApplyAsync(invoice, fact, now, cancellation);
        }

        foreach (var debtorId in await references.OwnersAsync(ReferenceKind.DebtorHold, holdId, cancellation))
        {
            await intake.ChangeDebtorAsync(debtorId, known => Remove(known, holdId, ref outcome), now, cancellation);
            await EachOpenCaseAsync(debtorId, fact, now, cancellation);
        }

        return outcome;
    }

    private static Outcome.Refused Taken => new("holdId", "known with another invoice or debtor", Conflict: true);

    private static Debtor? Add(Debtor? known, Hold hold, DateOnly today, out Outcome? outcome)
    {
        var standing = known?.StandingHolds(today).ToList() ?? [];
        outcome = known is null ? new Outcome.Refused("scope.debtorId", "no such debtor")
            : known.Holds?.FirstOrDefault(h => h.HoldId == hold.HoldId) is { } same
                ? same with { OfDebtor = true } == hold
                    ? Outcome.Known
                    : new Outcome.Refused("holdId", "known with other content", Conflict: true)
            : standing.Count >= MostPerDebtor
                ? new Outcome.Refused("holdId", $"at most {MostPerDebtor} holds may stand on one debtor")
            : Outcome.Ok;
        return outcome is Outcome.Accepted ? known! with { Holds = [.. standing, hold] } : null;
    }

    private static Debtor? Remove(Debtor? known, string holdId, ref Outcome? outcome)
    {
        if (known?.Holds?.Any(h => h.HoldId == holdId) != true)
        {
            outcome ??= Outcome.Known;
            return null;
        }

        outcome = Outcome.Ok;
        return known with { Holds = [.. known.Holds.Where(h => h.HoldId != holdId)] };
    }

    private async Task<bool> TakenAsync(
        ReferenceKind kind, string holdId, string owner, CancellationToken cancellation)
    {
        foreach (var each in new[] { ReferenceKind.InvoiceHold, ReferenceKind.DebtorHold })
        {
            var owners = await references.OwnersAsync(each, holdId, cancellation);
            if (owners.Any(o => each != kind || o != owner))
            {
                return true;
            }
        }

        return false;
    }

    private async Task EachOpenCaseAsync(
        string debtorId, CaseFact fact, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var account in await store.AccountsOfDebtorAsync(debtorId, cancellation))
        {
            var open = await store.OpenCasesAsync(account, cancellation);
            foreach (var chunk in open.Chunk(AccountSession.CasesPerCommit))
            {
                var keys = chunk.Select(id => FactKey.Key(id, fact.FactId!)).ToList();
                await advance.DecideAsync(
                    new AccountRequest(account, chunk, keys, []),
                    session => chunk.Select(id => session.Apply(id, fact)).ToList(),
                    now,
                    cancellation);
            }

            nudge.Nudge(account);
        }
    }
}
