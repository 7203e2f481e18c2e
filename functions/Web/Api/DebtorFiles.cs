using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Forms;
using Collections.Engine.Policies;
using Collections.Engine.Reading;
using Collections.Web.Answers;
using Collections.Web.Json;

namespace Collections.Web.Api;

/// <summary>Shows a debtor with what is open and what is being said.</summary>
internal sealed class DebtorFiles(
    IAccountStore store, IReadStore reads, PolicyBook policies, BusinessCalendar calendar, IClock clock)
{
    /// <summary>Recent contacts shown per desk.</summary>
    private const int ContactsShown = 10;

    public async Task<DebtorAnswer?> ShowAsync(string debtorId, int casesShown, CancellationToken cancellation)
    {
        if (await store.DebtorAsync(debtorId, cancellation) is not { } debtor)
        {
            return null;
        }

        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        var grades = Grades.OfLists(policies);
        var query = new CaseQuery(DebtorId: debtorId, OpenOnly: true);
        var first = await reads.CasesAsync(query, new(casesShown), cancellation);
        var accounts = await AccountsAsync(debtorId, cancellation);
        return new(
            debtor.DebtorId,
            debtor.Name,
            debtor.Kind,
            debtor.Country,
            debtor.Region,
            debtor.TimeZone,
            debtor.Language,
            debtor.Class,
            debtor.SalesRep,
            [.. debtor.AllContacts.Select(Show)],
            debtor.Address is { } a ? new(a.Lines, a.PostalCode, a.City, a.Region, a.Country) : null,
            debtor.RegisterNumber,
            debtor.Terms is { } terms ? TermsForm.Of(terms) : null,
            await BalancesAsync(query, first, today, cancellation),
            [.. accounts.SelectMany(a => (a.State?.AllCash ?? []).Select(c => UnappliedCashAnswer.Of(a.Id, c)))],
            [.. first.Items.Select(row => CaseRowAnswer.Of(row, today, grades))],
            first.After,
            [.. accounts.Where(a => a.Desk is not null).Select(a => Show(a.Id, a.Desk!))],
            [.. (debtor.Marks ?? []).Select(m =>
                new AddressMarkAnswer(m.Channel, m.Address, m.Standing, m.At, m.Why, m.Source))],
            Standings(debtor, accounts));
    }

    private async Task<IReadOnlyList<BalanceAnswer>> BalancesAsync(
        CaseQuery query, Page<CaseRow> first, DateOnly today, CancellationToken cancellation)
    {
        var balances = new SortedDictionary<Currency, (Money Open, Money Overdue, int Count)>();
        for (var page = first; ; page = await reads.CasesAsync(query, new(PageRequest.Most, page.After), cancellation))
        {
            foreach (var row in page.Items)
            {
                var zero = Money.Zero(row.Open.Currency);
                var (open, overdue, count) = balances.GetValueOrDefault(row.Open.Currency, (zero, zero, 0));
                balances[row.Open.Currency] =
                    (open + row.Open, overdue + (row.DueOn < today ? row.Open : zero), count + 1);
            }

            if (page.After is null)
            {
                return [.. balances.Select(b => new BalanceAnswer(
                    b.Key.Code, b.Value.Open.Text(), b.Value.Overdue.Text(), b.Value.Count))];
            }
        }
    }

    /// <summary>How far the debtor's word is trusted by each creditor; null where the debtor is unknown.</summary>
    public async Task<IReadOnlyList<StandingAnswer>?> StandingsAsync(
        string debtorId, CancellationToken cancellation) =>
        await store.DebtorAsync(debtorId, cancellation) is { } debtor
            ? Standings(debtor, await AccountsAsync(debtorId, cancellation))
            : null;

    private IReadOnlyList<StandingAnswer> Standings(Debtor debtor, IReadOnlyList<Account> accounts)
    {
        var today = calendar.For(debtor).LocalDate(clock.Now);
        return [.. accounts.Select(a => StandingAnswer.Of(
            a.Id.CreditorId, debtor, a.Desk?.State.Record ?? TrackRecord.Clean, today))];
    }

    private async Task<IReadOnlyList<Account>> AccountsAsync(string debtorId, CancellationToken cancellation)
    {
        var ids = await store.AccountsOfDebtorAsync(debtorId, cancellation);
        return await store.LoadAsync([.. ids.Select(id => AccountRequest.Of(id))], cancellation);
    }

    private static DeskAnswer Show(AccountId account, DeskRecord desk) => new(
        account.CreditorId,
        [.. desk.State.Requests.Select(r => new WaitingNoticeAnswer(r.InvoiceId, r.Step, r.Channel, r.AskedAt))],
        [.. desk.State.Messages.Select(m => new UnderWayAnswer(m.MessageId, m.Channel, m.State, m.HeldFor))],
        [.. desk.State.Marks.TakeLast(ContactsShown).Select(m => new LastContactAnswer(m.Channel, m.At))],
        desk.WakeAt,
        desk.State.LastAnswerAt);

    private static ContactAnswer Show(Contact contact) => new(
        contact.ContactId,
        contact.Name,
        contact.Role,
        contact.Email,
        contact.Phone,
        contact.SmsConsent is { } consent ? new(consent.Given, consent.At, consent.How) : null,
        contact.Webhook);
}
