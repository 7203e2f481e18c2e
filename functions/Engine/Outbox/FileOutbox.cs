using System.Buffers;

namespace Collections.Engine.Outbox;

/// <summary>What kind of message a file of the outbox holds; it decides the file's ending.</summary>
public enum OutboxFile
{
    /// <summary>An RFC 5322 message, <c>.eml</c>.</summary>
    Email = 1,

    /// <summary>A text message as UTF-8, <c>.sms.txt</c>.</summary>
    Sms = 2,

    /// <summary>A letter as PDF, <c>.letter.pdf</c>.</summary>
    Letter = 3,

    /// <summary>A notice to a debtor's own system, <c>.webhook.json</c>.</summary>
    Webhook = 4,
}

/// <summary>What became of one write to the outbox.</summary>
public abstract record OutboxWrite
{
    private OutboxWrite()
    {
    }

    /// <summary>The file was not there and is now, whole. <paramref name="Path"/> is its full path.</summary>
    public sealed record Written(string Path) : OutboxWrite;

    /// <summary>The same content was already there: writing twice is writing once.</summary>
    public sealed record AlreadyThere(string Path) : OutboxWrite;

    /// <summary>Other content is there under this id. It stays, and nothing was written.</summary>
    public sealed record Different(string Path) : OutboxWrite;

    /// <summary>The disk refused; nothing was written, and a later try may succeed.</summary>
    public sealed record Failed(string Reason) : OutboxWrite;

    /// <summary>The write seen as a send. A file reports no delivery.</summary>
    public SendOutcome ToSendOutcome() => this switch
    {
        Written done => new SendOutcome.Sent(System.IO.Path.GetFileName(done.Path), ReportsDelivery: false),
        AlreadyThere done => new SendOutcome.Sent(System.IO.Path.GetFileName(done.Path), ReportsDelivery: false),
        Different other => new SendOutcome.Permanent(
            $"{System.IO.Path.GetFileName(other.Path)} is in the outbox with other content."),
        Failed failed => new SendOutcome.Temporary(failed.Reason, RetryAfter: null),
        _ => throw new InvalidOperationException($"{GetType().Name} is no outbox write."),
    };
}

/// <summary>
/// Messages as files under <c>DIRECTORY/outbox</c>, each there whole or not at all: written beside its place, flushed
/// to the disk, then given its name without ever replacing a file. Names starting with a point are unfinished and
/// for nobody to read. One process owns the directory; what a crash left unfinished is removed when it opens.
/// Safe for concurrent writers in that process.
/// </summary>
public sealed class FileOutbox
{
    /// <summary>The longest message id, so that every file system takes the name.</summary>
    public const int LongestMessageId = 128;

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~");

    // On Unix a move that must not overwrite looks first and renames then: two of them can both find the name free.
    private static readonly Lock Naming = new();

    private readonly string _directory;
    private readonly bool _flushToDisk;

    /// <summary>Opens the outbox under a data directory, creating it where it is not there.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="flushToDisk">
    /// False survives the end of the process but not the loss of power: for demonstrations and measurements.
    /// </param>
    public FileOutbox(string directory, bool flushToDisk = true)
    {
        _flushToDisk = flushToDisk;
        _directory = Directory.CreateDirectory(Path.Combine(directory, "outbox")).FullName;
        foreach (var unfinished in Directory.EnumerateFiles(_directory, ".*.tmp"))
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>
    /// Writes one message. At most one of many writers of an id gets <see cref="OutboxWrite.Written"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The id cannot name a file (see <see cref="IsMessageId"/>).</exception>
    public OutboxWrite Write(string messageId, OutboxFile kind, ReadOnlySpan<byte> content)
    {
        var path = PathOf(messageId, kind);
        var unfinished = Path.Combine(_directory, $".{Guid.NewGuid():n}.tmp");
        try
        {
            if (!File.Exists(path))
            {
                WriteThrough(unfinished, content);
                if (TryName(unfinished, path))
                {
                    return new OutboxWrite.Written(path);
                }
            }

            return Holds(path, content) ? new OutboxWrite.AlreadyThere(path) : new OutboxWrite.Different(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new OutboxWrite.Failed(failure.Message);
        }
        finally
        {
            Remove(unfinished);
        }
    }

    /// <summary>The full path of the message, of whatever kind; null where the outbox does not hold it.</summary>
    public string? Find(string messageId) =>
        Enum.GetValues<OutboxFile>().Select(kind => PathOf(messageId, kind)).FirstOrDefault(File.Exists);

    /// <summary>
    /// True for 1 to <see cref="LongestMessageId"/> letters, digits and <c>- _ . ~</c>, not starting with a point.
    /// </summary>
    public static bool IsMessageId(string? text) =>
        text is { Length: > 0 and <= LongestMessageId }
        && text[0] != '.'
        && !text.AsSpan().ContainsAnyExcept(IdCharacters);

    private void WriteThrough(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        file.Write(content);
        file.Flush(_flushToDisk);
    }

    /// <summary>False where the name is taken, whoever took it and however recently.</summary>
    private static bool TryName(string unfinished, string path)
    {
        lock (Naming)
        {
            if (File.Exists(path))
            {
                return false;
            }

            File.Move(unfinished, path, overwrite: false);
            return true;
        }
    }

    private static bool Holds(string path, ReadOnlySpan<byte> content) =>
        new FileInfo(path).Length == content.Length && content.SequenceEqual(File.ReadAllBytes(path));

    private static void Remove(string unfinished)
    {
        try
        {
            File.Delete(unfinished);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It stays under its unfinished name, which nobody reads, and goes when the outbox is next opened.
        }
    }

    private string PathOf(string messageId, OutboxFile kind)
    {
        if (!IsMessageId(messageId))
        {
            throw new ArgumentException($"'{messageId}' cannot name a file of the outbox.", nameof(messageId));
        }

        var ending = kind switch
        {
            OutboxFile.Email => ".eml",
            OutboxFile.Sms => ".sms.txt",
            OutboxFile.Letter => ".letter.pdf",
            OutboxFile.Webhook => ".webhook.json",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of outbox file."),
        };
        return Path.Combine(_directory, messageId + ending);
    }
}
