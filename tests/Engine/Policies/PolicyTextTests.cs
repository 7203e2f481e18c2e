using System.Text.Json;
using Collections.Domain;
using Collections.Domain.Tests;
using Collections.Engine.Policies;
using Collections.Engine.Yaml;

namespace Collections.Engine.Tests.Policies;

public sealed class PolicyTextTests
{
    private static readonly string Standard = Shipped.TextOf("standard.yaml").ReplaceLineEndings("\n");

    [Fact]
    public void Read_Standard_HasTheStepsOfTheSpecification()
    {
        var steps = Accept(Standard).Steps;

        steps.Select(s => (s.Id, s.Day, s.Stage)).ShouldBe(
        [
            ("courtesy", -3, Stage.Upcoming),
            ("due", 0, Stage.Due),
            ("reminder-1", 3, Stage.Reminder),
            ("reminder-2", 10, Stage.Reminder),
            ("reminder-3", 21, Stage.Reminder),
            ("escalation", 30, Stage.Escalation),
            ("suspension-notice", 41, Stage.SuspensionNotice),
            ("suspension", 55, Stage.Suspended),
            ("final-demand", 61, Stage.FinalDemand),
            ("legal", 90, Stage.Legal),
        ]);
    }

    [Fact]
    public void Read_Standard_IsThePolicyOfTheDomainTests()
    {
        var shipped = Accept(Standard);
        var inCode = TestPolicies.Standard with { Ref = shipped.Ref };

        JsonSerializer.Serialize(inCode).ShouldBe(JsonSerializer.Serialize(shipped with
        {
            Steps = [.. shipped.Steps.Select(WithoutEmptyLists)],
        }));
    }

    [Fact]
    public void Read_Standard_GatesSuspensionAsTheSpecificationSays()
    {
        var policy = Accept(Standard);
        var suspension = policy.Steps[policy.IndexOf("suspension")];

        suspension.Action.ShouldBe(StepAction.Suspend);
        suspension.ApprovalRole.ShouldBe("approver");
        suspension.NeedsDelivered.ShouldBe("suspension-notice");
        suspension.NeedsService.ShouldBeTrue();
        suspension.WhenBelow.ShouldBe(BelowThreshold.Rest);
        suspension.Threshold.In(Currency.Of("EUR")).ToString().ShouldBe("100.00 EUR");
        suspension.Threshold.In(Currency.Of("JPY")).ToString().ShouldBe("10000 JPY");
    }

    [Fact]
    public void Read_Standard_HasTheContactAndPromiseRules()
    {
        var policy = Accept(Standard);

        policy.Contact.ShouldBe(
            new ContactRules(new TimeOnly(8, 0), new TimeOnly(20, 0), PersonWhenCapped: true));
        policy.Promises.ToleranceDays[CustomerClass.Premium].ShouldBe(5);
        policy.Promises.ToleranceDays[CustomerClass.Ordinary].ShouldBe(2);
        policy.Promises.ToleranceDays[CustomerClass.Risk].ShouldBe(0);
        policy.StaleCashHours.ShouldBe(24);
        policy.Legal.Requires.ShouldBe(["address", "finalDemand"]);
    }

    [Fact]
    public void Read_SmsSpelling_IsAsWrittenWhereNothingIsSaid()
    {
        Accept(Standard).SmsSpelling.ShouldBe(SmsSpelling.Exact);
        Accept(Standard + "smsSpelling: plainLetters\n").SmsSpelling.ShouldBe(SmsSpelling.PlainLetters);
    }

