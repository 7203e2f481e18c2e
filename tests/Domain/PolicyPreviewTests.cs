using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

public sealed class PolicyPreviewTests
{
    private static readonly BusinessCalendar Calendar = new(HolidayTable.Empty);

    private static readonly Debtor WithAddress = UsualDebtor with
    {
        Address = new Address(["Musterweg 1"], "10115", "Berlin", null, "DE"),
    };

    [Fact]
    public void Of_StandardPolicy_RunsEveryStepOnItsDay() =>
        Days(Preview(DueOn(new DateOnly(2026, 3, 2)))).ShouldBe(
        [
            "courtesy -3", "due 0", "reminder-1 3", "reminder-2 10", "reminder-3 21", "escalation 30",
            "suspension-notice 42", "suspension 57", "final-demand 63", "legal 91",
        ]);

    /// <summary>
    /// A notice that a weekend delays must not push the next step off its day: that is how the deadlines were chosen.
    /// </summary>
    [Fact]
    public void Of_StandardPolicy_KeepsItsDaysUpToTheSuspensionNoticeOnEveryWeekday()
    {
        for (var shift = 0; shift < 7; shift++)
        {
            var dueOn = new DateOnly(2026, 3, 2).AddDays(shift);

            var steps = TestPolicies.Standard.Steps.Where(s => s.Stage <= Stage.SuspensionNotice && s.Notifies);
            foreach (var step in steps)
            {
                var businessDay = dueOn.AddDays(step.Day);
                while (businessDay.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                {
                    businessDay = businessDay.AddDays(1);
                }

                var row = Preview(DueOn(dueOn)).Last(r => r.Step == step.Id);
                Wall(row.At).ShouldBe($"{businessDay:yyyy-MM-dd} 08:30", $"{step.Id}, due on {dueOn.DayOfWeek}");
            }
        }
    }

    [Fact]
    public void Of_Reminder_SaysWhatAndWhyInAPersonsWords()
    {
        var row = Preview(DueOn(new DateOnly(2026, 3, 2))).Single(r => r.Step == "reminder-2");

        row.Stage.ShouldBe(Stage.Reminder);
        row.What.ShouldBe("email and sms to the debtor, to pay by 2026-03-19");
        row.Why.ShouldBe("10 days after the due date 2026-03-02.");
    }

    [Fact]
    public void Of_StepWithTasks_ListsThemBesideTheNotice() =>
        Preview(DueOn(new DateOnly(2026, 3, 2))).Where(r => r.Step == "escalation").Select(r => r.What).ShouldBe(
        [
            "task for manager until 2026-04-06: Find the cause, propose a solution.",
            "email to the debtor, also to manager, to pay by 2026-04-08",
        ]);

    [Fact]
    public void Of_Suspension_AsksOnTheDeadlinesDayAndCutsAfterIt()
    {
        var rows = Preview(DueOn(new DateOnly(2026, 3, 2))).Where(r => r.Step == "suspension").ToList();

        rows.Select(r => r.What).ShouldBe(
        [
            "approver is asked for approval", "service cloud-1 is suspended", "email to the debtor",
        ]);
        Wall(rows[0].At).ShouldBe("2026-04-27 08:00");
        Wall(rows[1].At).ShouldBe("2026-04-28 08:00");
    }

    [Fact]
    public void Of_InvoiceWithoutService_SkipsTheSuspensionWithItsReason()
    {
        var rows = Preview(DueOn(new DateOnly(2026, 3, 2)) with { ServiceId = null });

        rows.Single(r => r.Step == "suspension-notice").What.ShouldBe("skipped");
        rows.Single(r => r.Step == "suspension").Why.ShouldBe("The invoice has no service to suspend.");
        rows[^1].What.ShouldBe("the case goes to legal with 1000.00 EUR open");
    }

    [Fact]
    public void Of_IncompletePackage_EndsWithWhatIsMissing()
    {
        var rows = Preview(DueOn(new DateOnly(2026, 3, 2)), debtor: UsualDebtor with { Address = null });

        rows[^1].Step.ShouldBe("legal");
        rows[^1].What.ShouldBe("rests");
        rows[^1].Why.ShouldBe("The package is incomplete: the debtor's postal address.");
    }

    [Fact]
    public void Of_StepOnlyByPerson_SaysSoAndGoesOn()
    {
        var policy = TestPolicies.Standard.With("legal", s => s with { OnlyByPerson = true });

        Preview(DueOn(new DateOnly(2026, 3, 2)), policy).Where(r => r.Step == "legal").Select(r => r.What).ShouldBe(
        [
            "a person decides whether to start it",
            "approver is asked for approval",
            "the case goes to legal with 1000.00 EUR open",
        ]);
    }

    [Fact]
    public void Of_BelowTheThreshold_EndsAtTheStepThatRests()
    {
        var invoice = DueOn(new DateOnly(2026, 3, 2)) with { Amount = Eur(49.99m) };

        var last = Preview(invoice)[^1];

        (last.Step, last.What).ShouldBe(("escalation", "rests"));
        last.Why.ShouldContain("49.99 EUR is below 50.00 EUR");
    }

    private static Invoice DueOn(DateOnly day) => UsualInvoice with
    {
        IssuedOn = day.AddDays(-30),
        DueOn = day,
        Amount = Eur(1_000m),
        ServiceId = "cloud-1",
    };

    private static IReadOnlyList<PreviewRow> Preview(Invoice invoice, Policy? policy = null, Debtor? debtor = null)
    {
        debtor ??= WithAddress;
        var clock = Calendar.For(debtor);
        var context = new CaseContext(
            policy ?? TestPolicies.Standard, debtor, clock, new Dictionary<string, IReadOnlyList<string>>());
        return PolicyPreview.Of(invoice, context, clock.StartOfDay(invoice.IssuedOn));
    }

    private static List<string> Days(IReadOnlyList<PreviewRow> rows) =>
    [
        .. rows.GroupBy(r => r.Step)
            .Select(g => $"{g.Key} {DateOnly.Parse(Wall(g.Last().At)[..10]).DayNumber - DayOfDue}"),
    ];

    private static int DayOfDue => new DateOnly(2026, 3, 2).DayNumber;
}
