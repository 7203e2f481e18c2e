using System.Globalization;

namespace Collections.Domain;

/// <summary>
/// When a step may run: the first moment inside the debtor's contact window at or after its day, not before the
/// deadline of the last notice, the minimum gap, the dwell in the stage and any "not before" that a fact left.
/// </summary>
public static class StepTime
{
    /// <summary>
    /// The earliest moment of a step that has not started, and which bound set it. A moment that has passed unused
    /// gives way to the next one from <paramref name="now"/>: what is late still keeps to the window.
    /// </summary>
    public static (DateTimeOffset At, string Why) Earliest(
        CaseState state, Step step, CaseContext context, DateTimeOffset now)
    {
        var (at, why) = Bound(state, step, context);
        Raise(ref at, ref why, now, why);
        var open = context.Clock.NextOpen(context.Policy.Contact, at);
        return (open, open > at ? why + ", at the next contact time" : why);
    }

    /// <summary>
    /// The earliest moment from <paramref name="now"/> of an approved or plain step that is under way.
    /// </summary>
    public static (DateTimeOffset At, string Why) Clearance(
        CaseState state, Step step, StepRun run, CaseContext context, DateTimeOffset now)
    {
        var at = run.Since;
        var why = "cleared to go";
        if (WaitsForDeadline(step) && StandingDeadline(state) is { } deadline)
        {
            var over = context.Clock.StartOfDay(deadline.AddDays(1));
            Raise(ref at, ref why, over, $"the deadline {Iso(deadline)} must pass");
        }

        if (state.NotBefore is { } notBefore)
        {
            Raise(ref at, ref why, notBefore, "a fact moved it");
        }

        // An approval may come at night or at a weekend: the window and the day count from then.
        Raise(ref at, ref why, now, why);

        return step.Action switch
        {
            StepAction.Suspend => (context.Clock.NextSuspension(context.Policy.Contact, at),
                why + ", on a day that allows a cut"),
            _ when step.Notifies => (context.Clock.NextOpen(context.Policy.Contact, at), why),
            _ => (at, why),
        };
    }

    /// <summary>The bound without the contact window: what the policy and the case's past demand.</summary>
    internal static (DateTimeOffset At, string Why) Bound(CaseState state, Step step, CaseContext context)
    {
        var clock = context.Clock;
        var day = state.Invoice.DueOn.AddDays(step.Day);
        var at = clock.StartOfDay(day);
        var why = step.Day switch
        {
            < 0 => $"{-step.Day} days before the due date {Iso(state.Invoice.DueOn)}",
            0 => $"the due date {Iso(state.Invoice.DueOn)}",
            _ => $"{step.Day} days after the due date {Iso(state.Invoice.DueOn)}",
        };
        if (state.ResumeAt is { } resume && resume < at && state.Stage > Stage.Upcoming)
        {
            (at, why) = (resume, "a promise was not kept");
        }

        if (WaitsForDeadline(step) && StandingDeadline(state) is { } deadline)
        {
            // A step that asks for approval may ask on the deadline's day: it acts only when the day is over.
            var after = step.ApprovalRole is null ? deadline.AddDays(1) : deadline;
            Raise(ref at, ref why, clock.StartOfDay(after), $"the last notice gave until {Iso(deadline)}");
        }

        if (step.Notifies && state.LastContactAt is { } contact)
        {
            var gap = context.Policy.Contact.GapDays;
            Raise(ref at, ref why, contact.AddDays(gap), $"at least {gap} days after the last contact");
        }

        if (step.Stage > Stage.Due && step.Stage != state.Stage && state.Stage > Stage.Due)
        {
            var dwell = context.Policy.MinimumDwellDays;
            Raise(ref at, ref why, state.StageSince.AddDays(dwell), $"at least {dwell} days in stage {state.Stage}");
        }

        if (state.NotBefore is { } notBefore)
        {
            Raise(ref at, ref why, notBefore, "the next normal slot after a hold, a reversal or a dropped notice");
        }

        return (at, why);
    }

    /// <summary>When the debtor has had all the time that the last notice gave.</summary>
    internal static DateTimeOffset AfterLastDeadline(CaseState state, CaseContext context) =>
        StandingDeadline(state) is { } deadline
            ? context.Clock.StartOfDay(deadline.AddDays(1))
            : DateTimeOffset.MinValue;

    /// <summary>The deadline that the next step waits for; one before the due date never holds anything back.</summary>
    internal static DateOnly? StandingDeadline(CaseState state) =>
        state.Deadline is { } deadline && deadline >= state.Invoice.DueOn ? deadline : null;

    /// <summary>What is only told inside keeps its day: the debtor's deadline is none of its business.</summary>
    private static bool WaitsForDeadline(Step step) =>
        step.Notifies || step.Action != StepAction.None || step.ApprovalRole is not null;

    private static void Raise(ref DateTimeOffset at, ref string why, DateTimeOffset bound, string because)
    {
        if (bound > at)
        {
            at = bound;
            why = because;
        }
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
