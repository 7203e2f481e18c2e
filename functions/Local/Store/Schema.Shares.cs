namespace Collections.Local.Store;

/// <content>
/// What is disputed of what is open, and promised of the rest, beside each other in the list row; both are null in rows
/// of an earlier release until their case's next commit.
/// </content>
internal static partial class Schema
{
    private const string Shares = """
        ALTER TABLE cases ADD COLUMN disputed TEXT;
        ALTER TABLE cases ADD COLUMN promised TEXT;
        """;
}
