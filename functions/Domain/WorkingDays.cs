using System.Collections;
using System.Collections.Concurrent;

namespace Collections.Domain;

/// <summary>
/// Which days are worked in one place: weekend, holidays and make-up days, held as bits over the span of the table so
/// that a question costs a few instructions. Days are <see cref="DateOnly.DayNumber"/>.
/// </summary>
internal sealed class WorkingDays
{
    /// <summary>No calendar rests longer; a search beyond it means that the holiday table is wrong.</summary>
    private const int LongestRestDays = 400;

    private static readonly ConcurrentDictionary<int, WorkingDays> Plain = new();

    private readonly int _weekend;
    private readonly int _first;
    private readonly BitArray _holidays;
    private readonly BitArray _makeUpDays;

    public WorkingDays(int weekend, IEnumerable<int> holidays, IEnumerable<int> makeUpDays)
    {
        int[] off = [.. holidays];
        int[] on = [.. makeUpDays];
        int[] all = [.. off, .. on];
        _weekend = weekend;
        _first = all.Length == 0 ? 0 : all.Min();
        var span = all.Length == 0 ? 0 : all.Max() - _first + 1;
        _holidays = Mark(off, span);
        _makeUpDays = Mark(on, span);
    }

    /// <summary>A country of which only the weekend is known.</summary>
    public static WorkingDays WithoutHolidays(string country) =>
        Plain.GetOrAdd(Weekend.Of(country), weekend => new WorkingDays(weekend, [], []));

    public bool IsHoliday(int day) => Has(_holidays, day);

    public bool IsMakeUpDay(int day) => Has(_makeUpDays, day);

    /// <summary>A make-up day is worked; otherwise neither a weekend day nor a holiday is.</summary>
    public bool IsBusinessDay(int day)
    {
        var dayOfWeek = (day + 1) % 7; // day 0, 0001-01-01, was a Monday
        return (_weekend >> dayOfWeek & 1) == 0 ? !IsHoliday(day) : IsMakeUpDay(day);
    }

    /// <summary>The day itself or the first after it that the rule allows.</summary>
    public int OnOrAfter(int day, DayRule rule)
    {
        for (var candidate = day; candidate <= day + LongestRestDays; candidate++)
        {
            if (Allows(candidate, rule))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException(
            $"No day in the {LongestRestDays} after {DateOnly.FromDayNumber(day):O} is worked: look at the holidays.");
    }

    public bool Allows(int day, DayRule rule) => rule switch
    {
        DayRule.AnyDay => true,
        DayRule.BusinessDay => IsBusinessDay(day),
        _ => IsBusinessDay(day) && IsBusinessDay(day + 1),
    };

    private BitArray Mark(int[] days, int span)
    {
        var bits = new BitArray(span);
        foreach (var day in days)
        {
            bits[day - _first] = true;
        }

        return bits;
    }

    private bool Has(BitArray bits, int day)
    {
        var index = day - _first;
        return index >= 0 && index < bits.Length && bits[index];
    }
}

/// <summary>Which days an act is allowed on.</summary>
internal enum DayRule
{
    AnyDay = 0,
    BusinessDay = 1,

    /// <summary>A business day that another one follows: a service cut then can be put right the next day.</summary>
    BusinessDayBeforeAnother = 2,
}
