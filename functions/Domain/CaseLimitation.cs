namespace Collections.Domain;

/// <summary>Something in a case that may move its limitation date, and what proves it.</summary>
public sealed record LimitationFact(DateOnly On, LimitationEventKind Kind, string Evidence);

/// <summary>A person was told that a claim becomes time-barred on a day, so many days ahead.</summary>
public sealed record LimitationWarning(int Days, DateOnly ExpiresOn);

/// <summary>
/// The limitation clock of a case, by the law of the debtor's country and from the case's own facts. Cautious: what is
/// not on record as delivered, paid or written moves nothing.
/// </summary>
public static class CaseLimitation
{
    /// <summary>How many days before the last day a person is told, the earliest first.</summary>
    private static readonly int[] Ahead = [180, 90, 30];

    /// <summary>
    /// Where no date is computed, a person is told this many days after the due date: about when a claim goes to legal,
    /// and long before any period that is modelled ends.
    /// </summary>
    private const int AskDays = 90;

    /// <summary>The channels by which a promise is an acknowledgement in writing.</summary>
    private static readonly string[] InWriting = ["email", "letter", "page", "portal"];

    /// <summary>The date as the facts stand, and the law it follows.</summary>
    public static LimitationOutcome Of(CaseState state, Debtor debtor) => Limitation.Of(
        Jurisdictions.Of(debtor.Country),
        state.Invoice.DueOn,
        [.. Facts(state).Select(f => new LimitationEvent(f.On, f.Kind))],
        debtor.Kind == DebtorKind.Person ? "consumer" : null);

    /// <summary>
    /// What may have moved the date, in the order of <see cref="LimitationOutcome.Expires.Effects"/>.
    /// </summary>
    public static IReadOnlyList<LimitationFact> Facts(CaseState state) =>
    [
        .. state.LimitationFacts
            .Concat(state.Payments.Where(p => p.Stands).Select(p => new LimitationFact(
                p.ReceivedOn, LimitationEventKind.PartPayment, $"payment {p.PaymentId} of {p.Amount}")))
            .Concat(state.Promises.Where(p => IsWritten(p.Channel)).Select(p => new LimitationFact(
                p.MadeOn, LimitationEventKind.Acknowledgement, $"promise {p.PromiseId} by {p.Channel}")))
            .Concat(state.Plans.Where(p => IsWritten(p.Channel)).Select(p => new LimitationFact(
                p.AgreedOn, LimitationEventKind.Acknowledgement, $"plan {p.PlanId} by {p.Channel}")))
            .OrderBy(f => f.On).ThenBy(f => f.Kind),
    ];

    /// <summary>What an event of the case adds to the facts; null where it moves no date.</summary>
    internal static LimitationFact? FactOf(CaseState state, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseEvent.NoticeMoved { Outcome: NoticeOutcome.Delivered } e when state.FindAgreementNotice(e.NoticeId) is null
            => new(
                DateOnly.FromDateTime(at.UtcDateTime),
                LimitationEventKind.DemandDelivered,
                $"message {e.MessageId} of step {e.Step}"),
        CaseEvent.LegalMoved { To: LegalState.Filed } e =>
            new(e.On, LimitationEventKind.Suit, $"matter {e.MatterId}, {e.MoveId}"),
        _ => null,
    };

    internal static CaseState Remember(CaseState state, CaseEvent.LimitationWarned warned) => state with
    {
        LimitationWarnings = [.. state.LimitationWarnings, new(warned.Days, warned.ExpiresOn)],
    };

    /// <summary>
    /// When the next warning is due; nothing where all were given. Where the law gives no date there is one that says
    /// so.
    /// </summary>
    internal static IEnumerable<AgendaItem> Agenda(CaseState state, CaseContext context)
    {
        var outcome = Of(state, context.Debtor);
        if (outcome is LimitationOutcome.AlertOnly unknown
            && !state.Tasks.Any(t => t.Kind == TaskKinds.LimitationUnknown))
        {
            yield return new(
                AgendaKind.LimitationUnknown,
                context.Clock.StartOfDay(state.Invoice.DueOn.AddDays(AskDays)),
                "limitation unknown",
                unknown.Rule);
        }

        if (outcome is not LimitationOutcome.Expires { ExpiresOn: var last })
        {
            yield break;
        }

        var told = state.LimitationWarnings.Where(w => w.ExpiresOn == last)
            .Select(w => w.Days).DefaultIfEmpty(int.MaxValue).Min();
        if (Ahead.FirstOrDefault(days => days < told) is var next and > 0)
        {
            yield return new(
                AgendaKind.LimitationNears,
                context.Clock.StartOfDay(last.AddDays(-next)),
                "limitation nears",
                $"time-barred after {last:yyyy-MM-dd}");
        }
    }

    /// <summary>Tells a person; of several warnings that are due at once only the most urgent.</summary>
    internal static void Warn(CaseTurn turn)
    {
        var expires = (LimitationOutcome.Expires)Of(turn.State, turn.Context.Debtor);
        var left = expires.ExpiresOn.DayNumber - turn.Today.DayNumber;
        var days = Ahead.Where(d => left <= d).Min();
        turn.Record(new CaseEvent.LimitationWarned(days, expires.ExpiresOn));
        turn.Raise(
            TaskKinds.LimitationNear,
            RoleOf(turn.State),
            (left >= 0 ? $"{left} days are left before the claim is time-barred" : "The claim may be time-barred")
                + $": last day {expires.ExpiresOn:yyyy-MM-dd}, {expires.Rule}",
            dueInDays: Math.Clamp(left, 0, 7));
    }

    /// <summary>Tells a person that nothing here watches the date.</summary>
    internal static void Ask(CaseTurn turn, string why) => turn.Raise(
        TaskKinds.LimitationUnknown,
        RoleOf(turn.State),
        $"Find out when the claim becomes time-barred: {why}",
        dueInDays: 14);

    private static string RoleOf(CaseState state) =>
        state.Legal is { IsActive: true } ? InsideRoles.Legal : InsideRoles.Finance;

    private static bool IsWritten(string? channel) =>
        channel is not null && InWriting.Contains(channel.Trim().ToLowerInvariant());
}
