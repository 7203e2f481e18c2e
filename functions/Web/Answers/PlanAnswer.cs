using Collections.Domain;
using Collections.Web.Json;

namespace Collections.Web.Answers;

/// <summary>Where one instalment stands.</summary>
public enum InstalmentState
{
    /// <summary>Not due yet, or within its tolerance.</summary>
    Open = 1,
    Paid = 2,

    /// <summary>Not paid in full when its tolerance was over.</summary>
    Missed = 3,
}

/// <summary>
/// An instalment plan; while <c>open</c>, what it covers is not dunned. <paramref name="Outstanding"/> is what of it is
/// still to come; payments count for the oldest instalment first.
/// </summary>
public sealed record PlanAnswer(
    string PlanId,
    PlanState State,
    string Amount,
    string Outstanding,
    DateOnly AgreedOn,
    string? AgreedBy,
    string? Channel,
    IReadOnlyList<InstalmentAnswer> Instalments)
{
    /// <summary>The plan that stands, else the last there was; null where there never was one.</summary>
    internal static PlanAnswer? Of(CaseState state, DateOnly today)
    {
        if (state.Plans is not [.., var plan])
        {
            return null;
        }

        var left = plan.Outstanding(state);
        return new(
            plan.PlanId,
            plan.State,
            plan.Total.Text(),
            (plan.IsOpen ? left : Money.Zero(left.Currency)).Text(),
            plan.AgreedOn,
            plan.AgreedBy,
            plan.Channel,
            [.. plan.Instalments.Select(i => InstalmentAnswer.Of(i, plan.Missing(i, left), today))]);
    }
}

/// <summary>
/// One instalment, in time until <paramref name="LastDay"/>; <paramref name="PaidAmount"/> is what of it has come in.
/// </summary>
public sealed record InstalmentAnswer(
    int Number, DateOnly DueOn, DateOnly LastDay, string Amount, string PaidAmount, InstalmentState State)
{
    internal static InstalmentAnswer Of(Instalment instalment, Money missing, DateOnly today) => new(
        instalment.Number,
        instalment.DueOn,
        instalment.LastDay,
        instalment.Amount.Text(),
        (instalment.Amount - missing).Text(),
        missing.IsZero ? InstalmentState.Paid
            : today > instalment.LastDay ? InstalmentState.Missed
            : InstalmentState.Open);
}
