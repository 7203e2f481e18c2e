using Collections.Domain;

namespace Collections.Domain.Tests;

public sealed class PolicyCheckTests
{
    private static readonly Step Reminder = new(
        "reminder", 5, Stage.Reminder, [Channel.Email], new AmountTable(5m), "reminder", DeadlineDays: 7);

    private static readonly Step Notice = new(
        "notice", 20, Stage.SuspensionNotice, [Channel.Email, Channel.Sms], new AmountTable(100m), "notice",
        DeadlineDays: 14, NeedsService: true);

    private static readonly Step Suspension = new(
        "suspension", 34, Stage.Suspended, [], new AmountTable(100m), Action: StepAction.Suspend,
        ApprovalRole: "approver", NeedsDelivered: "notice", NeedsService: true);

    private static readonly Step Demand = new(
        "demand", 45, Stage.FinalDemand, [Channel.Email, Channel.Letter], new AmountTable(50m), "demand",
        DeadlineDays: 14);

    private static readonly Step HandOff = new(
        "legal", 90, Stage.Legal, [], new AmountTable(250m), Action: StepAction.HandToLegal, ApprovalRole: "approver");

    [Fact]
    public void Check_SoundPolicy_FindsNothing() => Check(Sound()).ShouldBeEmpty();

    [Fact]
    public void Check_NoSteps_IsAnError() => Errors(Sound() with { Steps = [] }).ShouldContain((null, "steps"));

    [Fact]
    public void Check_SameIdTwice_IsAnErrorOfTheSecond() =>
        Errors(With(Reminder, Reminder with { Day = 15 })).ShouldBe([("reminder", "id")]);

    [Fact]
    public void Check_DayBeforeAnEarlierStepsDay_IsAnError() =>
        Errors(With(Reminder with { DeadlineDays = null }, Reminder with { Id = "again", Day = 1 }))
            .ShouldContain(("again", "day"));

    [Fact]
    public void Check_StageGoingBackwards_IsAnError() =>
        Errors(With(Demand, Reminder with { Day = 70 })).ShouldBe([("reminder", "stage")]);

    [Fact]
    public void Check_StepAfterTheHandOff_IsAnError() =>
        Errors(With(Reminder, Demand, HandOff, HandOff with { Id = "more", Day = 120 })).ShouldBe([("more", "day")]);

    [Theory]
    [InlineData(Stage.Upcoming, 0)]
    [InlineData(Stage.Due, 1)]
    [InlineData(Stage.Reminder, 0)]
    public void Check_DayThatDoesNotFitTheStage_IsAnError(Stage stage, int day) =>
        Errors(With(Reminder with { Stage = stage, Day = day })).ShouldBe([("reminder", "day")]);

    [Fact]
    public void Check_StepThatCloses_IsAnError() =>
        Errors(With(Reminder with { Stage = Stage.Closed })).ShouldBe([("reminder", "stage")]);

    [Theory]
    [InlineData(12, 1)]
    [InlineData(13, 0)]
    public void Check_StepOnTheDayOfTheDeadline_IsAnErrorButTheDayAfterIsNot(int day, int errors) =>
        Errors(With(Reminder, Reminder with { Id = "again", Day = day })).Count.ShouldBe(errors);

    [Theory]
    [InlineData(33, 1)]
    [InlineData(34, 0)]
    public void Check_StepWithApproval_MayAskOnTheDayOfTheDeadline(int day, int errors) =>
        Errors(With(Notice, Suspension with { Day = day })).Count.ShouldBe(errors);

    [Fact]
    public void Check_DeadlineTwoStepsBack_StillHolds() =>
        Errors(With(Reminder with { DeadlineDays = 30 }, Call(20), Demand with { Day = 30 }))
            .ShouldBe([("call", "day"), ("demand", "day")]);

    [Fact]
    public void Check_DeadlineWithoutNotice_IsAWarning() =>
        Warnings(With(Call(20) with { DeadlineDays = 5 })).ShouldBe([("call", "deadlineDays")]);

    [Theory]
    [InlineData(7, 1)]
    [InlineData(8, 0)]
    public void Check_NoticesCloserThanTheContactGap_IsAnError(int day, int errors) =>
        Errors(With(Reminder with { DeadlineDays = null }, Reminder with { Id = "again", Day = day }))
            .Count.ShouldBe(errors);

