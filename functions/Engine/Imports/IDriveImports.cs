namespace Collections.Engine.Imports;

/// <summary>Brings imports to their end, behind the requests that brought their files.</summary>
public interface IDriveImports
{
    /// <summary>
    /// Begins an import that is on record and whose file is kept. What fails here, or ends with the process, loses
    /// nothing: the driver finds by itself what waits.
    /// </summary>
    Task BeginAsync(ImportOrder order);
}
