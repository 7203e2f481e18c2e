namespace Collections.Domain;

/// <summary>
/// What a debtor answers: kept word for word with the case, and a person gets the task that the words ask for.
/// </summary>
internal static class Replies
{
    internal static Outcome Take(CaseTurn turn, CaseFact.ReplyReceived fact)
    {
        turn.Record(new CaseEvent.ReplyReceived(fact.ReplyId, fact.Channel, fact.From, fact.Text, fact.Meaning));
        if (!fact.AsksSomebody)
        {
            return Outcome.Ok;
        }

        var promised = fact.Meaning == ReplyMeaning.Promise ? PromisedDay.Find(fact.Text, turn.Today) : null;
        var (kind, title, days) = fact.Meaning switch
        {
            ReplyMeaning.Dispute => (
                TaskKinds.ReplyDispute, "The debtor disputes: record the dispute, or answer.", 2),
            ReplyMeaning.Promise => (
                TaskKinds.ReplyPromise,
                promised is { } day
                    ? $"The debtor promises to pay on {day:yyyy-MM-dd}: record the promise."
                    : "The debtor promises to pay: ask for the day, or record the promise.",
                1),
            ReplyMeaning.Paid => (TaskKinds.ReplyPaid, "The debtor writes that it is paid: look for the payment.", 2),
            ReplyMeaning.OptOut => (
                TaskKinds.Reply, "The debtor wants no more messages there: read what else the words say.", 2),
            _ => (TaskKinds.Reply, "The debtor wrote: read and answer.", 2),
        };
        turn.Raise(kind, InsideRoles.Finance, title, days, fact.Text);
        return Outcome.Ok;
    }
}
