using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;

namespace Collections.Local.Store;

/// <summary>
/// Everything the single-machine host keeps, in one SQLite file. Safe to use from several threads; a second process
/// may open the same file, for each commit is checked in the file itself.
/// </summary>
public sealed partial class SqliteStore
    : IAccountStore, IWorkStore, IReadStore, IPolicyTexts, ISettings, IReferences, IIdempotency, IImports, IDisposable
{
    private readonly SqliteFile _file;

    private SqliteStore(SqliteFile file) => _file = file;

    /// <summary>Opens the file, makes it where it is not there, and brings its schema up to date.</summary>
    /// <exception cref="NewerFileException">The file is a later release's, or not ours; nothing changed.</exception>
    /// <exception cref="SqliteFailedException">The file cannot be opened or written.</exception>
    public static SqliteStore Open(string path, Durability durability) => new(SqliteFile.Open(path, durability));

    public void Dispose() => _file.Dispose();
}
