namespace Collections.Local.Store;

/// <summary>SQLite could not do what it was asked to: the disk is full, the file is damaged, or a statement is wrong.
/// </summary>
/// <param name="code">SQLite's extended result code.</param>
/// <param name="message">SQLite's own words.</param>
public sealed class SqliteFailedException(int code, string message)
    : Exception($"SQLite refused with code {code}: {message}")
{
    public int Code { get; } = code;
}
