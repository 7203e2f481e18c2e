using Collections.Engine.Accounts;
using Collections.Engine.Stored;

namespace Collections.Local.Store;

/// <summary>
/// A commit with the large texts it writes, made before the connection is taken, so that nobody waits for that. Each
/// list is in the order of the commit's own.
/// </summary>
internal sealed class CommitText(AccountCommit commit)
{
    public AccountCommit Commit => commit;

    public byte[]? State { get; } = commit.State is null ? null : StoredJson.Write(commit.State);

    public byte[]? Desk { get; } = commit.Desk is null ? null : StoredJson.Write(commit.Desk.Record.State);

    public IReadOnlyList<byte[]> Cases { get; } = [.. commit.Cases.Select(c => StoredJson.Write(c.Record.State))];

    public IReadOnlyList<byte[]> Messages { get; } = [.. commit.Messages.Select(StoredJson.Write)];

    public IReadOnlyList<byte[]> Contents { get; } = [.. commit.Contents.Select(StoredJson.Write)];

    public IReadOnlyList<byte[]> Effects { get; } = [.. commit.Outbox.Select(e => StoredJson.Write(e.Effect))];
}
