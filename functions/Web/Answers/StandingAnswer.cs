using Collections.Domain;

namespace Collections.Web.Answers;

/// <summary>
/// How far a debtor's word is trusted by one creditor. <paramref name="Standing"/> is <paramref name="Class"/>, the
/// class of the master record, or a lower one <paramref name="Since"/> a day for a reason; it decides the tolerance of
/// the next promise or plan. <paramref name="Broken"/> are the facts, oldest first.
/// </summary>
public sealed record StandingAnswer(
    string CreditorId,
    CustomerClass Class,
    CustomerClass Standing,
    DateOnly? Since,
    string? Why,
    IReadOnlyList<BrokenWordAnswer> Broken,
    LastRestoredAnswer? Restored)
{
    internal static StandingAnswer Of(string creditorId, Debtor debtor, TrackRecord record, DateOnly today)
    {
        var standing = CreditStanding.Of(debtor, record, today);
        return new(
            creditorId,
            standing.Given,
            standing.Class,
            standing.Since,
            standing.Why,
            [.. record.Broken.Select(w => new BrokenWordAnswer(w.Kind, w.InvoiceId, w.WordId, w.On, w.CountsFrom))],
            record.Restored is { } r ? new(r.On, r.By, r.Why) : null);
    }
}

/// <summary>
/// A promise or plan that was not kept, found so <paramref name="On"/> a day; it counts for the debtor's other invoices
/// from <paramref name="CountsFrom"/> on.
/// </summary>
public sealed record BrokenWordAnswer(
    WordKind Kind, string InvoiceId, string WordId, DateOnly On, DateOnly CountsFrom);

/// <summary>Who gave the standing back last, and why.</summary>
public sealed record LastRestoredAnswer(DateOnly On, string By, string Why);

/// <summary>The standing after it was restored.</summary>
public sealed record RestoredStandingAnswer(FactOutcome Outcome, StandingAnswer Standing);
