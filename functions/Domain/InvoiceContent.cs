namespace Collections.Domain;

/// <summary>Whether two registrations of one invoice id say the same. Lists are compared by content.</summary>
public static class InvoiceContent
{
    public static bool Same(Invoice left, Invoice right) =>
        left with { Documents = null } == right with { Documents = null }
        && (left.Documents ?? []).SequenceEqual(right.Documents ?? []);
}
