using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

public class GermanDefaultTests
{
    private static readonly GermanClaim Claim = new(Day("2025-05-30"), DebtorKind.Company, DueDateAgreed: false);

    /// <summary>A due date that is only printed on the invoice is no ground by itself (BGB 286 (2) no. 1).</summary>
    [Fact]
    public void DueDate_OnlyPrintedOnTheInvoice_IsNoDefault() => Of(Claim).ShouldBeNull();

    [Fact]
    public void DueDate_AgreedInTheContract_IsDefaultWithoutAReminder() =>
        Of(Claim with { DueDateAgreed = true, ReminderReceivedOn = Day("2025-06-10") })
            .ShouldBe(new StartOfDefault(Day("2025-05-30"), DefaultGround.CalendarDate));

    [Theory]
    [InlineData("2025-05-30", null)]
    [InlineData("2025-05-31", "2025-05-31")]
    public void Reminder_CountsOnlyAfterTheDueDate(string received, string? after) =>
        Of(Claim with { ReminderReceivedOn = Day(received) })
            .ShouldBe(after is null ? null : new StartOfDefault(Day(after), DefaultGround.Reminder));

    [Theory]
    [InlineData("2025-05-10", "2025-06-29")]
    [InlineData("2025-06-05", "2025-07-05")]
    public void ThirtyDays_RunFromTheLaterOfDueAndReceipt(string received, string after) =>
        Of(Claim with { InvoiceReceivedOn = Day(received) })
            .ShouldBe(new StartOfDefault(Day(after), DefaultGround.ThirtyDays));

    [Fact]
    public void ThirtyDays_AgainstAConsumer_NeedTheWarning()
    {
        var consumer = Claim with { DebtorKind = DebtorKind.Person, InvoiceReceivedOn = Day("2025-05-10") };

        Of(consumer).ShouldBeNull();
        Of(consumer with { InvoiceWarnsConsumer = true })!.Ground.ShouldBe(DefaultGround.ThirtyDays);
    }

    [Fact]
    public void SeveralGrounds_TheEarliestCounts() =>
        Of(Claim with { InvoiceReceivedOn = Day("2025-05-10"), ReminderReceivedOn = Day("2025-06-12") })
            .ShouldBe(new StartOfDefault(Day("2025-06-12"), DefaultGround.Reminder));

    /// <summary>BGB 193: a period that ends on a rest day ends on the next business day.</summary>
    [Theory]
    [InlineData("2025-06-05", "2025-07-05", "2025-07-07")]
    [InlineData("2025-11-25", "2025-12-25", "2025-12-29")]
    public void ThirtyDays_EndingOnARestDay_EndOnTheNextBusinessDay(string received, string end, string after)
    {
        DateOnly[] rest = [Day("2025-07-05"), Day("2025-07-06"), .. Enumerable.Range(25, 4).Select(December)];
        Day(received).AddDays(30).ShouldBe(Day(end));

        GermanDefault.Of(Claim with { InvoiceReceivedOn = Day(received) }, day => !rest.Contains(day))
            .ShouldBe(new StartOfDefault(Day(after), DefaultGround.ThirtyDays));

        static DateOnly December(int day) => new(2025, 12, day);
    }

    private static StartOfDefault? Of(GermanClaim claim) => GermanDefault.Of(claim, _ => true);
}
