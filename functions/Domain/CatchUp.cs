namespace Collections.Domain;

/// <summary>
/// After downtime a case does not flood: of the steps of one stage that are all due it runs the last, and records the
/// others as skipped. It never leaves a stage out: the next stage keeps its dwell, gap and deadline.
/// </summary>
internal static class CatchUp
{
    /// <summary>The position of the step that is right now; at least the next one.</summary>
    internal static int RightNow(CaseState state, CaseContext context, DateTimeOffset now)
    {
        var steps = context.Policy.Steps;
        var chosen = state.NextStep;

        // A promise that was not kept brings one step forward, not all that follow it.
        state = state with { ResumeAt = null };
        for (var i = chosen + 1; i < steps.Count; i++)
        {

            // What a step does besides writing is neither left out nor hurried past a notice.
            var sameStage = steps[i].Stage == steps[chosen].Stage
                && steps[i].Action == StepAction.None && steps[chosen].Action == StepAction.None;
            var overtakesCourtesy = steps[chosen].Stage == Stage.Upcoming;
            if (!(sameStage || overtakesCourtesy) || StepTime.Bound(state, steps[i], context).At > now)
            {
                break;
            }

            chosen = i;
        }

        return chosen;
    }

    internal static string Why(Step skipped, Step chosen) => skipped.Stage == Stage.Upcoming
        ? $"its time is over: {chosen.Id} is due"
        : $"{chosen.Id} is due as well; one message is enough";
}
