namespace Collections.Engine.Keeping;

/// <summary>How far an import is.</summary>
public enum ImportState
{
    Running = 1,
    Done = 2,

    /// <summary>The file as a whole could not be read on; what was accepted before stays accepted.</summary>
    Failed = 3,
}

/// <summary>
/// An import of a file. <paramref name="Kind"/> is <c>invoices</c>, <c>debtors</c> or <c>payments</c>;
/// <paramref name="Rows"/> counts what was read: the sum of accepted, already known and refused.
/// </summary>
public sealed record Import(
    string ImportId,
    string Kind,
    DateTimeOffset StartedAt,
    ImportState State,
    long Rows,
    long Accepted,
    long AlreadyKnown,
    long Refused,
    string? Failure);

/// <summary>
/// A refused row. <paramref name="Row"/> counts from 1 without the header, <paramref name="Text"/> is the row as it was
/// read, <paramref name="Reason"/> names the field.
/// </summary>
public sealed record ImportError(long Row, string Text, string Reason);

/// <summary>What one stretch of an import came to.</summary>
public sealed record ImportProgress(long Accepted, long AlreadyKnown, IReadOnlyList<ImportError> Refused);

/// <summary>The imports with their counters and the rows they refused.</summary>
public interface IImports
{
    /// <summary>Begins an import; false where the id is taken.</summary>
    Task<bool> CreateAsync(string importId, string kind, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>
    /// Adds the stretch behind the first <paramref name="rowsBefore"/> rows: counters and refused rows together or not
    /// at all.
    /// </summary>
    /// <returns>
    /// False where another number of rows is on record, for someone else imports the same file; then nothing is added.
    /// </returns>
    Task<bool> AddAsync(string importId, long rowsBefore, ImportProgress progress, CancellationToken cancellation);

    /// <summary>Ends an import; <paramref name="failure"/> says why it failed, null that it is done.</summary>
    Task FinishAsync(string importId, string? failure, CancellationToken cancellation);

    Task<Import?> FindAsync(string importId, CancellationToken cancellation);

    /// <summary>Refused rows in order, with a number above <paramref name="afterRow"/>.</summary>
    Task<IReadOnlyList<ImportError>> ErrorsAsync(
        string importId, long afterRow, int limit, CancellationToken cancellation);
}
