namespace Collections.Local.Store;

/// <summary>
/// The tables and how they came to be. Each migration takes a file from one version to the next in one transaction; the
/// version is the file's <c>user_version</c>. A migration that was released never changes.
/// </summary>
internal static partial class Schema
{
    /// <summary>Marks the file as ours ("COLL"), as <c>file</c> and SQLite's own tools show it.</summary>
    private const int ApplicationId = 0x434F4C4C;

    private static readonly string[] Migrations = [Accounts + Projections + Keeping, Counts, Shares, Days];

    /// <exception cref="NewerFileException">The file is a later release's, or not ours.</exception>
    public static void BringUpToDate(Connection connection, string path)
    {
        var version = connection.Number("PRAGMA user_version");
        var isEmpty = connection.Number("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty && connection.Number("PRAGMA application_id") != ApplicationId)
        {
            throw new NewerFileException($"'{path}' is a database of another program; name another data directory.");
        }

        if (version > Migrations.Length)
        {
            throw new NewerFileException(
                $"'{path}' was written by a newer release (schema {version}, this release knows {Migrations.Length}). "
                + "Start that release again, or restore a backup that was made before it.");
        }

        for (var next = (int)version; next < Migrations.Length; next++)
        {
            connection.Begin(toWrite: true);
            try
            {
                connection.Execute(Migrations[next]);
                connection.Execute($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {next + 1}");
                connection.Commit();
            }
            catch
            {
                connection.Rollback();
                throw;
            }
        }
    }
}
