namespace Collections.Domain;

/// <summary>An event that may move the limitation date, on its day.</summary>
public sealed record LimitationEvent(DateOnly On, LimitationEventKind Kind);

/// <summary>What one event did: the date that stands after it, and why.</summary>
public sealed record LimitationEffect(
    DateOnly On, LimitationEventKind Kind, LimitationEffectKind Effect, DateOnly ExpiresOn, string Why);

/// <summary>When a claim becomes time-barred, as far as it can be said.</summary>
public abstract record LimitationOutcome
{
    private LimitationOutcome()
    {
    }

    /// <summary>
    /// The last day to act, taken early where the law leaves room. <paramref name="Effects"/> are in order of date.
    /// <paramref name="ContractKindUsed"/> is false where a contract kind was given and made no difference.
    /// </summary>
    public sealed record Expires(
        DateOnly ExpiresOn,
        string Rule,
        string Source,
        IReadOnlyList<LimitationEffect> Effects,
        bool ContractKindUsed) : LimitationOutcome;

    /// <summary>No date is computed: the sources conflict or the law is not modelled. A person must be told.</summary>
    public sealed record AlertOnly(string Rule, string Source) : LimitationOutcome;

    public T Match<T>(Func<Expires, T> expires, Func<AlertOnly, T> alertOnly) => this switch
    {
        Expires e => expires(e),
        AlertOnly a => alertOnly(a),
        _ => throw new InvalidOperationException($"{GetType().Name} has no branch."),
    };
}

/// <summary>
/// The limitation clock of one claim. Dates are the cautious ones: the day of the due date or event itself is the
/// base, no shift off a holiday is claimed, and what happens after the period has ended moves nothing.
/// </summary>
public static class Limitation
{
    /// <summary>BGB 204 (2): suspension ends six months after the last step of the proceedings.</summary>
    private const int SuspensionMonths = 6;

    /// <summary>The limitation date of a claim that fell due on a day, after all events in any order.</summary>
    public static LimitationOutcome Of(
        Jurisdiction jurisdiction, DateOnly dueOn, IReadOnlyList<LimitationEvent> events, string? contractKind = null)
    {
        var (rule, byKind) = LimitationRules.Of(jurisdiction, contractKind);
        if (rule is null)
        {
            return jurisdiction == Jurisdiction.UnitedStates
                ? new LimitationOutcome.AlertOnly("by state; the sources conflict: no date is given", "state law [S]")
                : new LimitationOutcome.AlertOnly("this law is not modelled: no date is given", "none");
        }

        var clock = new Clock(rule, dueOn);
        var effects = events.OrderBy(e => e.On).ThenBy(e => e.Kind).Select(clock.Take).ToList();
        return new LimitationOutcome.Expires(
            clock.ExpiresOn, rule.Rule, rule.Source, effects, byKind || contractKind is null);
    }

    private sealed class Clock(LimitationRule rule, DateOnly dueOn)
    {
        // The period does not run before this day: its start at first, then the end of the last suspension.
        private DateOnly _suspendedUntil = rule.StartOf(dueOn);

        public DateOnly ExpiresOn { get; private set; } = rule.StartOf(dueOn).AddYears(rule.Years);

        public LimitationEffect Take(LimitationEvent happened)
        {
            var (effect, why) = EffectOf(happened);
            return new LimitationEffect(happened.On, happened.Kind, effect, ExpiresOn, why);
        }

        private (LimitationEffectKind Effect, string Why) EffectOf(LimitationEvent happened)
        {
            if (happened.On <= dueOn)
            {
                return (LimitationEffectKind.None, "the claim was not overdue yet");
            }

            if (happened.On > ExpiresOn)
            {
                return (LimitationEffectKind.None, "the period had ended; nothing revives it here, ask counsel");
            }

            var reaction = rule.Reactions[happened.Kind];
            var before = ExpiresOn;
            ExpiresOn = reaction.Effect switch
            {
                LimitationEffectKind.Restarts => Restarted(happened.On),
                LimitationEffectKind.Suspends => Suspended(happened.On),
                _ => ExpiresOn,
            };
            return reaction.Effect != LimitationEffectKind.None && ExpiresOn == before
                ? (LimitationEffectKind.None, "the period was not running; the date stands")
                : (reaction.Effect, reaction.Why);
        }

        // A restart before the period runs (in Germany: in the year of the due date) must not shorten it.
        private DateOnly Restarted(DateOnly on)
        {
            var anew = (on > _suspendedUntil ? on : _suspendedUntil).AddYears(rule.Years);
            return anew > ExpiresOn ? anew : ExpiresOn;
        }

        // Only days on which the period would have run are won, and none twice.
        private DateOnly Suspended(DateOnly on)
        {
            var from = on > _suspendedUntil ? on : _suspendedUntil;
            var until = on.AddMonths(SuspensionMonths);
            if (until <= from)
            {
                return ExpiresOn;
            }

            _suspendedUntil = until;
            return ExpiresOn.AddDays(until.DayNumber - from.DayNumber);
        }
    }
}
