using Collections.Domain;

namespace Collections.Web.Answers;

/// <summary>
/// When the claim becomes time-barred, as far as the case's own facts say. <paramref name="ExpiresOn"/> null: the law
/// is not modelled, a person must look. <paramref name="Effects"/> are what may have moved the date, oldest first.
/// </summary>
public sealed record LimitationAnswer(
    DateOnly? ExpiresOn, int? DaysLeft, string Rule, string Source, IReadOnlyList<LimitationEffectAnswer> Effects)
{
    internal static LimitationAnswer Of(CaseState state, Debtor debtor, DateOnly today)
    {
        var facts = CaseLimitation.Facts(state);
        return CaseLimitation.Of(state, debtor).Match<LimitationAnswer>(
            expires => new(
                expires.ExpiresOn,
                expires.ExpiresOn.DayNumber - today.DayNumber,
                expires.Rule,
                expires.Source,
                [.. expires.Effects.Zip(facts, (effect, fact) => new LimitationEffectAnswer(
                    effect.On, effect.Kind, effect.Effect, effect.ExpiresOn, effect.Why, fact.Evidence))]),
            alert => new(null, null, alert.Rule, alert.Source, []));
    }
}

/// <summary>What one event did to the date, and what proves it.</summary>
public sealed record LimitationEffectAnswer(
    DateOnly On,
    LimitationEventKind Kind,
    LimitationEffectKind Effect,
    DateOnly ExpiresOn,
    string Why,
    string Evidence);
