using Collections.Domain;

namespace Collections.Local.Demo;

/// <summary>
/// What a debtor of the demo says on the phone, and whether it is meant: who is going to pay promises the day, or one a
/// little early; who is not, promises, disputes, refuses or does not answer.
/// </summary>
/// <param name="Outcome">One of <see cref="CallOutcomes"/>.</param>
/// <param name="Call">What the caller writes down beside it.</param>
internal sealed record DemoAnswer(string Outcome, CallResult? Call = null)
{
    private const int FurthestPromise = 24;

    /// <param name="taskId">The call: the same call gets the same answer.</param>
    /// <param name="today">The day of the call.</param>
    /// <param name="pays">When the debtor is going to pay; null for never.</param>
    internal static DemoAnswer To(string taskId, DateOnly today, DateOnly? pays)
    {
        var roll = DemoRoll.Of(taskId, 100);
        if (pays is { } day && day <= today.AddDays(FurthestPromise))
        {
            return roll switch
            {
                < 70 => Promises(day),
                < 80 when day.AddDays(-6) > today => Promises(day.AddDays(-6)),
                < 90 => new(CallOutcomes.SaysPaid),
                _ => new(CallOutcomes.NoAnswer),
            };
        }

        return roll switch
        {
            < 20 => Promises(today.AddDays(8 + (roll % 9))),
            < 42 => new(CallOutcomes.ReachedDisputes, new(Category: CategoryOf(roll))),
            < 78 => new(CallOutcomes.NoAnswer),
            < 86 => new(CallOutcomes.WrongNumber),
            _ => new(CallOutcomes.Refused),
        };
    }

    private static DemoAnswer Promises(DateOnly day) => new(CallOutcomes.ReachedPromised, new(PayOn: day));

    private static DisputeCategory CategoryOf(int roll) => (roll % 6) switch
    {
        0 => DisputeCategory.Goods,
        1 => DisputeCategory.Service,
        2 => DisputeCategory.Price,
        3 => DisputeCategory.Delivery,
        4 => DisputeCategory.Paperwork,
        _ => DisputeCategory.Other,
    };
}
