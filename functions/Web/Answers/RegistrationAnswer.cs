namespace Collections.Web.Answers;

/// <summary>
/// What became of a batch: how many were accepted, how many were known with the same content, and which were refused.
/// </summary>
public sealed record RegistrationAnswer(int Accepted, int AlreadyKnown, IReadOnlyList<RefusedInvoiceAnswer> Refused);

/// <summary>
/// A refused invoice, by its place in the batch from 0. <paramref name="InvoiceId"/> is null where none can be read.
/// </summary>
public sealed record RefusedInvoiceAnswer(
    int Index, string? InvoiceId, IReadOnlyDictionary<string, string[]> Errors);
