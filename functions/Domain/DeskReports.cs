namespace Collections.Domain;

/// <summary>What providers report of messages, merged towards what is final.</summary>
internal static class DeskReports
{
    internal static void Take(DeskTurn turn, DeskFact.MessageReported fact)
    {
        if (turn.State.Find(fact.MessageId) is not { } message || !Advances(message.State, fact.Outcome))
        {
            return;
        }

        if (fact.Outcome == NoticeOutcome.Failed && fact.Address is { } address
            && !IsLast(turn, message, address, fact))
        {
            return;
        }

        if (fact.Cause == FailureCause.Unresolved && message.GivenUp == true)
        {
            return;
        }

        turn.Record(new DeskEvent.MessageMoved(
            fact.MessageId, fact.Outcome, fact.CountsFromSending, fact.ProviderId, fact.Why, fact.Cause));
        foreach (var request in message.Requests)
        {
            turn.Tell(
                request,
                fact.MessageId,
                fact.Outcome,
                message.Informing?.Contains(request.NoticeId) == true ? null : message.Deadline,
                fact.CountsFromSending,
                fact.Why,
                fact.Cause);
        }
    }

    /// <summary>A message that counted as sent came back: its cases hear that nobody got it.</summary>
    internal static void Return(DeskTurn turn, DeskFact.MessageReturned fact)
    {
        turn.Record(new DeskEvent.MessageReturned(fact.MessageId, fact.Channel, fact.SentAt, fact.Why));
        foreach (var line in fact.Lines)
        {
            turn.Tell(new CaseNews(
                line.InvoiceId,
                line.NoticeId,
                fact.MessageId,
                fact.Channel,
                NoticeOutcome.Failed,
                null,
                false,
                fact.Why,
                fact.Cause));
        }
    }

    /// <summary>Notes a recipient that was not reached; true where it was the last one.</summary>
    private static bool IsLast(DeskTurn turn, DeskMessage message, string address, DeskFact.MessageReported fact)
    {
        var normal = AddressMarks.Normal(message.Channel, address);
        var others = message.To.Select(r => AddressMarks.Normal(message.Channel, r.Address))
            .Where(a => a != normal && message.Lost?.Contains(a) != true);
        if (!others.Any())
        {
            return true;
        }

        if (message.Lost?.Contains(normal) != true)
        {
            turn.Record(new DeskEvent.RecipientLost(message.MessageId, normal, fact.Why));
        }

        return false;
    }

    private static bool Advances(MessageState from, NoticeOutcome to) => (from, to) switch
    {
        (MessageState.Claimed, _) => true,

        // It was given up before anybody claimed it.
        (MessageState.Queued, NoticeOutcome.Failed) => true,
        (MessageState.Unknown, NoticeOutcome.Sent or NoticeOutcome.Delivered or NoticeOutcome.Failed) => true,
        (MessageState.Sent, NoticeOutcome.Delivered or NoticeOutcome.Failed) => true,
        _ => false,
    };
}
