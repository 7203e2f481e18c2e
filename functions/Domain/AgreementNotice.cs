namespace Collections.Domain;

/// <summary>What a message about an agreement tells the debtor.</summary>
public enum AgreementTopic
{
    /// <summary>We have noted your promise.</summary>
    PromiseConfirmed = 1,

    /// <summary>We have noted the instalment plan.</summary>
    PlanConfirmed = 2,

    /// <summary>An instalment falls due.</summary>
    InstalmentDue = 3,
}

/// <summary>
/// A message about an agreement, beside the policy's steps. <paramref name="Subject"/> is the promise's id, or the
/// plan's; <paramref name="Number"/> the instalment's number, 0 where it is about the whole.
/// </summary>
public sealed record AgreementNotice(
    string NoticeId,
    AgreementTopic Topic,
    string Subject,
    int Number,
    IReadOnlyList<ChannelProgress> Notice);
