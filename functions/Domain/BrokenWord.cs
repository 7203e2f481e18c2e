using System.Text.Json.Serialization;

namespace Collections.Domain;

/// <summary>What the debtor had given their word by.</summary>
public enum WordKind
{
    Promise = 1,
    Plan = 2,
}

/// <summary>
/// A promise of which nothing came, or an instalment plan that was broken. <paramref name="On"/> is the debtor's date
/// on which it was found broken.
/// </summary>
public sealed record BrokenWord(WordKind Kind, string InvoiceId, string WordId, DateOnly On)
{
    /// <summary>
    /// From this day on it counts for the other invoices of the account: with the day itself left out, the order in
    /// which one day's facts of several invoices are taken changes nothing.
    /// </summary>
    [JsonIgnore]
    public DateOnly CountsFrom => On.AddDays(1);

    /// <summary>What was broken, as a part of a sentence.</summary>
    [JsonIgnore]
    public string Says => Kind == WordKind.Promise
        ? $"promise {WordId} on invoice {InvoiceId} was not kept"
        : $"plan {WordId} on invoice {InvoiceId} was broken";

    internal (WordKind, string, string) Key => (Kind, InvoiceId, WordId);

    /// <summary>What the desk hears of an event of a case; null where it neither breaks a word nor mends one.</summary>
    /// <param name="invoiceId">Whose event it is.</param>
    /// <param name="happened">What was recorded.</param>
    /// <param name="today">The debtor's date.</param>
    public static DeskFact? FactOf(string invoiceId, CaseEvent happened, DateOnly today)
    {
        return happened switch
        {
            CaseEvent.PromiseEnded { State: PromiseState.Broken } e => Broken(WordKind.Promise, e.PromiseId),
            CaseEvent.PromiseCorrected { State: PromiseState.Broken } e => Broken(WordKind.Promise, e.PromiseId),
            CaseEvent.PromiseCorrected e => new DeskFact.WordKept(WordKind.Promise, invoiceId, e.PromiseId),
            CaseEvent.PlanEnded { State: PlanState.Defaulted } e => Broken(WordKind.Plan, e.PlanId),
            CaseEvent.PlanCorrected { State: PlanState.Defaulted } e => Broken(WordKind.Plan, e.PlanId),
            CaseEvent.PlanCorrected e => new DeskFact.WordKept(WordKind.Plan, invoiceId, e.PlanId),
            _ => null,
        };

        DeskFact.WordBroken Broken(WordKind kind, string wordId) => new(new(kind, invoiceId, wordId, today));
    }
}
