using Collections.Domain;
using Collections.Engine.Quotes;

namespace Collections.Engine.Package;

/// <summary>What was disputed, promised and agreed, what rested, and what late payment has come to.</summary>
internal static class MatterAgreements
{
    public static object Disputes(CaseState state) => state.Disputes.Select(d => new
    {
        d.DisputeId,
        amount = d.Amount.ToString(),
        d.Category,
        d.State,
        d.RaisedOn,
        d.ResolvedOn,
        credited = d.Credited?.ToString(),
        d.Owner,
        d.ReviewOn,
        d.Note,
    });

    public static object Promises(CaseState state) => state.Promises.Select(p => new
    {
        p.PromiseId,
        amount = p.Amount.ToString(),
        p.MadeOn,
        p.PayOn,
        p.LastDay,
        p.State,
        p.MadeBy,
        p.Channel,
        changes = p.ChangeIds?.Count ?? 0,
    });

    public static object Plans(CaseState state) => state.Plans.Select(p => new
    {
        p.PlanId,
        total = p.Total.ToString(),
        p.AgreedOn,
        p.AgreedBy,
        p.Channel,
        p.State,
        instalments = p.Instalments.Select(i => new
        {
            i.Number,
            i.DueOn,
            i.LastDay,
            amount = i.Amount.ToString(),
            i.PaidOn,
        }),
    });

    /// <summary>Those that stand; ended ones are in the history.</summary>
    public static object Holds(CaseState state) => state.Holds.Select(h => new
    {
        h.HoldId,
        h.Reason,
        h.Owner,
        h.From,
        h.Until,
        amount = h.Amount?.ToString(),
    });

    /// <summary>Date and ground of default, and interest to date; null where nothing can be claimed.</summary>
    public static object? Late(LateAccrual? accrual) => accrual is null ? null : new
    {
        inDefaultAfter = accrual.After,
        accrual.Ground,
        regime = InterestWords.Of(accrual.Regime),
        accrual.AsOf,
        posted = accrual.Posted.ToString(),
        sincePosted = accrual.SincePosted.ToString(),
        interestToDate = accrual.ToDate.ToString(),
        perDiem = accrual.PerDiem?.ToString(),
        noRate = accrual.NoRate,
    };
}
