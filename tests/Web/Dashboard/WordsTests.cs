using System.Text.RegularExpressions;
using Collections.Domain;
using Collections.Web.Dashboard;

namespace Collections.Web.Tests.Dashboard;

/// <summary>The pages say nothing in English to a Chinese reader, and Words keeps nothing that no page says.</summary>
public sealed partial class WordsTests
{
    /// <summary>What pages show of the ledger by its name.</summary>
    private static readonly Type[] ShownEnums =
    [
        typeof(Stage), typeof(Grade), typeof(Domain.Channel), typeof(DebtorKind), typeof(CustomerClass),
        typeof(MessageState), typeof(SuspensionPhase), typeof(LegalState), typeof(PlanState),
        typeof(PromiseState), typeof(DisputeState),
        typeof(ItemKind), typeof(DisputeCategory), typeof(InstalmentPace), typeof(LimitationEventKind),
        typeof(LimitationEffectKind), typeof(DefaultGround), typeof(WordKind),
    ];

    /// <summary>Names that the ledger keeps as text: roles, kinds of approval, what a policy step needs.</summary>
    private static readonly string[] ShownNames =
    [
        InsideRoles.SalesRep, InsideRoles.Finance, InsideRoles.Manager, InsideRoles.Director, InsideRoles.Service,
        InsideRoles.Legal, InsideRoles.Approver, "accountsPayable", "suspension", "legal", "step", "write-off",
        "settlement", "service", "person", "notDue",
    ];

    /// <summary>They travel in the address after a form: <c>?done=Done.</c></summary>
    private static readonly string[] Doings = ["Done.", "Decided."];

    private static readonly IReadOnlyDictionary<string, string> Chinese = Words.Of(Words.Chinese)!;

    [Fact]
    public void Chinese_EveryPhraseOfEveryPage_IsKnown() =>
        Sources().SelectMany(text => SaidPhrase().Matches(text)).Select(m => m.Groups[1].Value).ToHashSet()
            .ShouldSatisfyAllConditions(
                said => said.Count.ShouldBeGreaterThan(60),
                said => said.Where(phrase => !Chinese.ContainsKey(phrase)).ShouldBeEmpty());

    [Fact]
    public void Chinese_EveryShownName_IsKnown() =>
        ShownPhrases().Where(phrase => !Chinese.ContainsKey(phrase)).ShouldBeEmpty();

    [Fact]
    public void Chinese_EveryKnownPhrase_IsSaidSomewhere()
    {
        var text = string.Concat(Sources());
        var names = ShownPhrases().Concat(Doings).ToHashSet();

        Chinese.Keys
            .Where(phrase => !names.Contains(phrase) && !text.Contains($"\"{phrase}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("HandedOver", "Handed over")]
    [InlineData("salesRep", "Sales rep")]
    [InlineData("write-off", "Write-off")]
    [InlineData("Sms", "SMS")]
    public void Phrase_OfAName_ReadsAsWords(string name, string phrase) => Names.Phrase(name).ShouldBe(phrase);

    private static IEnumerable<string> ShownPhrases() => ShownEnums
        .SelectMany(type => Enum.GetNames(type))
        .Concat(ShownNames)
        .Select(Names.Phrase);

    private static IEnumerable<string> Sources()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Collections.sln")))
        {
            root = root.Parent.ShouldNotBeNull("the tests run inside the repository");
        }

        return Directory.EnumerateFiles(
                Path.Combine(root.FullName, "functions", "Web", "Dashboard"), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetExtension(path) is ".razor" or ".cs" && Path.GetFileName(path) != "Words.cs")
            .Select(File.ReadAllText);
    }

    [GeneratedRegex("Say\\(\"([^\"]+)\"\\)")]
    private static partial Regex SaidPhrase();
}
