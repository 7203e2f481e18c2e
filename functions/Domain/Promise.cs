namespace Collections.Domain;

/// <summary>Where a promise stands.</summary>
public enum PromiseState
{
    Open = 1,
    Kept = 2,

    /// <summary>Something came in by the last tolerance day, but not all.</summary>
    PartlyKept = 3,
    Broken = 4,

    /// <summary>An instalment plan took its place before its day.</summary>
    Replaced = 5,

    /// <summary>Nothing of it is owed any longer or undisputed, and not because it was kept.</summary>
    Void = 6,
}

/// <summary>
/// A promise to pay (承诺): <paramref name="Amount"/> by <paramref name="PayOn"/>. It rests the covered amount until
/// <paramref name="LastDay"/>, the promised day plus the tolerance of the debtor's class, inclusive.
/// <paramref name="ChangeIds"/> are the changes it has seen since. <paramref name="PaymentsBefore"/> is how many
/// payments there were when it was made: <see cref="PromisedMoney"/> counts those that follow.
/// </summary>
public sealed record Promise(
    string PromiseId,
    Money Amount,
    DateOnly PayOn,
    DateOnly LastDay,
    string? MadeBy,
    string? Channel,
    DateOnly MadeOn,
    PromiseState State = PromiseState.Open,
    IReadOnlyList<string>? ChangeIds = null,
    int? PaymentsBefore = null)
{
    public bool IsOpen => State == PromiseState.Open;

    /// <summary>How many count against the limit: those that are open, and those that were not kept in full.</summary>
    public static int Standing(IReadOnlyList<Promise> promises) =>
        promises.Count(p => p.State is PromiseState.Open or PromiseState.PartlyKept or PromiseState.Broken);
}
