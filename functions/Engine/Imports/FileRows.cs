using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Collections.Engine.Imports;

/// <summary>The file as a whole cannot be read on; the message says where and why.</summary>
public sealed class UnreadableFileException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>
/// One row of a file: its number from 1 without the header, its cells in the header's order, the row as it was written,
/// and what is wrong with its quotes, if anything.
/// </summary>
internal sealed record FileRow(long Number, string[] Cells, string Raw, string? Malformed);

/// <summary>Reads a delimited file row by row, never more of it than one row.</summary>
internal sealed class FileRows : IDisposable
{
    private const int MostColumns = 200;

    /// <summary>Longer rows are a quote that nobody closed.</summary>
    private const int MostRowBytes = 262_144;

    private readonly StreamReader _text;
    private readonly CsvReader _csv;
    private string? _malformed;

    static FileRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public FileRows(Stream file, char delimiter, FileEncoding encoding)
    {
        Encoding letters = encoding == FileEncoding.Windows1252
            ? Encoding.GetEncoding(1252)
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        _text = new(file, letters, detectEncodingFromByteOrderMarks: true, 65_536);
        _csv = CsvReader.Create(_text, new CsvReaderOptions
        {
            Separator = delimiter,
            MaxRecordSize = MostRowBytes,
            OnMalformedRecord = record => _malformed = record.Reason.ToString(),
        });
    }

    /// <summary>The names of the columns, once <see cref="OpenAsync"/> has read them.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Reads the header.</summary>
    /// <exception cref="UnreadableFileException">There is none, or it cannot be one.</exception>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await GuardedAsync(async () =>
        {
            await _csv.ReadHeaderAsync(cancellation);
            return true;
        });
        Header = [.. _csv.Headers.Select(name => name.Trim())];
        if (Header.All(name => name.Length == 0))
        {
            throw new UnreadableFileException("The file is empty: its first row must name the columns.");
        }

        if (Header.Count > MostColumns)
        {
            throw new UnreadableFileException($"The file has more than {MostColumns} columns.");
        }

        if (Header.Where(name => name.Length > 0).GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new UnreadableFileException($"The column '{twice.Key}' is there more than once.");
        }
    }

    /// <exception cref="UnreadableFileException">The file cannot be read on.</exception>
    public async IAsyncEnumerable<FileRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            _malformed = null;
            if (!await GuardedAsync(() => _csv.ReadAsync(cancellation).AsTask()))
            {
                yield break;
            }

            yield return new(_csv.RowNumber, _csv.Current.ToArray(), _csv.Current.ToString(), _malformed);
        }
    }

    public void Dispose()
    {
        _csv.Dispose();
        _text.Dispose();
    }

    private async Task<bool> GuardedAsync(Func<Task<bool>> read)
    {
        try
        {
            return await read();
        }
        catch (CsvFormatException e)
        {
            throw new UnreadableFileException(
                $"After row {_csv.RowNumber} a row is longer than {MostRowBytes} bytes: is a quote not closed?", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new UnreadableFileException($"After row {_csv.RowNumber} the file is not UTF-8.", e);
        }
    }
}
