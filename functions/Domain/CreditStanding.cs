namespace Collections.Domain;

/// <summary>
/// How far a debtor's word is trusted: the class that finance gave, one lower for every promise of the account that was
/// not kept at all and every plan that was broken. It decides the tolerance of the next promise or plan; the class of
/// the master record is finance's to change. <paramref name="Since"/> is the day it came to be so,
/// <paramref name="Words"/> is all that counts against it; null and none where it is the class that was given.
/// </summary>
public sealed record CreditStanding(
    CustomerClass Given, CustomerClass Class, DateOnly? Since, IReadOnlyList<BrokenWord> Words)
{
    /// <summary>Why the standing is lower than the class that was given; null where it is not.</summary>
    public string? Why { get; private init; }

    /// <summary>The standing for what is agreed on an invoice today.</summary>
    public static CreditStanding For(CaseState state, CaseContext context, DateOnly today)
    {
        var invoiceId = state.Invoice.InvoiceId;
        var record = context.Record;

        // What this invoice's own case says counts at once, and did so before the account remembered anything.
        var own = record.Broken.Where(w => w.InvoiceId == invoiceId)
            .Concat(OwnWords(state).Where(w => record.Restored is null || w.On > record.Restored.On))
            .DistinctBy(w => w.Key);
        var others = record.Broken.Where(w => w.InvoiceId != invoiceId && w.CountsFrom <= today);
        return Of(context.Debtor.Class, [.. own.Select(w => (w, w.On)), .. others.Select(w => (w, w.CountsFrom))]);
    }

    /// <summary>The standing of the whole account today: what an invoice without broken words of its own has.</summary>
    public static CreditStanding Of(Debtor debtor, TrackRecord record, DateOnly today) =>
        Of(debtor.Class, [.. record.Broken.Where(w => w.CountsFrom <= today).Select(w => (w, w.CountsFrom))]);

    private static CreditStanding Of(CustomerClass given, IReadOnlyList<(BrokenWord Word, DateOnly From)> words)
    {
        var standing = given;
        DateOnly? since = null;
        var lowering = new List<string>();
        var inOrder = words.OrderBy(w => w.From).ThenBy(w => w.Word.InvoiceId, StringComparer.Ordinal)
            .ThenBy(w => w.Word.WordId, StringComparer.Ordinal).ToList();
        foreach (var (word, from) in inOrder)
        {
            if (Lower(standing) is var lower && lower != standing)
            {
                (standing, since) = (lower, from);
                lowering.Add(word.Says);
            }
        }

        return new(given, standing, since, [.. inOrder.Select(w => w.Word)])
        {
            Why = since is { } day
                ? $"trusted as {Name(standing)} instead of {Name(given)} since {day:yyyy-MM-dd}: "
                    + string.Join(" and ", lowering)
                : null,
        };
    }

    /// <summary>The words that the case itself holds as broken, by the first day after their tolerance.</summary>
    private static IEnumerable<BrokenWord> OwnWords(CaseState state)
    {
        var id = state.Invoice.InvoiceId;
        foreach (var promise in state.Promises.Where(p => p.State == PromiseState.Broken))
        {
            yield return new(WordKind.Promise, id, promise.PromiseId, promise.LastDay.AddDays(1));
        }

        foreach (var plan in state.Plans.Where(p => p.State == PlanState.Defaulted))
        {
            var missed = plan.Instalments.FirstOrDefault(i => i.PaidOn is null) ?? plan.Instalments[^1];
            yield return new(WordKind.Plan, id, plan.PlanId, missed.LastDay.AddDays(1));
        }
    }

    private static CustomerClass Lower(CustomerClass standing) => standing switch
    {
        CustomerClass.Premium or CustomerClass.Government => CustomerClass.Ordinary,
        CustomerClass.Ordinary or CustomerClass.Risk => CustomerClass.Risk,
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "No such class."),
    };

    private static string Name(CustomerClass standing) => standing.ToString().ToLowerInvariant();
}
