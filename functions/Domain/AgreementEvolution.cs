namespace Collections.Domain;

/// <summary>How what was agreed or contested with the debtor changes the case: disputes and promises.</summary>
internal static class AgreementEvolution
{
    internal static CaseState Evolve(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.DisputeRaised e => state with { Disputes = [.. state.Disputes, e.Dispute] },
        CaseEvent.DisputeReviewDue e => WithDispute(state, e.DisputeId, d => d with
        {
            ReviewOn = e.Next ?? d.ReviewOn,
            Reviewed = e.Next is null,
        }),
        CaseEvent.DisputeResolved e => (WithDispute(state, e.DisputeId, d => d with
        {
            State = e.To,
            ResolvedOn = e.On,
            Credited = e.Credited,
        }) with
        {
            NotBefore = CaseEvolution.Later(state.NotBefore, e.NotBefore),
        }).WithMoot(t => Disputes.IsReviewOf(t, e.DisputeId)),
        CaseEvent.PromiseMade e => state with { Promises = [.. state.Promises, e.Promise] },
        CaseEvent.PromiseChanged e => WithPromise(state, e.PromiseId, p => Changed(p, e)),
        CaseEvent.PromiseEnded e => WithPromise(state, e.PromiseId, p => p with { State = e.State }) with
        {
            ResumeAt = e.ResumeAt ?? state.ResumeAt,
        },
        CaseEvent.PromiseCorrected e => Correct(state, e),
        _ => throw new ArgumentException($"{happened.GetType().Name} is no agreement.", nameof(happened)),
    };

    private static Promise Changed(Promise promise, CaseEvent.PromiseChanged changed) => promise with
    {
        Amount = changed.Amount,
        PayOn = changed.PayOn,
        LastDay = changed.LastDay,
        ChangeIds = [.. promise.ChangeIds ?? [], changed.ChangeId],
    };

    private static CaseState Correct(CaseState state, CaseEvent.PromiseCorrected corrected)
    {
        var now = WithPromise(state, corrected.PromiseId, p => p with { State = corrected.State }) with
        {
            ResumeAt = corrected.ResumeAt,
        };
        return corrected.State is PromiseState.Kept or PromiseState.Open
            ? now.WithMoot(t => t.Kind == TaskKinds.PromiseBroken && t.About == corrected.PromiseId)
            : now;
    }

    private static CaseState WithPromise(CaseState state, string promiseId, Func<Promise, Promise> change) =>
        state with { Promises = [.. state.Promises.Select(p => p.PromiseId == promiseId ? change(p) : p)] };

    private static CaseState WithDispute(CaseState state, string disputeId, Func<Dispute, Dispute> change) =>
        state with { Disputes = [.. state.Disputes.Select(d => d.DisputeId == disputeId ? change(d) : d)] };
}
