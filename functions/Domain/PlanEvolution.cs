namespace Collections.Domain;

/// <summary>How the events of an instalment plan change the case.</summary>
internal static class PlanEvolution
{
    internal static CaseState Evolve(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.PlanAgreed e => state with { Plans = [.. state.Plans, e.Plan] },
        CaseEvent.InstalmentPaid e => With(state, e.PlanId, e.Number, i => i with { PaidOn = e.On }),
        CaseEvent.PlanEnded e => state with
        {
            Plans = [.. state.Plans.Select(p => p.PlanId == e.PlanId ? p with { State = e.State } : p)],
            ResumeAt = e.ResumeAt ?? state.ResumeAt,
        },
        _ => throw new ArgumentException($"{happened.GetType().Name} is about no plan.", nameof(happened)),
    };

    private static CaseState With(
        CaseState state, string planId, int number, Func<Instalment, Instalment> change) => state with
        {
            Plans = [.. state.Plans.Select(p => p.PlanId != planId ? p : p with
            {
                Instalments = [.. p.Instalments.Select(i => i.Number == number ? change(i) : i)],
            })],
        };
}
