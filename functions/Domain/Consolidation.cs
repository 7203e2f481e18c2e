namespace Collections.Domain;

/// <summary>Rule 9: one message per debtor, creditor, currency and channel; the highest step sets the tone.</summary>
public static class Consolidation
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>
    /// The requests that go out together: of one channel, currency and topic, each group ordered by invoice id so that
    /// messages are stable.
    /// </summary>
    public static IEnumerable<IReadOnlyList<NoticeRequest>> Groups(IReadOnlyList<NoticeRequest> requests) => requests
        .GroupBy(r => (r.Channel, r.Currency, r.Topic))
        .Select(IReadOnlyList<NoticeRequest> (g) => [.. g.OrderBy(r => r.InvoiceId, StringComparer.Ordinal)]);

    /// <summary>The request with the highest level: its template is the message's.</summary>
    public static NoticeRequest Tone(IReadOnlyList<NoticeRequest> requests) => requests.MaxBy(r => r.Level)!;

    /// <summary>The latest deadline that any line gives, so that no invoice gets less than its step promises.</summary>
    public static DateOnly? Deadline(IReadOnlyList<NoticeRequest> requests, DebtorClock clock, DateTimeOffset now) =>
        requests.Max(r => r.DeadlineDays) is { } days
            ? clock.BusinessDayOnOrAfter(clock.LocalDate(now).AddDays(days))
            : null;

    /// <summary>
    /// When a group may be sent: collected, after the gap, under the week's cap, in the window (rule 10).
    /// </summary>
    /// <param name="group">The group.</param>
    /// <param name="marks">When the debtor was contacted.</param>
    /// <param name="clock">The debtor's clock.</param>
    /// <param name="planned">Contacts that go at the same moment: the cap counts them, the gap does not.</param>
    public static DateTimeOffset ReadyAt(
        IReadOnlyList<NoticeRequest> group,
        IReadOnlyList<ContactMark> marks,
        DebtorClock clock,
        IReadOnlyList<ContactMark>? planned = null)
    {
        var rules = Strictest(group);
        var ready = group.Min(r => r.AskedAt).AddMinutes(rules.CollectMinutes);
        var contacts = ContactsOn(group[0].Channel, marks);
        if (contacts.Count > 0)
        {
            ready = Later(ready, contacts[^1].AddDays(rules.GapDays));
        }

        var counted = ContactsOn(group[0].Channel, [.. marks, .. planned ?? []]);
        if (counted.Count >= rules.CapPerWeek && !rules.PersonWhenCapped)
        {
            ready = Later(ready, counted[^rules.CapPerWeek] + Week);
        }

        return clock.NextOpen(rules, ready);
    }

    /// <summary>Why a person takes the group up instead of another message; null where one may go.</summary>
    public static string? HandedOver(
        IReadOnlyList<NoticeRequest> group, IReadOnlyList<ContactMark> marks, DateTimeOffset now)
    {
        var rules = Strictest(group);
        return rules.PersonWhenCapped
            && ContactsOn(group[0].Channel, marks).Count(at => at > now - Week) >= rules.CapPerWeek
                ? $"the cap of {rules.CapPerWeek} messages in 7 days is reached: a person takes it up, no message goes"
                : null;
    }

    /// <summary>
    /// The lines that a message asks for: those that are late; all, where none is. The others are told for information.
    /// </summary>
    public static IReadOnlyList<T> Asked<T>(IReadOnlyList<T> lines, Func<T, bool> isLate) =>
        lines.Any(isLate) ? [.. lines.Where(isLate)] : lines;

    private static List<DateTimeOffset> ContactsOn(Channel channel, IReadOnlyList<ContactMark> marks) =>
        [.. marks.Where(m => m.Channel == channel).Select(m => m.At).Order()];

    /// <summary>
    /// Where cases of one debtor follow different policies, the strictest contact rule holds for all.
    /// </summary>
    public static ContactRules Strictest(IReadOnlyList<NoticeRequest> requests)
    {
        var rules = requests[0].Rules;
        foreach (var other in requests.Skip(1).Select(r => r.Rules))
        {
            var from = other.From > rules.From ? other.From : rules.From;
            var until = End(other) < End(rules) ? other.Until : rules.Until;

            // Two windows that never overlap: a window has to be kept, and the first invoice's is as good as any.
            var overlap = from.ToTimeSpan() < End(rules with { Until = until });
            rules = new(
                overlap ? from : rules.From,
                overlap ? until : rules.Until,
                rules.BusinessDaysOnly || other.BusinessDaysOnly,
                Math.Max(rules.GapDays, other.GapDays),
                Math.Min(rules.CapPerWeek, other.CapPerWeek),
                Math.Max(rules.CollectMinutes, other.CollectMinutes),
                rules.PersonWhenCapped || other.PersonWhenCapped,
                Math.Max(rules.UnknownAfterHours, other.UnknownAfterHours));
        }

        return rules;
    }

    /// <summary>The window's end as a time since midnight; 00:00 means the end of the day.</summary>
    private static TimeSpan End(ContactRules rules) =>
        rules.Until == TimeOnly.MinValue ? TimeSpan.FromDays(1) : rules.Until.ToTimeSpan();

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
