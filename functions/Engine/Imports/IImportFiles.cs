namespace Collections.Engine.Imports;

/// <summary>A file that waits to be imported; <paramref name="Mapping"/> null is the default.</summary>
public sealed record ImportOrder(string ImportId, ImportKind Kind, string? Mapping);

/// <summary>What became of an upload: how long it was, and its SHA-256 in lower-case hex.</summary>
public sealed record ImportUpload(long Bytes, string Sha256);

/// <summary>
/// Keeps uploaded files until they are imported, so that an import survives the end of the process. A file is there
/// whole or not at all.
/// </summary>
public interface IImportFiles
{
    /// <summary>Keeps a file.</summary>
    /// <returns>Null where it is longer than <paramref name="mostBytes"/>; then nothing is kept.</returns>
    Task<ImportUpload?> SaveAsync(ImportOrder order, Stream file, long mostBytes, CancellationToken cancellation);

    /// <summary>The files that wait, oldest first, at most 1,000.</summary>
    Task<IReadOnlyList<ImportOrder>> WaitingAsync(CancellationToken cancellation);

    /// <summary>What to do with a file that waits; null where none waits under that id.</summary>
    Task<ImportOrder?> FindAsync(string importId, CancellationToken cancellation);

    /// <summary>The kept file, from its beginning.</summary>
    /// <exception cref="FileNotFoundException">No file waits under that id.</exception>
    Task<Stream> OpenAsync(string importId, CancellationToken cancellation);

    /// <summary>Lets a file go; unknown ids are no fault.</summary>
    Task DeleteAsync(string importId, CancellationToken cancellation);
}
