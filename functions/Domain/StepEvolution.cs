namespace Collections.Domain;

/// <summary>How a step's events change the case.</summary>
internal static class StepEvolution
{
    internal static CaseState Evolve(CaseState state, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseEvent.StepStarted e => state with
        {
            Cycles = e.Cycle,
            Running = new(e.Step, e.Cycle, at, StepPhase.Cleared),
            ResumeAt = null,
            Resting = null,
            Tasks = state.Resting is null ? state.Tasks : WithoutRest(state.Tasks),
        },
        CaseEvent.StepSkipped e => Settle(state, new(e.Step, StepOutcome.Skipped, at, e.Why)),
        CaseEvent.StepSettled e => Settle(state, new(e.Step, e.Outcome, at, e.Why)
        {
            ReachedDebtor = state.Running?.Notice.Any(n => n.Reached) == true,
            ReachedAt = NoticeEvolution.ReachedAt(state.Running?.Notice),
            Deadline = state.Running?.NoticeId is null ? null : state.Deadline,
            NoticeId = state.Running?.NoticeId,
            Notice = state.Running?.Notice ?? [],
        }),
        CaseEvent.StepRested e => state with { Running = null, Resting = e.Why },
        CaseEvent.StepPostponed e => state with
        {
            Running = null,
            Resting = null,
            NotBefore = CaseEvolution.Later(state.NotBefore, e.NotBefore),
        },
        _ => throw new ArgumentException($"{happened.GetType().Name} is no event of a step.", nameof(happened)),
    };

    /// <summary>The rest ended by itself: what was asked about it is answered.</summary>
    private static IReadOnlyList<WorkTask> WithoutRest(IReadOnlyList<WorkTask> tasks) =>
        [.. tasks.Select(t => t.About is null && TaskKinds.AsksAboutARest(t.Kind) ? t.Moot() : t)];

    private static CaseState Settle(CaseState state, StepRecord record) => state with
    {
        NextStep = state.NextStep + 1,
        Running = null,
        Resting = null,
        Steps = [.. state.Steps, record],
    };
}
