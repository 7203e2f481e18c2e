namespace Collections.Domain;

/// <summary>
/// Where a notice goes that did not arrive: once more the same way where the trouble passes, to the next contact on the
/// same channel where the address was at fault, else by the first further channel that the step or its policy allows,
/// else to a person.
/// </summary>
internal static class NoticeRoute
{
    /// <summary>The channel by which the notice is asked for again; null where a person has to look at it.</summary>
    /// <param name="state">The case with the failure recorded.</param>
    /// <param name="stepId">The step whose notice it is.</param>
    /// <param name="failed">The failure.</param>
    /// <param name="context">The policy, and the debtor with what is known of its addresses by now.</param>
    internal static Channel? Next(
        CaseState state, string stepId, CaseFact.NoticeReported failed, CaseContext context)
    {
        var index = context.Policy.IndexOf(stepId);
        if (index < 0 || failed.Cause == FailureCause.Unresolved || state.IsClosed
            || state.Legal is { IsActive: true } || !IsLatest(state, failed.NoticeId))
        {
            return null;
        }

        var step = context.Policy.Steps[index];
        var notice = NoticeOf(state, failed.NoticeId);
        var progress = notice.First(n => n.Channel == failed.Channel);
        if (failed.Cause == FailureCause.Address
            && (progress.Reroutes ?? 0) < context.Debtor.AllContacts.Count
            && CanReach(step, failed.Channel, context))
        {
            return failed.Channel;
        }

        if (failed.Cause == FailureCause.Passing && progress.Reroutes is null
            && CanReach(step, failed.Channel, context))
        {
            return failed.Channel;
        }

        // A channel that may yet reach the debtor, or did, carries the notice.
        return notice.All(n => n.Outcome is NoticeOutcome.Failed or NoticeOutcome.Dropped)
            ? context.Policy.FallbackOf(step).Cast<Channel?>().FirstOrDefault(
                c => notice.All(n => n.Channel != c) && CanReach(step, c!.Value, context))
            : null;
    }

    internal static string Why(Channel from, Channel to, FailureCause? cause) => from == to
        ? cause == FailureCause.Passing ? "it was lost on its way; one more attempt" : "another contact can be reached"
        : $"nobody can be reached by {from.ToString().ToLowerInvariant()}; the policy allows this channel instead";

    private static bool IsLatest(CaseState state, string noticeId) => state.Running is { } run
        ? run.NoticeId == noticeId
        : state.Steps.LastOrDefault(s => s.NoticeId is not null)?.NoticeId == noticeId;

    private static IReadOnlyList<ChannelProgress> NoticeOf(CaseState state, string noticeId) =>
        state.Running is { } run && run.NoticeId == noticeId
            ? run.Notice
            : state.Steps.Last(s => s.NoticeId == noticeId).Notice;

    private static bool CanReach(Step step, Channel channel, CaseContext context) => ContactChoice.For(
        context.Debtor, channel, step.AlsoToRoles ?? [], context.Collector).Count > 0;
}
