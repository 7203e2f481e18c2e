namespace Collections.Domain;

/// <summary>In which order a payment meets the items of one debt. Fixed sums and fees go with the costs.</summary>
public enum WithinDebt
{
    CostsInterestPrincipal = 1,
    InterestCostsPrincipal = 2,
    PrincipalInterestCosts = 3,
}

/// <summary>In which order a payment meets several debts.</summary>
public enum AcrossDebts
{
    /// <summary>Due, then less secured, then more burdensome, then older; equals share in proportion.</summary>
    DueUnsecuredBurdensomeOldest = 1,

    /// <summary>Due, then more burdensome, then older; equals share in proportion.</summary>
    DueBurdensomeOldest = 2,

    /// <summary>Due, then more burdensome; equals share in proportion.</summary>
    DueBurdensome = 3,

    /// <summary>By due date, then by invoice number.</summary>
    OldestFirst = 4,

    /// <summary>All due debts in proportion, then all others.</summary>
    ProRata = 5,
}

/// <summary>
/// How a payment is allocated over open items, by law or by contract. <paramref name="DebtorMayPickItems"/>: the debtor
/// may point a payment at the principal past open interest and costs; else the creditor may refuse, and a person
/// decides.
/// </summary>
public sealed record AllocationRule(
    string Name, string Source, WithinDebt Within, AcrossDebts Across, bool DebtorMayPickItems = false);

/// <summary>The rules that ship. A contract may name any of them or state its own.</summary>
public static class AllocationRules
{
    public static AllocationRule China { get; } = new(
        "china",
        "Civil Code 560 [G], 561 [T]",
        WithinDebt.CostsInterestPrincipal,
        AcrossDebts.DueUnsecuredBurdensomeOldest);

    public static AllocationRule Germany { get; } = new(
        "germany",
        "BGB 366 (2), 367 (1) [T]",
        WithinDebt.CostsInterestPrincipal,
        AcrossDebts.DueUnsecuredBurdensomeOldest);

    public static AllocationRule France { get; } = new(
        "france",
        "Code civil 1342-10, 1343-1 [T]",
        WithinDebt.InterestCostsPrincipal,
        AcrossDebts.DueBurdensomeOldest);

    public static AllocationRule Spain { get; } = new(
        "spain",
        "Código Civil 1173, 1174 [G]",
        WithinDebt.InterestCostsPrincipal,
        AcrossDebts.DueBurdensome);

    /// <summary>United Kingdom, United States, and where no law is modelled: the creditor chooses the oldest.</summary>
    public static AllocationRule OldestFirst { get; } = new(
        "oldest-first",
        "creditor's choice, oldest first [G]",
        WithinDebt.CostsInterestPrincipal,
        AcrossDebts.OldestFirst,
        DebtorMayPickItems: true);

    public static AllocationRule ProRata { get; } = new(
        "pro-rata",
        "contract, in proportion",
        WithinDebt.CostsInterestPrincipal,
        AcrossDebts.ProRata,
        DebtorMayPickItems: true);

    /// <summary>Every rule that ships, by its name.</summary>
    public static IReadOnlyDictionary<string, AllocationRule> Known { get; } =
        new[] { China, Germany, France, Spain, OldestFirst, ProRata }
            .ToDictionary(rule => rule.Name, StringComparer.Ordinal);

    /// <summary>The rule that a debtor's contract names, else that of the debtor's jurisdiction.</summary>
    public static AllocationRule For(Debtor debtor, LateTerms? terms = null) =>
        (terms ?? debtor.Terms)?.Allocation is { } name && Known.TryGetValue(name, out var agreed)
            ? agreed
            : Of(Jurisdictions.Of(debtor.Country));

    /// <summary>The rule of a jurisdiction where the contract is silent.</summary>
    public static AllocationRule Of(Jurisdiction jurisdiction) => jurisdiction switch
    {
        Jurisdiction.China => China,
        Jurisdiction.Germany => Germany,
        Jurisdiction.France => France,
        Jurisdiction.Spain => Spain,
        _ => OldestFirst,
    };
}