    [Fact]
    public void Check_StageLeftBeforeItsDwell_IsAnError() =>
        Errors(With(Call(20), Demand with { Day = 22 })).ShouldBe([("demand", "day")]);

    [Fact]
    public void Check_MoreNoticesInAWeekThanTheCap_IsAnError()
    {
        var policy = With(Daily(10), Daily(12), Daily(14), Daily(16), Daily(17));

        Errors(policy with { Contact = policy.Contact with { GapDays = 1, CapPerWeek = 3 } })
            .ShouldBe([("day-16", "day"), ("day-17", "day")]);
    }

    [Fact]
    public void Check_MoreChannelsThanTheCap_IsAWarning()
    {
        var policy = With(Reminder with { Channels = [Channel.Email, Channel.Sms] });

        Warnings(policy with { Contact = policy.Contact with { CapPerWeek = 1 } })
            .ShouldBe([("reminder", "channels")]);
    }

    [Fact]
    public void Check_ContactWindowEndsBeforeItBegins_IsAnError()
    {
        var contact = new ContactRules(new TimeOnly(20, 0), new TimeOnly(8, 0));

        Errors(Sound() with { Contact = contact }).ShouldBe([(null, "contact.until")]);
    }

    [Theory]
    [InlineData(20, 20, 60)]
    [InlineData(20, 60, 40)]
    public void Check_GradeLimitsNotAscending_IsAnError(int green, int blue, int yellow) =>
        Errors(Sound() with { Grades = new GradeLimits(green, blue, yellow) }).ShouldBe([(null, "grades")]);

    [Fact]
    public void Check_ClassWithoutTolerance_IsAnError()
    {
        var promises = new PromiseRules(new Dictionary<CustomerClass, int> { [CustomerClass.Ordinary] = 2 });

        Errors(Sound() with { Promises = promises }).Count.ShouldBe(3);
    }

    [Fact]
    public void Check_UnknownPartOfThePackage_IsAnError() =>
        Errors(Sound() with { Legal = new LegalRules(["adress"]) }).ShouldBe([(null, "legal.requires")]);

    [Fact]
    public void Check_MoreNoticesAskedThanSent_IsAnError() =>
        Errors(Sound() with { Legal = new LegalRules([], 4) }).ShouldBe([(null, "legal.noticesDelivered")]);

    [Fact]
    public void Check_FinalDemandAskedButNeverSent_IsAnError() =>
        Errors(With(Reminder, Notice, HandOff) with { Legal = new LegalRules(["finalDemand"]) })
            .ShouldBe([(null, "legal.requires")]);

    [Theory]
    [InlineData("demand")]
    [InlineData("nowhere")]
    [InlineData("suspension")]
    public void Check_NeedsDeliveredPointsAtNoEarlierNotice_IsAnError(string points) =>
        Errors(With(Notice, Suspension with { NeedsDelivered = points }, Demand))
            .ShouldBe([("suspension", "needsDelivered")]);

    [Fact]
    public void Check_SuspensionWithoutNotice_IsAnError() =>
        Errors(With(Suspension with { NeedsDelivered = null })).ShouldBe([("suspension", "needsDelivered")]);

    [Fact]
    public void Check_SuspensionWithoutApproval_IsAnError() =>
        Errors(With(Notice, Suspension with { ApprovalRole = null, Day = 35 }))
            .ShouldBe([("suspension", "approvalRole")]);

    [Fact]
    public void Check_SuspensionOfInvoicesWithoutService_IsAnError() =>
        Errors(With(Notice, Suspension with { NeedsService = false })).ShouldBe([("suspension", "needsService")]);

    [Fact]
    public void Check_SuspensionNoticeWithoutDeadline_IsAnError() =>
        Errors(With(Notice with { DeadlineDays = null }, Suspension)).ShouldBe([("suspension", "needsDelivered")]);

    [Fact]
    public void Check_SuspensionNoticeOfAWeek_IsAWarning() =>
        Warnings(With(Notice with { DeadlineDays = 7 }, Suspension)).ShouldBe([("suspension", "needsDelivered")]);

