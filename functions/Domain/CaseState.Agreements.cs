namespace Collections.Domain;

/// <summary>What is agreed with the debtor beyond single promises.</summary>
public sealed partial record CaseState
{
    /// <summary>All instalment plans there ever were, the newest last; at most one is open.</summary>
    public IReadOnlyList<Plan> Plans { get; init; } = [];

    /// <summary>Every message about an agreement that was asked for, in that order.</summary>
    public IReadOnlyList<AgreementNotice> AgreementNotices { get; init; } = [];

    /// <summary>
    /// Deliveries and filings that may move the limitation date; <see cref="CaseLimitation"/> adds what stands
    /// elsewhere.
    /// </summary>
    public IReadOnlyList<LimitationFact> LimitationFacts { get; init; } = [];

    public IReadOnlyList<LimitationWarning> LimitationWarnings { get; init; } = [];

    /// <summary>The plan that is being kept; null where there is none.</summary>
    public Plan? OpenPlan => Plans is [.., { IsOpen: true } plan] ? plan : null;

    /// <summary>A message about an agreement by its notice's id; null where the notice is a step's.</summary>
    public AgreementNotice? FindAgreementNotice(string noticeId) =>
        AgreementNotices.FirstOrDefault(n => n.NoticeId == noticeId);

    /// <summary>What the open plan still covers.</summary>
    public Money Planned => OpenPlan?.Outstanding(this) ?? Money.Zero(Currency);
}
