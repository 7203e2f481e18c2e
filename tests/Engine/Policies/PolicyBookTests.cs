using Collections.Domain;
using Collections.Engine.Policies;

namespace Collections.Engine.Tests.Policies;

public sealed class PolicyBookTests
{
    private static readonly Invoice Invoice = new(
        "R-1",
        new AccountId("default", "D-1"),
        new DateOnly(2026, 1, 5),
        new DateOnly(2026, 2, 4),
        new Money(1_250m, Currency.Of("EUR")));

    [Fact]
    public void Load_Shipped_KnowsTheFivePolicies() =>
        Shipped.Book().Current.Select(p => p.Ref.Name)
            .ShouldBe(["government", "interest", "premium", "risk", "standard"]);

    [Theory]
    [InlineData(CustomerClass.Premium, "premium", 1)]
    [InlineData(CustomerClass.Risk, "risk", 2)]
    [InlineData(CustomerClass.Government, "government", 3)]
    [InlineData(CustomerClass.Ordinary, "standard", 0)]
    public void Choose_Shipped_FollowsTheClass(CustomerClass ofDebtor, string policy, int rule)
    {
        var debtor = new Debtor("D-1", "Debtor", DebtorKind.Company, "DE", "de", ofDebtor);

        var (chosen, row) = Shipped.Book().Choose(debtor, Invoice);

        chosen.Ref.Name.ShouldBe(policy);
        row.ShouldBe(rule);
    }

    /// <summary>How finance turns interest on for a group of customers, as docs/policy.md says.</summary>
    [Theory]
    [InlineData("DE", "interest", 1)]
    [InlineData("CH", "standard", 0)]
    public void Choose_ARowThatNamesInterest_ClaimsForThatGroup(string country, string policy, int rule)
    {
        var book = PolicyBook.Open(
            [.. new[] { "standard", "interest" }.Select(n => new PolicySource(n, Shipped.TextOf($"{n}.yaml")))],
            new PolicySource("s.yaml", "segments:\n  - {country: DE, policy: interest}\notherwise: standard\n"))
            .Book.ShouldNotBeNull();
        var debtor = new Debtor("D-1", "Debtor", DebtorKind.Company, country, "de");

        var (chosen, row) = book.Choose(debtor, Invoice);

        (chosen.Ref.Name, row).ShouldBe((policy, rule));
        chosen.Steps.Any(s => s.Claims is { Count: > 0 }).ShouldBe(policy == "interest");
        (chosen.Charges?.For(debtor)?.Regime).ShouldBe(policy == "interest" ? InterestRegime.De : null);
    }

    [Fact]
    public void Load_Shipped_ConfirmsEveryPromiseByMail() => Shipped.Book().Current
        .ShouldAllBe(p => (p.Promises.ConfirmBy ?? Array.Empty<Channel>()).SequenceEqual(new[] { Channel.Email }));

    [Theory]
    [InlineData("risk", "1 5 10 15 20 34 40 60")]
    [InlineData("government", "10 30 60 90 150 180")]
    [InlineData("premium", "3 10 21 45 56 70 76 105")]
    public void Load_Shipped_HasTheDaysOfTheSegment(string name, string days)
    {
        var policy = Shipped.Book().FindCurrent(name).ShouldNotBeNull();

        string.Join(' ', policy.Steps.Where(s => s.Day > 0).Select(s => s.Day)).ShouldBe(days);
    }

    [Fact]
    public void Load_Government_NeverSuspendsAndNeedsAPersonForLegal()
    {
        var policy = Shipped.Book().FindCurrent("government").ShouldNotBeNull();

        policy.Steps.ShouldAllBe(s => s.Action != StepAction.Suspend && s.Stage != Stage.SuspensionNotice);
        policy.Steps[^1].OnlyByPerson.ShouldBeTrue();
        policy.Steps.Where(s => s.Stage == Stage.Reminder)
            .ShouldAllBe(s => s.Inside!.Any(t => t.Role == "salesRep" && t.Kind == "approvalStage"));
    }

    [Fact]
    public void Find_OlderTextAdded_StaysAvailableBesideTheCurrentOne()
    {
        var book = Shipped.Book();
        var older = Shipped.TextOf("standard.yaml").Replace("day: 30", "day: 29", StringComparison.Ordinal);
        var pinned = book.Add(older).ShouldBeOfType<PolicyReading.Accepted>().Policy.Ref;

        book.Find(pinned).ShouldNotBeNull().Steps[5].Day.ShouldBe(29);
        book.FindCurrent("standard").ShouldNotBeNull().Steps[5].Day.ShouldBe(30);
        book.TextOf(pinned).ShouldBe(PolicyText.Normalise(older));
    }

    [Fact]
    public void Find_TextNeverAdded_IsNull() =>
        Shipped.Book().Find(new PolicyRef("standard", "2026.1", new string('0', 64))).ShouldBeNull();

    [Fact]
    public void Add_NotAPolicy_IsRefused() => Shipped.Book().Add("name: x").ShouldBeOfType<PolicyReading.Refused>();

    [Fact]
    public void Open_SegmentNamesNoPolicy_NamesTheLine()
    {
        var reading = PolicyBook.Open(
            [new PolicySource("standard.yaml", Shipped.TextOf("standard.yaml"))],
            new PolicySource("segments.yaml", "segments:\n  - {country: DE, policy: gold}\notherwise: standard\n"));

        reading.Book.ShouldBeNull();
        reading.Errors.ShouldHaveSingleItem().ToString()
            .ShouldBe("segments.yaml:2: segments[0].policy: there is no policy named 'gold'");
    }

    [Theory]
    [InlineData("country: Germany", "country")]
    [InlineData("currency: EURO", "currency")]
    [InlineData("class: gold", "class")]
    [InlineData("amountFrom: -1", "amountFrom")]
    public void Open_SegmentConditionIsWrong_NamesTheField(string condition, string field)
    {
        var reading = PolicyBook.Open(
            [new PolicySource("standard.yaml", Shipped.TextOf("standard.yaml"))],
            new PolicySource("s.yaml", $"segments:\n  - {{policy: standard, {condition}}}\notherwise: standard\n"));

        reading.Errors.ShouldHaveSingleItem().Field.ShouldBe("segments[0]." + field);
    }

    [Fact]
    public void Open_TwoPoliciesOfOneName_IsRefused()
    {
        var standard = new PolicySource("standard.yaml", Shipped.TextOf("standard.yaml"));

        var reading = PolicyBook.Open(
            [standard, standard with { File = "copy.yaml" }],
            new PolicySource("s.yaml", Shipped.TextOf("segments.yaml")));

        reading.Errors.ShouldHaveSingleItem().File.ShouldBe("copy.yaml");
    }

    [Fact]
    public void Load_DirectoryWithoutSegments_IsRefused()
    {
        var directory = Directory.CreateTempSubdirectory();

        PolicyBook.Load(directory.FullName).Errors.ShouldHaveSingleItem().Message.ShouldBe("does not exist");

        directory.Delete();
    }
}
