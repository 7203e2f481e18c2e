using FsCheck;
using FsCheck.Fluent;

namespace Collections.Domain.Tests;

public partial class AllocationTests
{
    private static readonly AllocationRule[] Rules =
    [
        AllocationRules.China, AllocationRules.Germany, AllocationRules.France, AllocationRules.Spain,
        AllocationRules.OldestFirst, AllocationRules.ProRata,
    ];

    private static readonly Gen<OpenItem> Items =
        from invoice in Gen.Elements("A", "B", "C", "D", "E")
        from kind in Gen.Elements(Enum.GetValues<ItemKind>())
        from cents in Gen.Choose(0, 50_000)
        from day in Gen.Elements("2026-01-31", "2026-02-28", "2026-04-30")
        from secured in Gen.Elements(true, false)
        from rate in Gen.Elements(0m, 9m)
        select Item(invoice, kind, cents / 100m, day, secured, rate);

    private static readonly Gen<AllocationCase> Cases =
        from items in Items.ListOf().Select(list => list.DistinctBy(item => item.ItemId).ToList())
        from cents in Gen.Choose(0, 200_000)
        from first in Gen.Choose(0, cents)
        from rule in Gen.Elements(Rules)
        from named in Gen.Elements("A", "B", "Z", "A/Principal", "B/Interest").ListOf(2)
        from designated in Gen.Elements(true, false)
        select new AllocationCase(items, cents / 100m, first / 100m, rule, designated ? [.. named] : []);

    private static void Holds(Func<AllocationCase, bool> law) =>
        Prop.ForAll(Cases.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static AllocationResult Run(AllocationCase c) => Allocate(c.Paid, c.Rule, c.Items, c.Named);

    [Fact]
    public void AnyPayment_IsConservedAndNothingGoesNegative() => Holds(c =>
    {
        var result = Run(c);
        var open = c.Items.ToDictionary(item => item.ItemId, item => item.Open);
        foreach (var part in result.Parts)
        {
            open[part.ItemId] -= part.Amount;
            if (!part.Amount.IsPositive || !part.Amount.IsExact || part.Left != open[part.ItemId])
            {
                return false;
            }
        }

        return result.Parts.Sum(p => p.Amount.Amount) + result.Unapplied.Amount == c.Paid
            && open.Values.All(left => left.Amount >= 0m)
            && result.Unapplied.Amount >= 0m;
    });

    [Fact]
    public void AnyPayment_LeavesARestOnlyWhenAllIsPaidOrAPersonMustDecide() => Holds(c =>
    {
        var result = Run(c);
        var owed = c.Items.Sum(item => item.Open.Amount);
        return result.Unapplied.IsZero
            ? result.Question is null
            : result.Question is not null || result.Parts.Sum(p => p.Amount.Amount) == owed;
    });

    [Fact]
    public void AnyPayment_DoesNotDependOnTheOrderOfTheItems() => Holds(c =>
        Run(c).Parts.SequenceEqual(Run(c with { Items = [.. c.Items.AsEnumerable().Reverse()] }).Parts));

    /// <summary>Paying in two parts is paying once, where no debts share in proportion (that rounds twice).</summary>
    [Fact]
    public void TwoPayments_InOrder_GiveWhatOneGives() => Holds(c =>
    {
        var rule = AllocationRules.OldestFirst;
        var once = Left(c.Items, Allocate(c.Paid, rule, c.Items));
        var first = Left(c.Items, Allocate(c.First, rule, c.Items));
        var both = Left(first, Allocate(c.Paid - c.First, rule, first));
        return once.SequenceEqual(both);
    });

    private static List<OpenItem> Left(IReadOnlyList<OpenItem> items, AllocationResult result) =>
    [
        .. items.Select(item => item with
        {
            Open = result.Parts.Where(p => p.ItemId == item.ItemId).Aggregate(item.Open, (sum, p) => sum - p.Amount),
        }),
    ];

    private sealed record AllocationCase(
        List<OpenItem> Items, decimal Paid, decimal First, AllocationRule Rule, string[] Named);
}
