using Collections.Domain;
using Collections.Engine.Chain;
using Collections.Engine.Reading;

namespace Collections.Engine.Accounts;

/// <summary>
/// A case with what one commit adds to it. <paramref name="Events"/> continue the chain of the stored case; none where
/// only its wake-up moved.
/// </summary>
public sealed record CaseChange(CaseRecord Record, IReadOnlyList<ChainLink> Events);

/// <summary>A desk with what one commit adds to it; no events where only its wake-up moved.</summary>
public sealed record DeskChange(DeskRecord Record, IReadOnlyList<ChainLink> Events);

/// <summary>
/// An effect that waits to be performed at or after <paramref name="DueAt"/>. <paramref name="AskedAt"/> is when it was
/// decided; <paramref name="Attempts"/> counts failed ones.
/// </summary>
public sealed record OutboxEntry(
    string Key, AccountId Account, Effect Effect, DateTimeOffset AskedAt, DateTimeOffset DueAt, int Attempts)
{
    /// <summary>What <see cref="IWorkStore.OutboxAsync"/> answers of all that waits.</summary>
    public static IReadOnlyList<OutboxEntry> First(
        IEnumerable<OutboxEntry> waiting, Predicate<Effect>? wanted, int limit) =>
    [
        .. waiting.Where(e => wanted?.Invoke(e.Effect) != false)
            .OrderBy(e => e.DueAt)
            .ThenBy(e => e.Key, StringComparer.Ordinal)
            .Take(limit),
    ];
}

/// <summary>
/// All that one decision changes in one account: written whole or not at all, and only if the account's head is still
/// at <paramref name="ExpectedVersion"/>. Every commit moves the head by one, so any fact serializes with any claim.
/// </summary>
public sealed record AccountCommit(AccountId Account, long ExpectedVersion, DateTimeOffset At)
{
    /// <summary>The head's new content; null leaves it as it is (its version moves all the same).</summary>
    public AccountState? State { get; init; }

    public IReadOnlyList<CaseChange> Cases { get; init; } = [];

    public DeskChange? Desk { get; init; }

    public IReadOnlyList<MessageRow> Messages { get; init; } = [];

    public IReadOnlyList<MessageContent> Contents { get; init; } = [];

    /// <summary>
    /// New effects, and known ones whose due time or attempts changed: keyed by <see cref="OutboxEntry.Key"/>.
    /// </summary>
    public IReadOnlyList<OutboxEntry> Outbox { get; init; } = [];

    /// <summary>Keys of effects that are performed: they leave the outbox.</summary>
    public IReadOnlyList<string> Performed { get; init; } = [];

    public IReadOnlyList<SeenFact> Facts { get; init; } = [];

    public IReadOnlyList<TaskRow> Tasks { get; init; } = [];

    public IReadOnlyList<ApprovalRow> Approvals { get; init; } = [];

    public IReadOnlyList<MatterRow> Matters { get; init; } = [];

    /// <summary>How many rows the commit writes; a table store takes at most 100 in one transaction.</summary>
    public int Rows => 1 + Cases.Count + Cases.Sum(c => c.Events.Count) + (Desk is null ? 0 : 1 + Desk.Events.Count)
        + Messages.Count + Contents.Count + Outbox.Count + Performed.Count + Facts.Count + Tasks.Count
        + Approvals.Count + Matters.Count;
}

/// <summary>What became of a commit.</summary>
public enum CommitResult
{
    Committed = 1,

    /// <summary>
    /// The head moved since the account was loaded: load again and decide again. Nothing was written.
    /// </summary>
    Conflict = 2,
}
