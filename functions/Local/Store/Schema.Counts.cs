namespace Collections.Local.Store;

/// <content>How many messages left in each hour; an hour is its number since the year 1, UTC.</content>
internal static partial class Schema
{
    private const string Counts = """
        CREATE TABLE sent_hours (
            hour INTEGER PRIMARY KEY,
            count INTEGER NOT NULL) STRICT;
        """;
}
