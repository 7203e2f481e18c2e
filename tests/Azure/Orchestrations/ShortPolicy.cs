using Collections.Engine.Policies;

namespace Collections.Azure.Tests.Orchestrations;

/// <summary>
/// A policy of a few days, so that a life fits into a test: one reminder, then legal, for which no person is asked.
/// </summary>
internal static class ShortPolicy
{
    public const string Text =
        """
        name: standard
        version: "short"
        title: Short
        staleCashHours: 0
        minimumDwellDays: 0
        restoreWithinHours: 4
        protectedServices: []
        floor: {otherwise: 1.00}
        writeOffWithoutApproval: {otherwise: 1.00}
        contact: {from: "00:00", until: "23:59", businessDaysOnly: false, gapDays: 0, capPerWeek: 7, collectMinutes: 0}
        approvals: {expireDays: 7, attempts: 3}
        promises:
          toleranceDays: {premium: 5, ordinary: 2, risk: 0, government: 5}
          openOrBrokenLimit: 2
        legal:
          requires: []
          noticesDelivered: 1
        grades: {greenDays: 20, blueDays: 40, yellowDays: 60}
        steps:
          - id: reminder-1
            day: 1
            stage: reminder
            channels: [email]
            template: reminder-1
            threshold: {otherwise: 1.00}
          - id: legal
            day: 3
            stage: legal
            threshold: {otherwise: 1.00}
            action: handToLegal
        """;

    private const string Segments =
        """
        segments:
          - {class: premium, policy: standard}
        otherwise: standard
        """;

    public static PolicyBook Book()
    {
        var reading = PolicyBook.Open([new("short.yaml", Text)], new("segments.yaml", Segments));
        reading.Errors.ShouldBeEmpty();
        return reading.Book.ShouldNotBeNull();
    }
}
