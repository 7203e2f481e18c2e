namespace Collections.Domain;

/// <summary>
/// Dunning rests for a reason and a time. With <paramref name="Amount"/> only that part rests. <paramref name="Until"/>
/// is the first local day on which the hold no longer stands; only <c>insolvency</c> may leave it open.
/// <paramref name="OfDebtor"/>: true where it stands on the whole debtor, else null.
/// </summary>
public sealed record Hold(
    string HoldId,
    string Reason,
    string Owner,
    DateOnly From,
    DateOnly? Until,
    Money? Amount = null,
    bool? OfDebtor = null)
{
    public const string Insolvency = "insolvency";

    public bool IsInsolvency => Reason == Insolvency;

    public bool Covers(DateOnly day) => From <= day && (Until is null || day < Until);
}
