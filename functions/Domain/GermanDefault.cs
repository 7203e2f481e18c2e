namespace Collections.Domain;

/// <summary>What put a debtor in default under BGB 286.</summary>
public enum DefaultGround
{
    /// <summary>BGB 286 (2) no. 1: the contract names the day. A day only printed on the invoice does not.</summary>
    CalendarDate = 1,

    /// <summary>BGB 286 (1): a reminder after the due date arrived.</summary>
    Reminder = 2,

    /// <summary>BGB 286 (3): 30 days after due and receipt of the invoice; a consumer only where it says so.</summary>
    ThirtyDays = 3,

    /// <summary>Elsewhere: the due date is over.</summary>
    DueDate = 4,
}

/// <summary>The day after which a debtor is in default, and why: the date and ground that a claim must state.</summary>
public sealed record StartOfDefault(DateOnly After, DefaultGround Ground);

/// <summary>
/// What is known about a German claim. <paramref name="DueDateAgreed"/>: the due date stands in the contract.
/// <paramref name="InvoiceWarnsConsumer"/>: the invoice tells a consumer of the 30 days.
/// </summary>
public sealed record GermanClaim(
    DateOnly DueOn,
    DebtorKind DebtorKind,
    bool DueDateAgreed,
    DateOnly? InvoiceReceivedOn = null,
    DateOnly? ReminderReceivedOn = null,
    bool InvoiceWarnsConsumer = false);

/// <summary>When a debtor is in default in Germany (BGB 286); interest runs from the day after.</summary>
public static class GermanDefault
{
    private const int DaysAfterReceipt = 30;

    /// <summary>The earliest ground of default, or null where there is none yet.</summary>
    /// <param name="claim">What is known; the due date as it stands after any shift.</param>
    /// <param name="isBusinessDay">The calendar by which the end of the 30 days moves off a rest day (BGB 193).</param>
    public static StartOfDefault? Of(GermanClaim claim, Func<DateOnly, bool> isBusinessDay) =>
        Grounds(claim, isBusinessDay).OrderBy(start => start.After).FirstOrDefault();

    private static IEnumerable<StartOfDefault> Grounds(GermanClaim claim, Func<DateOnly, bool> isBusinessDay)
    {
        if (claim.DueDateAgreed)
        {
            yield return new StartOfDefault(claim.DueOn, DefaultGround.CalendarDate);
        }

        // A reminder before the claim is due has no effect.
        if (claim.ReminderReceivedOn is { } reminded && reminded > claim.DueOn)
        {
            yield return new StartOfDefault(reminded, DefaultGround.Reminder);
        }

        if (claim.InvoiceReceivedOn is { } received
            && (claim.DebtorKind != DebtorKind.Person || claim.InvoiceWarnsConsumer))
        {
            var later = received > claim.DueOn ? received : claim.DueOn;
            yield return new StartOfDefault(
                DueDateShift.Apply(later.AddDays(DaysAfterReceipt), Jurisdiction.Germany, isBusinessDay),
                DefaultGround.ThirtyDays);
        }
    }
}
