using Collections.Domain;
using Collections.Engine.Calendars;
using Collections.Engine.Sending;

namespace Collections.Engine.Reading;

/// <summary>What somebody should look at although everything works.</summary>
public sealed class Attention(
    KillSwitch sends,
    SendPace pace,
    CashFeed feed,
    StoppedTexts texts,
    BusinessCalendar calendar,
    UnknownHolidays unknown,
    IClock clock)
{
    /// <summary>In words that anyone may read: no figure, no name, nothing a person typed.</summary>
    public async Task<IReadOnlyList<string>> OpenAsync(CancellationToken cancellation)
    {
        var open = new List<string>();
        if (await sends.ReasonAsync(cancellation) is not null)
        {
            open.Add("sending is switched off");
        }

        if (await pace.StopAsync(cancellation) is not null)
        {
            open.Add(SendStop.Short);
        }

        return [.. open, .. await WarningsAsync(cancellation)];
    }

    /// <summary>
    /// What does not stop sending as a whole, and soon may: a late feed, a filtered text, holiday tables that end or
    /// are missing.
    /// </summary>
    public async Task<IReadOnlyList<string>> WarningsAsync(CancellationToken cancellation)
    {
        IReadOnlyList<string> feeds = await feed.IsLateAsync(clock.Now, cancellation) ? [CashFeed.Late] : [];
        IReadOnlyList<string> filtered = await texts.AnyAsync(cancellation) ? [StoppedTexts.Short] : [];
        return [.. feeds, .. filtered, .. Holidays(), .. await unknown.WarningsAsync(cancellation)];
    }

    /// <summary>The holiday tables that run out soon or have run out.</summary>
    public IEnumerable<string> Holidays() => calendar.Holidays
        .EndingBy(DateOnly.FromDateTime(clock.Now.UtcDateTime))
        .Select(end => end.Warning);

    /// <summary>Why no message leaves, in full, for those who are signed in; null while they do.</summary>
    public async Task<string?> SendingOffAsync(CancellationToken cancellation) =>
        await sends.ReasonAsync(cancellation) ?? (await pace.StopAsync(cancellation))?.Reason;
}
