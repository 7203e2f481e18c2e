using System.Buffers;
using System.Security.Cryptography;
using Collections.Engine.Stored;

namespace Collections.Engine.Imports;

/// <summary>
/// Uploaded files in a directory: <c>ID.csv</c> and, once that is whole, <c>ID.json</c> with what to do with it.
/// </summary>
public sealed class ImportFolder : IImportFiles
{
    private const int MostListed = 1_000;
    private const string NoFile = "No file waits under that id.";

    private readonly string _directory;

    /// <summary>Opens the directory before anything is uploaded to it: what a process that died left half is removed.
    /// </summary>
    public ImportFolder(string directory)
    {
        _directory = directory;
        if (Directory.Exists(directory))
        {
            Directory.EnumerateFiles(directory, "*.csv").Where(IsLeftOver).ToList().ForEach(File.Delete);
        }
    }

    public async Task<ImportUpload?> SaveAsync(
        ImportOrder order, Stream file, long mostBytes, CancellationToken cancellation)
    {
        Directory.CreateDirectory(_directory);
        var path = PathOf(order.ImportId, ".csv");
        try
        {
            if (await CopyAsync(file, path, mostBytes, cancellation) is not { } upload)
            {
                File.Delete(path);
                return null;
            }

            var written = PathOf(order.ImportId, ".new");
            await File.WriteAllBytesAsync(written, StoredJson.Write(order), cancellation);
            File.Move(written, PathOf(order.ImportId, ".json"), overwrite: true);
            return upload;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    public async Task<IReadOnlyList<ImportOrder>> WaitingAsync(CancellationToken cancellation)
    {
        var orders = new List<ImportOrder>();
        if (Directory.Exists(_directory))
        {
            var waiting = Directory.EnumerateFiles(_directory, "*.json").Order(StringComparer.Ordinal);
            foreach (var path in waiting.Take(MostListed))
            {
                orders.Add(await ReadAsync(path, cancellation));
            }
        }

        return orders;
    }

    public async Task<ImportOrder?> FindAsync(string importId, CancellationToken cancellation) =>
        File.Exists(PathOf(importId, ".json"))
            ? await ReadAsync(PathOf(importId, ".json"), cancellation)
            : null;

    public Task<Stream> OpenAsync(string importId, CancellationToken cancellation) => Task.FromResult<Stream>(
        File.Exists(PathOf(importId, ".json"))
            ? new FileStream(
                PathOf(importId, ".csv"),
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                65_536,
                FileOptions.Asynchronous | FileOptions.SequentialScan)
            : throw new FileNotFoundException(NoFile, importId));

    public Task DeleteAsync(string importId, CancellationToken cancellation)
    {
        if (Directory.Exists(_directory))
        {
            File.Delete(PathOf(importId, ".json"));
            File.Delete(PathOf(importId, ".csv"));
        }

        return Task.CompletedTask;
    }

    /// <summary>True for a file without an order that nobody writes: who does holds it alone.</summary>
    private static bool IsLeftOver(string path)
    {
        if (File.Exists(Path.ChangeExtension(path, ".json")))
        {
            return false;
        }

        try
        {
            using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<ImportOrder> ReadAsync(string path, CancellationToken cancellation) =>
        StoredJson.Read<ImportOrder>(await File.ReadAllBytesAsync(path, cancellation));

    private static async Task<ImportUpload?> CopyAsync(
        Stream from, string path, long mostBytes, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var to = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, useAsync: true);
        var buffer = ArrayPool<byte>.Shared.Rent(65_536);
        try
        {
            var bytes = 0L;
            while (await from.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                bytes += read;
                if (bytes > mostBytes)
                {
                    return null;
                }

                hash.AppendData(buffer.AsSpan(0, read));
                await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }

            RandomAccess.FlushToDisk(to.SafeFileHandle);
            return new(bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Ids are ours and plain; anything else must not become a path.</summary>
    private string PathOf(string importId, string ending) => Forms.Ids.IsValid(importId)
        ? Path.Combine(_directory, importId + ending)
        : throw new FileNotFoundException(NoFile, importId);
}