    [Theory]
    [InlineData("title: Standard\n", "title: Standard\ngrace: 3\n", "grace", "is not a field here")]
    [InlineData("staleCashHours: 24\n", "", "staleCashHours", "is missing")]
    [InlineData("staleCashHours: 24", "staleCashHours: a day", "staleCashHours", "whole number from 0 to 8760")]
    [InlineData("day: 30", "day: 3.5", "steps[5].day", "whole number")]
    [InlineData("stage: escalation", "stage: Escalation", "steps[5].stage", "must be one of upcoming, due")]
    [InlineData("    template: escalation\n", "", "steps[5].template", "is missing")]
    [InlineData("[email, letter]", "[email, fax]", "steps[8].channels", "not 'fax'")]
    [InlineData("{role: manager", "{role: boss", "steps[5].inside[0].role", "not 'boss'")]
    [InlineData("id: due", "id: Due date", "steps[1].id", "lower-case letters")]
    [InlineData("from: \"08:00\"", "from: 8am", "contact.from", "must be a time such as 08:00")]
    [InlineData("until: \"20:00\"", "until: \"07:00\"", "contact.until", "must be later than from")]
    [InlineData("businessDaysOnly: true", "businessDaysOnly: yes", "contact.businessDaysOnly", "true or false")]
    [InlineData("risk: 0, ", "", "promises.toleranceDays.risk", "is missing")]
    [InlineData("JPY: 1000,", "JPN: 1000,", "writeOffWithoutApproval.byCurrency.JPN", "ISO 4217")]
    [InlineData("JPY: 1000,", "JPY: 1000.5,", "writeOffWithoutApproval.byCurrency.JPY", "more decimals")]
    [InlineData("floor:", "smsSpelling: cheap\nfloor:", "smsSpelling", "one of exact, plainTypography, plainLetters")]
    [InlineData("protectedServices: []", "protectedServices: none", "protectedServices", "must be a list")]
    public void Read_OneThingWrong_NamesFileLineAndField(string right, string wrong, string field, string message)
    {
        Standard.ShouldContain(right);
        var at = Standard.IndexOf(right, StringComparison.Ordinal);
        var text = string.Concat(Standard.AsSpan(0, at), wrong, Standard.AsSpan(at + right.Length));

        var error = Refuse(text).ShouldHaveSingleItem();

        error.File.ShouldBe("standard.yaml");
        error.Field.ShouldBe(field);
        error.Message.ShouldContain(message);
        error.Line.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Read_WrongValue_NamesTheLineItStandsOn()
    {
        var text = Standard.Replace("day: 30", "day: soon", StringComparison.Ordinal);
        var line = text.Split('\n').ToList().FindIndex(l => l.Contains("day: soon", StringComparison.Ordinal)) + 1;

        Refuse(text).ShouldHaveSingleItem().Line.ShouldBe(line);
    }

    [Fact]
    public void Read_SeveralThingsWrong_NamesThemAll()
    {
        var text = Standard
            .Replace("day: 30", "day: soon", StringComparison.Ordinal)
            .Replace("greenDays", "green", StringComparison.Ordinal);

        Refuse(text).Select(e => e.Field)
            .ShouldBe(["steps[5].day", "grades.greenDays", "grades.green"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b\n")]
    [InlineData("name: standard\nname: standard\n")]
    [InlineData("name: [unclosed\n")]
    [InlineData("--- {a: 1}\n--- {b: 1}\n")]
    public void Read_NotOneMapping_IsRefused(string text) => Refuse(text).ShouldHaveSingleItem();

    [Fact]
    public void Read_TextOverTheLimit_IsRefused() =>
        Refuse(Standard + new string('#', YamlText.MaxLength))
            .ShouldHaveSingleItem().Message.ShouldContain("longer than");

    [Fact]
    public void Hash_OtherLineEndsAndTrailingSpace_IsTheSame()
    {
        var windows = "\uFEFF" + Standard.Replace("\n", "  \r\n", StringComparison.Ordinal) + "\r\n";

        Accept(windows).Ref.ShouldBe(Accept(Standard).Ref);
    }

    [Fact]
    public void Hash_OtherValue_IsAnother()
    {
        var other = Standard.Replace("day: 30", "day: 31", StringComparison.Ordinal);

        Accept(other).Ref.Hash.ShouldNotBe(Accept(Standard).Ref.Hash);
    }

    private static Step WithoutEmptyLists(Step step) => step with
    {
        Inside = step.Inside is { Count: 0 } ? null : step.Inside,
        AlsoToRoles = step.AlsoToRoles is { Count: 0 } ? null : step.AlsoToRoles,
    };

    private static Policy Accept(string text) =>
        PolicyText.Read("standard.yaml", text).ShouldBeOfType<PolicyReading.Accepted>().Policy;

    private static IReadOnlyList<TextError> Refuse(string text) =>
        PolicyText.Read("standard.yaml", text).ShouldBeOfType<PolicyReading.Refused>().Errors;
}
