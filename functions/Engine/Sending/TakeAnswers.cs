using System.Globalization;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;

namespace Collections.Engine.Sending;

/// <summary>
/// Takes what debtors write back, whenever and however often it is told. An opt-out acts at once on every debtor,
/// creditor and sender; any other words go, as they are, to the cases they are about and raise one task.
/// </summary>
public sealed class TakeAnswers(
    IReadStore reading,
    IAccountStore store,
    IReferences references,
    MarkAddresses marks,
    AddressBook addresses,
    Advance advance,
    INudge nudge)
{
    /// <summary>How many messages are looked through for the one that is answered, per debtor.</summary>
    private const int MessagesLookedAt = 200;

    public async Task<TakenAnswer> TakeAsync(Answer answer, DateTimeOffset now, CancellationToken cancellation)
    {
        var text = answer.Text.Length <= Answer.LongestText ? answer.Text : answer.Text[..Answer.LongestText];
        answer = await WithYesAsync(answer with { Text = text }, cancellation);
        var meanings = MeaningsOf(answer);
        var at = await FirstReceivedAsync(answer, now, cancellation);
        var said = StandingOf(meanings);
        if (said is { } standing)
        {
            var mark = new AddressMark(answer.Channel, answer.From, standing, at, text, answer.Id);
            await marks.MarkAsync(mark, null, now, cancellation);
        }

        var debtors = await addresses.DebtorsAtAsync(answer.Channel, answer.From, cancellation);
        var about = await MessageOfAsync(answer, debtors, cancellation);
        IReadOnlyList<string> known = about is null
            ? debtors
            : [.. debtors.Append(about.Account.DebtorId).Distinct()];
        var elsewhere = about is not null && said == AddressStanding.OptedOut && IsFromElsewhere(answer, about);
        if (elsewhere)
        {
            await MarkRecipientAsync(answer, about!, at, now, cancellation);
        }

        var accounts = new List<AccountId>();
        foreach (var debtor in known)
        {
            accounts.AddRange(await store.AccountsOfDebtorAsync(debtor, cancellation));
        }

        var chosen = await CasesOfAsync(answer, about, known, accounts, cancellation);
        foreach (var account in accounts)
        {
            var cases = chosen.Where(c => c.Account == account).Select(c => (c.InvoiceId, c.AsksSomebody)).ToList();
            await TellAsync(answer, meanings, account, cases, elsewhere, now, cancellation);
            nudge.Nudge(account);
        }

        return new(meanings, about);
    }

    /// <summary>
    /// A bare YES is Twilio's word for messages again, but only after a STOP; else it answers what we asked.
    /// </summary>
    private async Task<Answer> WithYesAsync(Answer answer, CancellationToken cancellation) =>
        answer is { Channel: Channel.Sms, Told: null } && ReplyWords.IsYes(answer.Text)
        && await addresses.ConsentAsync(answer.Channel, answer.From, cancellation) == AddressStanding.OptedOut
            ? answer with { Told = ReplyMeaning.OptIn }
            : answer;

    private static IReadOnlyList<ReplyMeaning> MeaningsOf(Answer answer)
    {
        var read = ReplyWords.Read(answer.Text);
        return answer.Told is not { } told || read.Contains(told)
            ? read
            : [told, .. read.Where(m => m is not (ReplyMeaning.OptOut or ReplyMeaning.OptIn or ReplyMeaning.Help))];
    }

    private static AddressStanding? StandingOf(IReadOnlyList<ReplyMeaning> meanings) =>
        meanings.Contains(ReplyMeaning.OptOut) ? AddressStanding.OptedOut
        : meanings.Contains(ReplyMeaning.OptIn) ? AddressStanding.OptedIn
        : null;

    /// <summary>True where the answer names a message of ours that went to other addresses.</summary>
    private static bool IsFromElsewhere(Answer answer, MessageRow about)
    {
        var from = AddressMarks.Normal(answer.Channel, answer.From);
        return about.Channel == answer.Channel && answer.MessageId == about.MessageId
            && about.To.All(to => AddressMarks.Normal(about.Channel, to.Address) != from);
    }

    /// <summary>
    /// Whoever asks for no more in answer to a message wants none where that message went: mail is often answered from
    /// an address of one's own that is not the mailbox we wrote to. Of several recipients nobody can say who it was, so
    /// none is marked. Either way a person reads it.
    /// </summary>
    private async Task MarkRecipientAsync(
        Answer answer, MessageRow about, DateTimeOffset at, DateTimeOffset now, CancellationToken cancellation)
    {
        if (about.To is [var only])
        {
            var why = $"{answer.From}: {answer.Text}";
            await marks.MarkAsync(
                new(about.Channel, only.Address, AddressStanding.OptedOut, at, why, answer.Id),
                about.Account.DebtorId,
                now,
                cancellation);
        }
    }

    /// <summary>The same answer again, however late, counts from when it was first received.</summary>
    private async Task<DateTimeOffset> FirstReceivedAsync(
        Answer answer, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = $"{answer.Provider}:{answer.Id}";
        var seen = await references.OwnersAsync(ReferenceKind.Reply, id, cancellation);
        if (seen.Count == 0)
        {
            var instant = now.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
            await references.AddAsync(ReferenceKind.Reply, id, instant, cancellation);
            seen = await references.OwnersAsync(ReferenceKind.Reply, id, cancellation);
        }

        return DateTimeOffset.Parse(seen[0], CultureInfo.InvariantCulture);
    }

    /// <summary>The message that is answered: the one named, else the newest that went to that address.</summary>
    private async Task<MessageRow?> MessageOfAsync(
        Answer answer, IReadOnlyList<string> debtors, CancellationToken cancellation)
    {
        if (answer.MessageId is { } id && await reading.MessageAsync(id, cancellation) is { } named)
        {
            return named;
        }

        MessageRow? newest = null;
        var from = AddressMarks.Normal(answer.Channel, answer.From);
        foreach (var debtor in debtors)
        {
            var page = await reading.MessagesAsync(
                new(DebtorId: debtor), new(Math.Min(MessagesLookedAt, PageRequest.Most)), cancellation);
            var last = page.Items.FirstOrDefault(m => m.Channel == answer.Channel
                && m.ClaimedAt is not null
                && m.To.Any(to => AddressMarks.Normal(m.Channel, to.Address) == from));
            newest = newest is null || last?.ClaimedAt > newest.ClaimedAt ? last ?? newest : newest;
        }

        return newest;
    }

    /// <summary>
    /// The invoices named in the words; else those of the message that is answered, of which the first gets the task;
    /// else the one that has been due longest.
    /// </summary>
    private async Task<List<(AccountId Account, string InvoiceId, bool AsksSomebody)>> CasesOfAsync(
        Answer answer,
        MessageRow? about,
        IReadOnlyList<string> debtors,
        IReadOnlyList<AccountId> accounts,
        CancellationToken cancellation)
    {
        var named = new List<(AccountId, string, bool)>();
        foreach (var account in accounts)
        {
            var open = await store.OpenCasesAsync(account, cancellation);
            named.AddRange(open.Where(id => Names(answer.Text, id)).Take(AccountSession.CasesPerCommit)
                .Select(id => (account, id, true)));
        }

        if (named.Count > 0)
        {
            return named;
        }

        if (about is not null)
        {
            return [.. about.Lines.Select(l => l.InvoiceId).Distinct().Take(AccountSession.CasesPerCommit)
                .Select((id, index) => (about.Account, id, index == 0))];
        }

        foreach (var debtor in debtors)
        {
            var oldest = await reading.CasesAsync(new(DebtorId: debtor, OpenOnly: true), new(1), cancellation);
            if (oldest.Items is [var row, ..])
            {
                return [(row.Account, row.InvoiceId, true)];
            }
        }

        return [];
    }

    /// <summary>True where the text has the id as a word of its own.</summary>
    private static bool Names(string text, string invoiceId)
    {
        for (var at = text.IndexOf(invoiceId, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = text.IndexOf(invoiceId, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + invoiceId.Length;
            if ((at == 0 || !IsOfAnId(text[at - 1])) && (end == text.Length || !IsOfAnId(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfAnId(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or ':';

    private Task<bool> TellAsync(
        Answer answer,
        IReadOnlyList<ReplyMeaning> meanings,
        AccountId account,
        IReadOnlyList<(string InvoiceId, bool AsksSomebody)> cases,
        bool elsewhere,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var replyId = $"{answer.Provider}:{answer.Id}";
        var seen = new SeenFact(FactKey.Key("desk:reply", replyId), "reply");
        var meaning = meanings.Count == 0 ? (ReplyMeaning?)null
            : meanings.Any(m => m >= ReplyMeaning.Dispute) ? meanings.First(m => m >= ReplyMeaning.Dispute)
            : meanings[0];
        // A keyword alone says all there is, unless we had to guess whose it is; what a provider took for one is one.
        var asks = elsewhere
            || meaning >= ReplyMeaning.Dispute
            || (answer.Told is null && !ReplyWords.IsOnlyAKeyword(answer.Text));
        IReadOnlyList<string> keys =
            [seen.Key, .. cases.Select(c => FactKey.Key(c.InvoiceId, "reply:" + replyId))];
        return advance.DecideAsync(
            new AccountRequest(account, [.. cases.Select(c => c.InvoiceId)], keys, []),
            session =>
            {
                // One commit takes all of it for this account: a repeat chooses no other cases than the first time.
                if (!session.TakeReply(new(replyId, answer.Channel, answer.From, answer.Text, meanings), seen))
                {
                    return false;
                }

                foreach (var (invoiceId, asksSomebody) in cases)
                {
                    session.Apply(invoiceId, new CaseFact.ReplyReceived(
                        replyId, answer.Channel, answer.From, answer.Text, meaning, asksSomebody && asks));
                }

                return true;
            },
            now,
            cancellation);
    }
}
