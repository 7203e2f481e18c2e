namespace Collections.Domain;

/// <summary>
/// An item of a case after all money: <paramref name="Settled"/> was paid, credited or let go with the whole case,
/// <paramref name="Waived"/> of this item alone. <paramref name="Charge"/> is null for the principal.
/// </summary>
public sealed record LedgerItem(
    string ItemId, ItemKind Kind, Money Amount, Money Settled, Money Waived, Money Open, Charge? Charge);

/// <summary>The part of a payment that one item of its case got, and why.</summary>
public sealed record PaymentPart(string PaymentId, string ItemId, ItemKind Kind, Money Amount, string Why);

/// <summary>What took something off an item.</summary>
public enum SettledBy
{
    Payment = 1,
    Credit = 2,

    /// <summary>The whole case was written off, settled or cancelled.</summary>
    LetGo = 3,
}

/// <summary>
/// What one item was settled by, and on which day; <paramref name="Reference"/> is the id of the payment or credit
/// note.
/// </summary>
public sealed record ItemSettlement(string ItemId, SettledBy By, string? Reference, DateOnly On, Money Amount);

/// <summary>
/// All items of a case and where its money went. Always played from the beginning, in order of value dates: money that
/// is booked late leaves what it would have left had it been booked in time, the order of one day's facts changes
/// nothing, and a payment that is returned leaves as if it had never come. The open items less what is unapplied are
/// what <see cref="CaseState.Open"/> says, to the cent.
/// </summary>
/// <remarks>
/// A charge takes part in the payments of the days after it was posted; what the items of that time leave of a payment
/// goes to newer ones. Interest is computed on the principal as it stood on each day.
/// </remarks>
public sealed class CaseLedger
{
    private readonly CaseLedgerPlay _play;

    private CaseLedger(CaseState state, IReadOnlyList<Payment> payments)
    {
        _play = CaseLedgerPlay.Of(state, payments);
        Items = _play.Items;
    }

    /// <summary>The principal first, then the charges as they were posted.</summary>
    public IReadOnlyList<LedgerItem> Items { get; }

    /// <summary>Where each payment went, in order of value dates.</summary>
    public IReadOnlyList<PaymentPart> Parts => _play.Parts;

    /// <summary>What each item was settled by, in order of value dates.</summary>
    public IReadOnlyList<ItemSettlement> Settlements => _play.Settlements;

    /// <summary>What came in beyond all items.</summary>
    public Money Unapplied => _play.Unapplied;

    public static CaseLedger Of(CaseState state, IReadOnlyList<Payment>? underWay = null) =>
        new(state, [.. state.Payments.Where(p => p.ReversalId is null), .. underWay ?? []]);

    /// <summary>What bears interest on a day: the principal without what is disputed.</summary>
    internal Money BearingOn(DateOnly day, bool receiptDayCounts) => _play.Bearing(receiptDayCounts).On(day);

    /// <summary>The day that interest is claimed as of: the value date that settled the principal, if it is settled.
    /// </summary>
    internal DateOnly BearsUntil(DateOnly asOf, bool receiptDayCounts)
    {
        var last = _play.Bearing(receiptDayCounts).LastDay(asOf).AddDays(receiptDayCounts ? 0 : 1);
        return last < asOf ? last : asOf;
    }

    /// <summary>What is open of some kinds of items.</summary>
    public Money OpenOf(params ReadOnlySpan<ItemKind> kinds)
    {
        var sum = Money.Zero(Unapplied.Currency);
        foreach (var item in Items)
        {
            if (kinds.Contains(item.Kind))
            {
                sum += item.Open;
            }
        }

        return sum;
    }
}