    [Fact]
    public void Check_ActionOutsideItsStage_IsAnError()
    {
        Errors(With(Notice, Suspension with { Stage = Stage.FinalDemand })).ShouldBe([("suspension", "stage")]);
        Errors(With(Reminder, Notice, Demand, HandOff with { Stage = Stage.FinalDemand }))
            .ShouldBe([("legal", "stage")]);
    }

    [Fact]
    public void Check_StageWithoutItsAction_IsAWarning() =>
        Warnings(With(Reminder, Demand, HandOff with { Action = StepAction.None })).ShouldBe([("legal", "action")]);

    [Fact]
    public void Check_HandOffThatNobodyLooksAt_IsAWarning()
    {
        var unseen = HandOff with { ApprovalRole = null };

        Warnings(With(Reminder, Demand, unseen)).ShouldBe([("legal", "approvalRole")]);
        Warnings(With(Reminder, Demand, unseen with { OnlyByPerson = true })).ShouldBeEmpty();
    }

    [Fact]
    public void Check_ApprovalByARoleThatCannotApprove_IsAnError() =>
        Errors(With(Reminder, Demand, HandOff with { ApprovalRole = "viewer" })).ShouldBe([("legal", "approvalRole")]);

    [Fact]
    public void Check_NoTemplateNamed_IsAnError() =>
        Errors(With(Reminder with { Template = null })).ShouldBe([("reminder", "template")]);

    [Fact]
    public void Check_UnknownTemplate_IsAnError() =>
        Messages(With(Reminder with { Template = "remainder" }))
            .ShouldBe(["There is no template called 'remainder'."]);

    [Fact]
    public void Check_TemplateMissingInALanguageOnAChannel_NamesBoth() =>
        Messages(
            With(Reminder with { Channels = [Channel.Email, Channel.Sms] }),
            "reminder en Email",
            "reminder de Email",
            "reminder en Sms")
            .ShouldBe(["The template 'reminder' is missing for Sms in the language de."]);

    [Fact]
    public void Check_PhoneAndVisit_NeedNoTemplate() =>
        Messages(With(Reminder with { Template = null, Channels = [Channel.Phone, Channel.Visit] })).ShouldBeEmpty();

    private static Step Call(int day) => new("call", day, Stage.Reminder, [], AmountTable.None);

    private static Step Daily(int day) => Reminder with { Id = $"day-{day}", Day = day, DeadlineDays = null };

    private static Policy With(params Step[] steps) => Sound() with { Steps = steps };

    private static Policy Sound() => new(
        new PolicyRef("sound", "1", "hash"),
        "Sound",
        [Reminder, Notice, Suspension, Demand, HandOff],
        new ContactRules(new TimeOnly(8, 0), new TimeOnly(20, 0)),
        new ApprovalRules(),
        new PromiseRules(Enum.GetValues<CustomerClass>().ToDictionary(c => c, _ => 2)),
        new LegalRules(["address"]),
        new GradeLimits(),
        [],
        AmountTable.None,
        AmountTable.None);

    private static IReadOnlyList<PolicyFinding> Check(Policy policy, params string[] templates)
    {
        string[] known = templates.Length > 0 ? templates :
        [
            "reminder en Email", "reminder en Sms", "notice en Email", "notice en Sms", "demand en Email",
            "demand en Letter",
        ];
        return PolicyCheck.Check(policy, known.Select(Variant).ToHashSet());
    }

    private static TemplateVariant Variant(string text)
    {
        var words = text.Split(' ');
        return new TemplateVariant(words[0], words[1], Enum.Parse<Channel>(words[2]));
    }

    private static List<(string?, string)> Errors(Policy policy) => Of(policy, FindingSeverity.Error);

    private static List<(string?, string)> Warnings(Policy policy) => Of(policy, FindingSeverity.Warning);

    private static List<(string?, string)> Of(Policy policy, FindingSeverity severity) =>
        [.. Check(policy).Where(f => f.Severity == severity).Select(f => (f.StepId, f.Field))];

    private static IEnumerable<string> Messages(Policy policy, params string[] templates) =>
        Check(policy, templates).Select(f => f.Message);
}
