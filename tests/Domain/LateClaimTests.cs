using static Collections.Domain.Tests.CaseScenario;
using static Collections.Domain.Tests.SeedRates;

namespace Collections.Domain.Tests;

/// <summary>From which day a case claims, at the edges of months, half-years, rest days and receipt.</summary>
public class LateClaimTests
{
    private static readonly LateTerms Agreed = new(DueDateAgreed: true);

    /// <summary>BGB 288 (2), 247: due on the last day of a half-year, every day bears the new rate.</summary>
    [Theory]
    [InlineData("2025-06-30", "2025-07-01", 10.27)]
    [InlineData("2025-06-27", "2025-06-28", 11.27)]
    public void Due_OnTheLastDayOfAHalfYear_BearsTheNextRateAlone(string due, string from, decimal percent)
    {
        var first = FirstInterest(Due(due) with { Terms = Agreed });

        (first.From, first.Percent).ShouldBe((Day(from), percent));
    }

    [Fact]
    public void Due_On29February_BearsFromTheFirstOfMarchWith365Days()
    {
        var first = FirstInterest(Due("2024-02-29") with { Terms = Agreed });

        (first.From, first.DayCount).ShouldBe((Day("2024-03-01"), DayCount.Actual365));
        first.Lines[0].Days.ShouldBe(first.To.DayNumber - Day("2024-02-29").DayNumber);
    }

    /// <summary>BGB 193: owed on Labour Day means owed on the next business day; the Act 1998 knows no such shift.
    /// </summary>
    [Theory]
    [InlineData("DE", "2025-05-03")]
    [InlineData("GB", "2025-05-02")]
    public void Due_OnAHoliday_BearsFromTheDayAfterTheNextBusinessDayWhereTheLawMovesIt(string country, string from)
    {
        var labourDay = new HolidayTable([new Holiday(Day("2025-05-01"), country, null, "Labour Day")], []);

        FirstInterest(Due("2025-05-01") with { Terms = Agreed }, country: country, holidays: labourDay)
            .From.ShouldBe(Day(from));
    }

    /// <summary>BGB 286 (3): 30 days after receipt put the debtor in default where no reminder did before.</summary>
    [Fact]
    public void Received_OnRecord_IsDefaultAfterThirtyDaysWithoutAReminder()
    {
        var invoice = Due("2025-05-30") with { ReceivedOn = Day("2025-05-08") };

        var found = Found(invoice, "2025-07-15");

        (found.Claim.DueOn, found.Ground).ShouldBe((Day("2025-06-30"), DefaultGround.ThirtyDays));
        found.Calculation.FirstInterestDay.ShouldBe(Day("2025-07-01"));
    }

    [Theory]
    [InlineData("2025-06-30", false)]
    [InlineData("2025-07-01", true)]
    public void Received_ThirtyDaysAgo_ClaimsFromTheDayAfterTheThirtieth(string asOf, bool claims)
    {
        var invoice = Due("2025-05-30") with { ReceivedOn = Day("2025-05-31") };

        (Claim(invoice, asOf) is LateClaimOutcome.Found).ShouldBe(claims);
    }

    /// <summary>The setting for a debtor whose receipts are not on record; a day on record goes before it.</summary>
    [Theory]
    [InlineData(null, "2025-06-04")]
    [InlineData("2025-05-16", "2025-06-16")]
    public void Received_BySetting_CountsDaysAfterTheIssue(string? received, string after)
    {
        var invoice = Due("2025-05-05") with
        {
            IssuedOn = Day("2025-04-30"),
            Terms = new(ReceivedAfterDays: 3),
            ReceivedOn = received is null ? null : Day(received),
        };

        Found(invoice, "2025-07-15").Claim.DueOn.ShouldBe(Day(after));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(true, true)]
    public void Received_ByAConsumer_CountsOnlyWhereTheInvoiceSaysSo(bool? noted, bool claims)
    {
        var invoice = Due("2025-05-30") with { ReceivedOn = Day("2025-05-08"), Terms = new(ThirtyDaysNoted: noted) };

        (Claim(invoice, "2025-07-15", DebtorKind.Person) is LateClaimOutcome.Found).ShouldBe(claims);
    }

    /// <summary>BGB 130 (1), 286 (1): a reminder works once it has reached the debtor, not when it leaves.</summary>
    [Fact]
    public void Reminder_ReportedAsDelivered_IsDefaultFromThatDayAndNotFromSending()
    {
        var s = Reminded();
        s.AdvanceTo("2025-06-05 10:00").Report(s.State.Steps[^1].NoticeId!, Channel.Email, NoticeOutcome.Delivered);

        Found(s).ShouldBe((Day("2025-06-05"), DefaultGround.Reminder));
    }

