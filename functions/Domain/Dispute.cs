namespace Collections.Domain;

/// <summary>What a dispute is about; statistics are kept by it.</summary>
public enum DisputeCategory
{
    Goods = 1,
    Service = 2,
    Price = 3,
    Delivery = 4,
    Paperwork = 5,
    AlreadyPaid = 6,
    Other = 7,
}

/// <summary>Where a dispute stands.</summary>
public enum DisputeState
{
    Open = 1,

    /// <summary>The debtor was right: the disputed amount is credited.</summary>
    Upheld = 2,
    Rejected = 3,

    /// <summary>Part of it is credited.</summary>
    Partly = 4,
}

/// <summary>
/// The debtor contests <paramref name="Amount"/> of an invoice: that part rests, the remainder is dunned by itself
/// (rule 5). <paramref name="ReviewOn"/> is when its owner must look at it again, and then again until it is resolved;
/// null, or <paramref name="Reviewed"/>, only where it was recorded before each review brought the next.
/// </summary>
public sealed record Dispute(
    string DisputeId,
    Money Amount,
    DisputeCategory Category,
    string? Note,
    string? Owner,
    DateOnly? ReviewOn,
    DateOnly RaisedOn,
    DisputeState State = DisputeState.Open,
    DateOnly? ResolvedOn = null,
    Money? Credited = null,
    bool Reviewed = false)
{
    public bool IsOpen => State == DisputeState.Open;
}
