using System.Text.RegularExpressions;
using Collections.Domain;
using Collections.Engine.Templates;

namespace Collections.Engine.Tests.Policies;

/// <summary>Holds <c>docs/policy.md</c> to what is really read, so that finance can believe it.</summary>
public sealed partial class PolicyDocumentTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(Shipped.Root(), "docs", "policy.md"));

    [Theory]
    [InlineData("standard.yaml")]
    [InlineData("government.yaml")]
    [InlineData("segments.yaml")]
    [InlineData("creditors.yaml")]
    public void Document_EveryFieldOfAShippedFile_IsExplained(string file)
    {
        var fields = Field().Matches(Shipped.TextOf(file)).Select(m => m.Groups["name"].Value).Distinct().ToList();

        fields.Count.ShouldBeGreaterThan(3);
        fields.ShouldAllBe(field => Document.Contains(field, StringComparison.Ordinal));
    }

    [Fact]
    public void Document_EveryTemplateField_ExistsAndCanBeUsed()
    {
        var book = Shipped.Templates();
        var fields = TemplateField().Matches(Document).Select(m => m.Groups["name"].Value).ToList();
        fields.Count.ShouldBeGreaterThan(20);

        foreach (var field in fields)
        {
            var text = $"{{{{#if {field}}}}}yes{{{{else}}}}no{{{{/if}}}}";

            book.Preview(text, "en", Channel.Sms, SampleNotices.Full()).Errors.ShouldBeEmpty(field);
        }
    }

    [Fact]
    public void Document_DaysOfTheSteps_AreThoseOfThePolicies()
    {
        foreach (var policy in Shipped.Book().Current)
        {
            var column = Column(policy.Ref.Name);
            foreach (var step in policy.Steps)
            {
                var row = Document.Split('\n').Single(l => l.StartsWith($"| {step.Id} |", StringComparison.Ordinal));
                var cell = row.Split('|')[column].Trim().Split(',')[0].Replace('−', '-');
                cell.ShouldBe($"{step.Day}", $"{policy.Ref.Name} {step.Id}");
            }
        }
    }

    private static int Column(string policy) => Document.Split('\n')
        .Single(l => l.StartsWith("| step |", StringComparison.Ordinal)).Split('|').ToList()
        .FindIndex(cell => cell.Trim() == policy);

    [GeneratedRegex(@"(?m)(^\s*(- )?|[{,] ?)(?<name>[a-z]\w+):", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    [GeneratedRegex(@"^\| `\{\{(?<name>[\w.]+)\}\}`", RegexOptions.ExplicitCapture | RegexOptions.Multiline)]
    private static partial Regex TemplateField();
}