    [Fact]
    public void Reminder_WhoseDeliveryIsNotReported_IsNoDefault()
    {
        var s = Reminded();

        LateClaim.Of(s.State, s.Context, Day("2025-06-20")).ShouldBeOfType<LateClaimOutcome.None>();
    }

    /// <summary>A channel that cannot report delivery counts from sending.</summary>
    [Fact]
    public void Reminder_ByAChannelThatCannotReport_IsDefaultFromSending() =>
        Found(Reminded(DeskPlay.Sent)).ShouldBe((Day("2025-06-02"), DefaultGround.Reminder));

    [Fact]
    public void Reminder_ThatCameBackAndWentToAnother_IsDefaultFromTheOneThatArrived()
    {
        var s = Reminded();
        var notice = s.State.Steps[^1].NoticeId!;
        s.AdvanceTo("2025-06-03 10:00").Report(
            notice, Channel.Email, NoticeOutcome.Failed, cause: FailureCause.Address, message: "m-1");
        s.AdvanceTo("2025-06-06 10:00").Report(notice, Channel.Email, NoticeOutcome.Delivered, message: "m-2");

        Found(s).After.ShouldBe(Day("2025-06-06"));
    }

    /// <summary>One reminder is sent on 2 June 2025, the third day after the due date.</summary>
    private static CaseScenario Reminded(DeskPlay desk = DeskPlay.Accepted) => CaseScenario.Open(
        Due("2025-05-30"),
        ChargePolicies.Standard.Only("reminder-1"),
        at: "2025-05-12 09:00",
        desk: desk).AdvanceTo("2025-06-02 12:00");

    private static (DateOnly After, DefaultGround Ground) Found(CaseScenario s)
    {
        var found = LateClaim.Of(s.State, s.Context, Day("2025-06-20")).ShouldBeOfType<LateClaimOutcome.Found>();
        return (found.Claim.DueOn, found.Ground);
    }

    /// <summary>Interest to date is what is posted and what came since; one more day adds the per diem.</summary>
    [Fact]
    public void Accrual_BetweenTwoClaims_GoesOnByThePerDiem()
    {
        var s = CaseScenario.Open(
            Due("2025-05-30") with { Terms = Agreed }, ChargePolicies.Standard, at: "2025-05-12 09:00");
        s.AdvanceToDay(32);
        var posted = s.State.Charges.Single(c => c.Interest is not null);

        var today = LateAccrual.Of(s.State, s.Context, posted.Interest!.To)!;
        var later = LateAccrual.Of(s.State, s.Context, posted.Interest.To.AddDays(10))!;

        (today.Posted, today.SincePosted).ShouldBe((posted.Amount, Eur(0m)));
        (today.After, today.Ground).ShouldBe((Day("2025-05-30"), DefaultGround.CalendarDate));
        later.SincePosted.ShouldBe(Eur(2.81m), "10 days of 1,000 × 10.27 % / 365");
        later.ToDate.ShouldBe(posted.Amount + Eur(2.81m));
        later.PerDiem.ShouldBe(Eur(0.28m));
    }

    private static Invoice Due(string day) => UsualInvoice with { IssuedOn = Day(day).AddDays(-28), DueOn = Day(day) };

    private static AccruedInterest FirstInterest(Invoice invoice, string country = "DE", HolidayTable? holidays = null)
    {
        var s = CaseScenario.Open(
            invoice,
            ChargePolicies.Standard,
            UsualDebtor with { Country = country },
            at: $"{invoice.IssuedOn:yyyy-MM-dd} 09:00",
            holidays: holidays);
        return s.AdvanceToDay(34).State.Charges.First(c => c.Interest is not null).Interest!;
    }

    private static LateClaimOutcome.Found Found(Invoice invoice, string asOf) =>
        Claim(invoice, asOf).ShouldBeOfType<LateClaimOutcome.Found>();

    /// <summary>What is claimed of an invoice of which no notice ever reached the debtor.</summary>
    private static LateClaimOutcome Claim(Invoice invoice, string asOf, DebtorKind kind = DebtorKind.Company)
    {
        var s = CaseScenario.Open(
            invoice,
            ChargePolicies.Standard,
            UsualDebtor with { Kind = kind },
            at: $"{invoice.IssuedOn:yyyy-MM-dd} 09:00",
            desk: DeskPlay.Failed);
        return LateClaim.Of(s.State, s.Context, Day(asOf));
    }
}
