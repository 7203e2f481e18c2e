namespace Collections.Domain;

/// <summary>What an open item is. Charges and interest are items of their own beside the principal (rule 18).</summary>
public enum ItemKind
{
    Principal = 1,
    Interest = 2,

    /// <summary>Fixed compensation for recovery cost.</summary>
    FixedSum = 3,

    /// <summary>A dunning or suspension fee.</summary>
    Fee = 4,

    /// <summary>Cost of collection, court and enforcement.</summary>
    Cost = 5,
}

/// <summary>
/// Something a debtor owes. All items of one invoice are one debt. <paramref name="Open"/> has no more decimals than
/// its currency; <paramref name="RatePercent"/> is the interest it bears, in percent a year: more is more burdensome.
/// </summary>
public sealed record OpenItem(
    string ItemId,
    string InvoiceId,
    ItemKind Kind,
    Money Open,
    DateOnly DueOn,
    bool Secured = false,
    decimal RatePercent = 0m);
