using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public partial class AllocationTests
{
    private static readonly DateOnly Today = Day("2026-03-31");

    private static Money Eur(decimal amount) => new(amount, Currency.Of("EUR"));

    private static OpenItem Item(
        string invoice,
        ItemKind kind,
        decimal open,
        string dueOn = "2026-01-31",
        bool secured = false,
        decimal rate = 0m) => new(
            $"{invoice}/{kind}", invoice, kind, Eur(open), Day(dueOn), secured, rate);

    private static AllocationResult Allocate(
        decimal paid, AllocationRule rule, IReadOnlyList<OpenItem> items, params string[] named) =>
        Allocation.Of(Eur(paid), Today, items, rule, named.Length > 0 ? new Designation(named) : null);

    private static string[] Amounts(AllocationResult result) =>
        [.. result.Parts.Select(p => $"{p.ItemId} {p.Amount.ToAmountText()}")];

    private static OpenItem[] OneDebt() =>
    [
        Item("R-1", ItemKind.Principal, 10_000m),
        Item("R-1", ItemKind.Interest, 200m),
        Item("R-1", ItemKind.Cost, 40m),
    ];

    /// <summary>Civil Code 561, BGB 367: costs, interest, principal; 5,240 of the principal stay open.</summary>
    [Theory]
    [InlineData("CN")]
    [InlineData("DE")]
    public void CivilCode561AndBgb367_5000On10240_Leaves5240OfThePrincipal(string country)
    {
        var result = Allocate(5_000m, AllocationRules.Of(Jurisdictions.Of(country)), OneDebt());

        Amounts(result).ShouldBe(["R-1/Cost 40.00", "R-1/Interest 200.00", "R-1/Principal 4760.00"]);
        result.Parts[^1].Left.ShouldBe(Eur(5_240m));
        result.Unapplied.IsZero.ShouldBeTrue();
        result.Question.ShouldBeNull();
    }

    /// <summary>Code civil 1343-1, Código Civil 1173: interest first.</summary>
    [Theory]
    [InlineData("FR")]
    [InlineData("ES")]
    public void InterestFirst_ASmallPayment_GoesToTheInterest(string country) =>
        Amounts(Allocate(220m, AllocationRules.Of(Jurisdictions.Of(country)), OneDebt()))
            .ShouldBe(["R-1/Interest 200.00", "R-1/Cost 20.00"]);

    [Fact]
    public void PrincipalFirst_ByContract_PaysThePrincipalBeforeTheRest()
    {
        var contract = AllocationRules.OldestFirst with { Within = WithinDebt.PrincipalInterestCosts };

        Amounts(Allocate(10_210m, contract, OneDebt()))
            .ShouldBe(["R-1/Principal 10000.00", "R-1/Interest 200.00", "R-1/Cost 10.00"]);
    }

    /// <summary>BGB 366 (2), Civil Code 560: due, less secured, more burdensome, older.</summary>
    [Theory]
    [InlineData("DE")]
    [InlineData("CN")]
    public void Statute_SeveralDebts_GoesDueUnsecuredBurdensomeOldest(string country)
    {
        OpenItem[] items =
        [
            Item("F-notDue", ItemKind.Principal, 100m, "2026-04-01", rate: 20m),
            Item("E-secured", ItemKind.Principal, 100m, "2025-01-01", secured: true),
            Item("D-young", ItemKind.Principal, 100m, "2026-03-01"),
            Item("C-old", ItemKind.Principal, 100m, "2026-02-01"),
            Item("B-burden", ItemKind.Principal, 100m, "2026-03-31", rate: 9m),
        ];

        Amounts(Allocate(450m, AllocationRules.Of(Jurisdictions.Of(country)), items)).ShouldBe(
        [
            "B-burden/Principal 100.00", "C-old/Principal 100.00", "D-young/Principal 100.00",
            "E-secured/Principal 100.00", "F-notDue/Principal 50.00",
        ]);
    }

    /// <summary>Code civil 1342-10 asks for the debtor's interest and age, not for security.</summary>
    [Fact]
    public void France_SecuredButOlder_ComesFirst() =>
        Amounts(Allocate(50m, AllocationRules.France,
        [
            Item("A", ItemKind.Principal, 100m, "2026-02-01"),
            Item("B", ItemKind.Principal, 100m, "2026-01-01", secured: true),
        ])).ShouldBe(["B/Principal 50.00"]);

    /// <summary>BGB 366 (2) at the end: equal debts share in proportion, to the cent.</summary>
    [Fact]
    public void Statute_EqualDebts_ShareInProportion()
    {
        var result = Allocate(100m, AllocationRules.Germany,
        [
            Item("A", ItemKind.Principal, 100m),
            Item("B", ItemKind.Principal, 100m),
            Item("C", ItemKind.Principal, 100m),
        ]);

        Amounts(result).ShouldBe(["A/Principal 33.34", "B/Principal 33.33", "C/Principal 33.33"]);
        result.Parts[0].Why.ShouldBe("33.34 EUR to the principal of A: due since 2026-01-31, unsecured, "
            + "in proportion with its equals (BGB 366 (2), 367 (1) [T]).");
    }

    /// <summary>33.3 and 66.7 cents: the cent that is left goes to the larger remainder.</summary>
    [Fact]
    public void Statute_UnequalShares_RoundByLargestRemainder() =>
        Amounts(Allocate(
            1m, AllocationRules.Germany, [Item("A", ItemKind.Principal, 10m), Item("B", ItemKind.Principal, 20m)]))
            .ShouldBe(["A/Principal 0.33", "B/Principal 0.67"]);

    [Fact]
    public void Statute_SecurityOnThePrincipal_CoversTheWholeDebt() =>
        Amounts(Allocate(10m, AllocationRules.Germany,
        [
            Item("A", ItemKind.Principal, 100m, "2026-01-01", secured: true),
            Item("A", ItemKind.Interest, 10m, "2026-01-01"),
            Item("B", ItemKind.Principal, 100m, "2026-02-01"),
        ])).ShouldBe(["B/Principal 10.00"]);

    [Fact]
    public void ProRata_DueDebts_ShareBeforeWhatIsNotDue() =>
        Amounts(Allocate(90m, AllocationRules.ProRata,
        [
            Item("A", ItemKind.Principal, 100m, "2026-01-01"),
            Item("A", ItemKind.Interest, 20m, "2026-01-01"),
            Item("B", ItemKind.Principal, 60m, "2026-03-01"),
            Item("C", ItemKind.Principal, 500m, "2026-05-01"),
        ])).ShouldBe(["A/Interest 20.00", "A/Principal 40.00", "B/Principal 30.00"]);

    [Fact]
    public void OldestFirst_SeveralDebts_FillsByDueDateThenNumber() =>
        Amounts(Allocate(250m, AllocationRules.Of(Jurisdiction.UnitedKingdom),
        [
            Item("C", ItemKind.Principal, 100m, "2026-03-01"),
            Item("B", ItemKind.Principal, 100m, "2026-02-01"),
            Item("A", ItemKind.Principal, 100m, "2026-02-01"),
        ])).ShouldBe(["A/Principal 100.00", "B/Principal 100.00", "C/Principal 50.00"]);

    /// <summary>The debt is as old as its principal, whenever its interest was posted.</summary>
    [Fact]
    public void OldestFirst_YoungInterestOnAnOldPrincipal_BelongsToTheOldDebt() =>
        Amounts(Allocate(120m, AllocationRules.OldestFirst,
        [
            Item("B", ItemKind.Principal, 100m, "2026-02-01"),
            Item("A", ItemKind.Principal, 100m, "2026-01-01"),
            Item("A", ItemKind.Interest, 10m, "2026-03-01"),
        ])).ShouldBe(["A/Interest 10.00", "A/Principal 100.00", "B/Principal 10.00"]);

    [Theory]
    [InlineData("DE")]
    [InlineData("CN")]
    [InlineData("FR")]
    [InlineData("GB")]
    [InlineData("US")]
    public void Designation_ByTheDebtor_ComesBeforeAnyRule(string country)
    {
        var result = Allocate(
            130m,
            AllocationRules.Of(Jurisdictions.Of(country)),
            [Item("A", ItemKind.Principal, 100m, "2026-01-01"), Item("B", ItemKind.Principal, 100m, "2026-03-01")],
            "B");

        Amounts(result).ShouldBe(["B/Principal 100.00", "A/Principal 30.00"]);
        result.Parts[0].Why.ShouldContain("named by the debtor");
        result.Parts[1].Why.ShouldContain("what the debtor named is paid; due since 2026-01-01");
    }

    [Fact]
    public void Designation_OfSomethingNotOpen_LeavesTheRestToAPerson()
    {
        var result = Allocate(
            300m, AllocationRules.Germany, [Item("A", ItemKind.Principal, 100m), Item("B", ItemKind.Principal, 100m)],
            "B", "Z");

        Amounts(result).ShouldBe(["B/Principal 100.00"]);
        result.Unapplied.ShouldBe(Eur(200m));
        result.Question.ShouldBe("The debtor named Z, which is not open in EUR.");
    }

    /// <summary>BGB 367 (2): principal named before interest; the creditor may refuse, so a person decides.</summary>
    [Fact]
    public void Designation_OfThePrincipalPastTheInterest_IsAQuestionWhereTheLawOrders()
    {
        var result = Allocate(5_000m, AllocationRules.Germany, OneDebt(), "R-1/Principal");

        result.Parts.ShouldBeEmpty();
        result.Unapplied.ShouldBe(Eur(5_000m));
        result.Question.ShouldBe(
            "The debtor named R-1/Principal before R-1/Interest; the creditor may refuse (BGB 366 (2), 367 (1) [T]).");
    }

    [Fact]
    public void Designation_OfThePrincipal_BindsWhereNoLawOrders() =>
        Amounts(Allocate(5_000m, AllocationRules.OldestFirst, OneDebt(), "R-1/Principal"))
            .ShouldBe(["R-1/Principal 5000.00"]);

    [Fact]
    public void Designation_OfEachItemInTheLegalOrder_IsFollowed() =>
        Amounts(Allocate(
            240m, AllocationRules.Germany, OneDebt(), "R-1/Cost", "R-1/Interest", "R-1/Principal"))
            .ShouldBe(["R-1/Cost 40.00", "R-1/Interest 200.00"]);

    [Fact]
    public void Payment_OverEverythingOpen_LeavesTheSurplusWithoutAQuestion()
    {
        var result = Allocate(10_300m, AllocationRules.Germany, OneDebt());

        result.Unapplied.ShouldBe(Eur(60m));
        result.Question.ShouldBeNull();
        result.Parts.ShouldAllBe(p => p.Left.IsZero);
    }

    [Fact]
    public void Items_InAnotherCurrency_AreLeftAlone()
    {
        var dollars = Item("A", ItemKind.Principal, 100m) with { Open = new Money(100m, Currency.Of("USD")) };

        var result = Allocate(100m, AllocationRules.Germany, [dollars]);

        result.Parts.ShouldBeEmpty();
        result.Unapplied.ShouldBe(Eur(100m));
    }

    [Fact]
    public void Amounts_NearTheLimit_DoNotOverflow()
    {
        var huge = Money.Limit - 0.01m;

        Allocate(huge, AllocationRules.Germany,
            [Item("A", ItemKind.Principal, huge), Item("B", ItemKind.Principal, huge)])
            .Parts.Sum(p => p.Amount.Amount).ShouldBe(huge);
    }

    [Fact]
    public void Items_ThatArePaidAlready_KeepTheAgeOfTheirDebt() =>
        Amounts(Allocate(10m, AllocationRules.OldestFirst,
        [
            Item("A", ItemKind.Interest, 0m, "2026-01-01"),
            Item("A", ItemKind.Cost, 50m, "2026-03-01"),
            Item("B", ItemKind.Cost, 50m, "2026-02-01"),
        ])).ShouldBe(["A/Cost 10.00"]);

    [Fact]
    public void Designation_OfAPaidInvoice_IsAQuestion() =>
        Allocate(
            10m, AllocationRules.OldestFirst, [Item("A", ItemKind.Principal, 0m), Item("B", ItemKind.Fee, 9m)], "A")
            .Question.ShouldBe("The debtor named A, which is not open in EUR.");

    [Fact]
    public void Nonsense_InTheCall_IsABug()
    {
        var item = Item("A", ItemKind.Principal, 100m);

        Should.Throw<ArgumentException>(() => Allocate(-1m, AllocationRules.Germany, [item]));
        Should.Throw<ArgumentException>(() => Allocate(0.005m, AllocationRules.Germany, [item]));
        Should.Throw<ArgumentException>(() => Allocate(1m, AllocationRules.Germany, [item, item]));
        Should.Throw<ArgumentException>(() => Allocate(1m, AllocationRules.Germany, [item with { Open = Eur(-1m) }]));
    }
}
