namespace Collections.Domain;

/// <summary>How the events of open items, and of what is let go, change the case.</summary>
internal static class ItemEvolution
{
    internal static CaseState Evolve(CaseState state, CaseEvent happened, DateTimeOffset at) => happened switch
    {
        CaseEvent.ChargesPosted e => state with
        {
            Charges = [.. state.Charges, .. e.Charges],
            Allocation = state.Allocation ?? e.Allocation,
        },
        CaseEvent.ChargesCorrected e => state with
        {
            Charges = [.. state.Charges.Select(c => Corrected(c, e.Charges))],
        },
        CaseEvent.ChargesRefused => state,
        CaseEvent.ChargeWaived e => state with
        {
            Charges = [.. state.Charges.Select(c => c.ItemId == e.ItemId
                ? c with { Waived = (c.Waived ?? Money.Zero(state.Currency)) + e.Amount, WaivedOn = DayOf(at) }
                : c)],
        },

        // Nothing is owed any longer: what came in is to be given back, and its return opens nothing.
        CaseEvent.Cancelled => LetGo(state, state.Invoice.Amount - state.Credited - state.Waived, at) with
        {
            Charges = [.. state.Charges.Select(c => c with { Waived = c.Amount, WaivedOn = DayOf(at) })],
        },
        _ => throw new ArgumentException($"{happened.GetType().Name} is about no item.", nameof(happened)),
    };

    internal static CaseState LetGo(CaseState state, Money amount, DateTimeOffset at) => state with
    {
        Waived = state.Waived + amount,
        LetGo = [.. state.LetGo, new(amount, DayOf(at))],
    };

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static Charge Corrected(Charge charge, IReadOnlyList<CorrectedCharge> corrected) =>
        corrected.FirstOrDefault(c => c.ItemId == charge.ItemId) is { } now
            ? charge with { Amount = now.Amount, Interest = charge.Interest! with { Lines = now.Lines } }
            : charge;
}
