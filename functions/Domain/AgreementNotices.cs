namespace Collections.Domain;

/// <summary>
/// Messages about agreements. They travel through the same desk as notices, in messages of their own: a confirmation
/// answers the debtor and waits for nothing but the contact window, a coming instalment keeps gap and cap as well.
/// </summary>
public static class AgreementNotices
{
    /// <summary>More than any week holds: an answer waits for no cap.</summary>
    private const int NoCap = 10_000;

    /// <summary>The template of a topic.</summary>
    public static string TemplateOf(AgreementTopic topic) => topic switch
    {
        AgreementTopic.PromiseConfirmed => "promise-confirmed",
        AgreementTopic.PlanConfirmed => "plan-confirmed",
        AgreementTopic.InstalmentDue => "instalment-due",
        _ => throw new ArgumentOutOfRangeException(nameof(topic), topic, "No template tells this."),
    };

    /// <summary>What the desk is asked for, one request on each channel.</summary>
    public static IEnumerable<NoticeRequest> Requests(
        CaseState state, CaseEvent.AgreementNoticeAsked asked, Policy policy, DateTimeOffset now)
    {
        var template = TemplateOf(asked.Topic);
        var isAnswer = asked.Topic != AgreementTopic.InstalmentDue;
        var rules = isAnswer ? policy.Contact with { GapDays = 0, CapPerWeek = NoCap } : policy.Contact;
        var notice = state.AgreementNotices.First(n => n.NoticeId == asked.NoticeId);
        return asked.Channels.Select(channel => new NoticeRequest(
            asked.NoticeId,
            state.Invoice.InvoiceId,
            template,
            Level: 0,
            template,
            channel,
            state.Currency,
            DeadlineDays: null,
            [],
            rules,
            now,
            About(state, notice))
        {
            Topic = template,
            IsAnswer = isAnswer,
        });
    }

    internal static void Ask(
        CaseTurn turn, AgreementTopic topic, string subject, int number, IReadOnlyList<Channel> channels)
    {
        if (channels.Count > 0)
        {
            var id = $"{turn.State.Invoice.InvoiceId}/{TemplateOf(topic)}/{turn.State.AgreementNotices.Count + 1}";
            turn.Record(new CaseEvent.AgreementNoticeAsked(id, topic, subject, number, channels));
        }
    }

    /// <summary>Rule 2 for messages about agreements: what the case says now of one it asked for.</summary>
    internal static LineCheck Check(CaseState state, AgreementNotice notice, NoticeRequest request, DateOnly today)
    {
        var amount = About(state, notice);
        var blocked = state.IsClosed ? $"closed: {Say.Reason(state.ClosedFor)}"
            : state.HoldOn(today) is { } hold ? $"on hold: {hold.Reason}"
            : state.Legal is { IsActive: true } ? "legal has the case"
            : notice.Notice.First(n => n.Channel == request.Channel).Outcome is { } outcome
                ? $"this channel has its outcome already: {outcome.ToString().ToLowerInvariant()}"
            : !amount.IsPositive ? "what was agreed is paid or stands no longer"
            : null;
        return new(request.NoticeId, state.Open, amount, blocked)
        {
            IsLate = state.Invoice.DaysOverdue(today) > 0,
        };
    }

    /// <summary>What the desk reports of one; it holds up no step.</summary>
    internal static Outcome Report(CaseTurn turn, AgreementNotice notice, CaseFact.NoticeReported fact)
    {
        if (notice.Notice.FirstOrDefault(n => n.Channel == fact.Channel) is not { } progress)
        {
            return new Outcome.Refused("noticeId", "no notice of this case waits for a report");
        }

        if (!Notices.Advances(progress, fact))
        {
            return Outcome.Known;
        }

        turn.Record(new CaseEvent.NoticeMoved(
            fact.NoticeId,
            TemplateOf(notice.Topic),
            fact.Channel,
            fact.MessageId,
            fact.Outcome,
            Deadline: null,
            fact.CountsFromSending,
            fact.Reason));
        var told = turn.State.AgreementNotices.First(n => n.NoticeId == notice.NoticeId).Notice;
        if (fact.Outcome == NoticeOutcome.Failed && !turn.State.IsClosed
            && told.All(n => n.Outcome == NoticeOutcome.Failed))
        {
            turn.Raise(
                TaskKinds.NoticeFailed,
                InsideRoles.Finance,
                $"Message {TemplateOf(notice.Topic)} reached nobody: find a working address",
                dueInDays: 2);
        }

        return Outcome.Ok;
    }

    /// <summary>
    /// The amount that a message is about as things stand, never more than is open: a credit may have come after what
    /// was agreed. Zero where it is about nothing any more.
    /// </summary>
    private static Money About(CaseState state, AgreementNotice notice) =>
        Money.Min(Agreed(state, notice), Money.Max(state.Open, Money.Zero(state.Currency)));

    private static Money Agreed(CaseState state, AgreementNotice notice)
    {
        var none = Money.Zero(state.Currency);
        if (notice.Topic == AgreementTopic.PromiseConfirmed)
        {
            return state.Promises.FirstOrDefault(p => p.PromiseId == notice.Subject) is { IsOpen: true } promise
                ? state.Outstanding(promise)
                : none;
        }

        if (state.OpenPlan is not { } plan || plan.PlanId != notice.Subject)
        {
            return none;
        }

        return plan.Instalments.FirstOrDefault(i => i.Number == notice.Number) is { } instalment
            ? plan.Missing(instalment, state.Planned)
            : state.Planned;
    }
}
