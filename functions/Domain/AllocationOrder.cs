using System.Globalization;

namespace Collections.Domain;

/// <summary>All open items of one invoice, in the order a payment meets them.</summary>
internal sealed record Debt(
    string InvoiceId, DateOnly DueOn, bool Secured, decimal RatePercent, IReadOnlyList<OpenItem> Items);

/// <summary>Puts debts and items into the order of an <see cref="AllocationRule"/>.</summary>
internal static class AllocationOrder
{
    /// <summary>
    /// The debts with anything open, those that share in proportion together, first to last. Paid items count for the
    /// age and security of their debt.
    /// </summary>
    internal static IReadOnlyList<IReadOnlyList<Debt>> Ranked(
        IEnumerable<OpenItem> items, AllocationRule rule, DateOnly valueDate)
    {
        var debts = items.GroupBy(item => item.InvoiceId, StringComparer.Ordinal)
            .Where(group => group.Any(item => item.Open.IsPositive))
            .Select(group => DebtOf([.. group], rule.Within))
            .OrderBy(debt => debt.InvoiceId, StringComparer.Ordinal);
        var ranks = debts.GroupBy(debt => RankOf(debt, rule.Across, valueDate)).OrderBy(rank => rank.Key);
        return rule.Across == AcrossDebts.OldestFirst
            ? [.. ranks.SelectMany(rank => rank).Select(debt => (IReadOnlyList<Debt>)[debt])]
            : [.. ranks.Select(rank => (IReadOnlyList<Debt>)[.. rank])];
    }

    /// <summary>Where an item of this kind stands within its debt, from 0.</summary>
    internal static int PositionOf(ItemKind kind, WithinDebt within) => (within, kind) switch
    {
        (WithinDebt.CostsInterestPrincipal, ItemKind.Principal) => 2,
        (WithinDebt.CostsInterestPrincipal, ItemKind.Interest) => 1,
        (WithinDebt.InterestCostsPrincipal, ItemKind.Principal) => 2,
        (WithinDebt.InterestCostsPrincipal, ItemKind.Interest) => 0,
        (WithinDebt.InterestCostsPrincipal, _) => 1,
        (WithinDebt.PrincipalInterestCosts, ItemKind.Principal) => 0,
        (WithinDebt.PrincipalInterestCosts, ItemKind.Interest) => 1,
        (WithinDebt.PrincipalInterestCosts, _) => 2,
        _ => 0,
    };

    /// <summary>Why a debt stands where it does, in words: <c>due since 2025-01-31, unsecured</c>.</summary>
    internal static string ReasonOf(Debt debt, AcrossDebts across, DateOnly valueDate)
    {
        var day = debt.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var due = debt.DueOn <= valueDate ? $"due since {day}" : $"not due before {day}";
        var security = across == AcrossDebts.DueUnsecuredBurdensomeOldest
            ? debt.Secured ? ", secured" : ", unsecured"
            : "";
        return due + security;
    }

    private static Debt DebtOf(IReadOnlyList<OpenItem> items, WithinDebt within)
    {
        var principal = items.Where(item => item.Kind == ItemKind.Principal).ToList();
        return new Debt(
            items[0].InvoiceId,
            (principal.Count > 0 ? principal : items).Min(item => item.DueOn),
            items.Any(item => item.Secured),
            items.Max(item => item.RatePercent),
            [
                .. items.OrderBy(item => PositionOf(item.Kind, within))
                    .ThenBy(item => item.DueOn)
                    .ThenBy(item => item.ItemId, StringComparer.Ordinal),
            ]);
    }

    private static (bool NotDue, bool Secured, decimal Ease, int Age) RankOf(
        Debt debt, AcrossDebts across, DateOnly valueDate)
    {
        var notDue = debt.DueOn > valueDate;
        return across switch
        {
            AcrossDebts.DueUnsecuredBurdensomeOldest =>
                (notDue, debt.Secured, -debt.RatePercent, debt.DueOn.DayNumber),
            AcrossDebts.DueBurdensomeOldest => (notDue, false, -debt.RatePercent, debt.DueOn.DayNumber),
            AcrossDebts.DueBurdensome => (notDue, false, -debt.RatePercent, 0),
            AcrossDebts.OldestFirst => (false, false, 0m, debt.DueOn.DayNumber),
            AcrossDebts.ProRata => (notDue, false, 0m, 0),
            _ => throw new ArgumentOutOfRangeException(nameof(across), across, "Not an order of debts."),
        };
    }
}
