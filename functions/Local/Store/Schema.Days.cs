namespace Collections.Local.Store;

/// <content>What was open at the close of each day, as JSON by creditor and currency.</content>
internal static partial class Schema
{
    private const string Days = """
        CREATE TABLE ledger_days (
            day INTEGER PRIMARY KEY,
            taken_at INTEGER NOT NULL,
            figures TEXT NOT NULL) STRICT;
        """;
}
