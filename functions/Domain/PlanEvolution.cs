namespace Collections.Domain;

/// <summary>How the events of an instalment plan change the case.</summary>
internal static class PlanEvolution
{
    internal static CaseState Evolve(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.PlanAgreed e => state with { Plans = [.. state.Plans, e.Plan] },
        CaseEvent.AgreementNoticeAsked e => With(state, e.Subject, e.Number, i => i with { Reminded = true }) with
        {
            AgreementNotices =
            [
                .. state.AgreementNotices,
                new(e.NoticeId, e.Topic, e.Subject, e.Number, NoticeEvolution.Unanswered(e.Channels)),
            ],
        },
        CaseEvent.InstalmentPaid e => With(state, e.PlanId, e.Number, i => i with { PaidOn = e.On }),
        CaseEvent.PlanEnded e => state with
        {
            Plans = [.. state.Plans.Select(p => p.PlanId == e.PlanId
                ? p with { State = e.State, ResumeAt = e.ResumeAt }
                : p)],
            ResumeAt = e.ResumeAt ?? state.ResumeAt,
        },
        CaseEvent.PlanCorrected e => Correct(state, e),
        _ => throw new ArgumentException($"{happened.GetType().Name} is about no plan.", nameof(happened)),
    };

    private static CaseState Correct(CaseState state, CaseEvent.PlanCorrected corrected)
    {
        var now = state with
        {
            Plans = [.. state.Plans.Select(p => p.PlanId != corrected.PlanId ? p : p with
            {
                State = corrected.State,
                Instalments =
                [
                    .. p.Instalments.Select(i => i with
                    {
                        PaidOn = corrected.Paid.FirstOrDefault(paid => paid.Number == i.Number)?.On,
                    }),
                ],
            })],
            ResumeAt = corrected.ResumeAt,
        };
        return corrected.State == PlanState.Defaulted
            ? now
            : now.WithMoot(t => t.Kind == TaskKinds.PlanDefaulted
                && (t.About ?? corrected.PlanId) == corrected.PlanId);
    }

    /// <summary>What became of a message about an agreement.</summary>
    internal static CaseState Move(
        CaseState state, AgreementNotice notice, CaseEvent.NoticeMoved moved, DateTimeOffset at)
    {
        var isContact = notice.Topic == AgreementTopic.InstalmentDue
            && moved.Outcome is NoticeOutcome.Sent or NoticeOutcome.Delivered or NoticeOutcome.Unknown
            && notice.Notice.FirstOrDefault(n => n.Channel == moved.Channel)?.Outcome is null;
        state = state with
        {
            LastContactAt = isContact ? at : state.LastContactAt,
            AgreementNotices = [.. state.AgreementNotices.Select(n => n.NoticeId == moved.NoticeId
                ? n with { Notice = NoticeEvolution.Merge(n.Notice, moved, at) }
                : n)],
        };

        // What was dropped before it left is announced again, as long as there is a ground for it.
        return notice.Topic == AgreementTopic.InstalmentDue && moved.Outcome == NoticeOutcome.Dropped
            ? With(state, notice.Subject, notice.Number, i => i with { Reminded = false })
            : state;
    }

    private static CaseState With(
        CaseState state, string planId, int number, Func<Instalment, Instalment> change) => state with
        {
            Plans = [.. state.Plans.Select(p => p.PlanId != planId ? p : p with
            {
                Instalments = [.. p.Instalments.Select(i => i.Number == number ? change(i) : i)],
            })],
        };
}
