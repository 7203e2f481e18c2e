namespace Collections.Domain;

/// <summary>Where a case stands. A case moves through the stages in this order, one at a time.</summary>
public enum Stage
{
    Upcoming = 1,
    Due = 2,
    Reminder = 3,
    Escalation = 4,
    SuspensionNotice = 5,
    Suspended = 6,
    FinalDemand = 7,
    Legal = 8,
    Closed = 9,
}
