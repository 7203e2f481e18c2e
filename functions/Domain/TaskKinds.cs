namespace Collections.Domain;

/// <summary>The kinds of task that the rules themselves raise; a policy's own kinds come beside them.</summary>
public static class TaskKinds
{
    /// <summary>A step that only a person may start: complete with <c>proceed</c> or <c>skip</c>.</summary>
    public const string DecideStep = "decide-step";

    /// <summary>A step rests: complete with <c>skip</c> to go on without it.</summary>
    public const string BelowThreshold = "below-threshold";
    public const string PackageIncomplete = "package-incomplete";
    public const string PolicyExhausted = "policy-exhausted";
    public const string ApprovalExpired = "approval-expired";
    public const string NoticeFailed = "notice-failed";
    public const string NoticeUnknown = "notice-unknown";

    /// <summary>The debtor answered: the task carries the words.</summary>
    public const string Reply = "reply";
    public const string ReplyPaid = "reply-paid";
    public const string ReplyDispute = "reply-dispute";
    public const string ReplyPromise = "reply-promise";
    public const string SuspensionFailed = "suspension-failed";

    /// <summary>
    /// Completing it says that the service is back; with <c>skip</c> the restore is given up, and a cut that waits for
    /// it as well.
    /// </summary>
    public const string RestoreFailed = "restore-failed";
    public const string RedGrade = "red-grade";
    public const string DisputeReview = "dispute-review";
    public const string PromiseBroken = "promise-broken";
    public const string LimitationNear = "limitation-near";

    /// <summary>The law gives no date by which the claim becomes time-barred.</summary>
    public const string LimitationUnknown = "limitation-unknown";

    /// <summary>The payments feed is late; it has no invoice.</summary>
    public const string FeedLate = "payments-feed-late";
    public const string PlanDefaulted = "plan-defaulted";
    public const string LegalPosting = "legal-posting";

    /// <summary>Legal gave the case back: complete with <c>proceed</c> to hand it over again.</summary>
    public const string LegalReturned = "legal-returned";
    public const string LegalClosed = "legal-closed";

    /// <summary>Talk to the debtor by phone: the outcome is one of <see cref="CallOutcomes"/>.</summary>
    public const string Call = "call";

    /// <summary>Go and see the debtor.</summary>
    public const string Visit = "visit";

    /// <summary>Talk to the debtor yourself: no message goes, or none helps any more.</summary>
    public const string TakeOver = "take-over";
    public const string FindPayment = "find-payment";
    public const string FindNumber = "find-number";

    /// <summary>Far more messages left than usual: completing it lets them go again. Concerns no single case.</summary>
    public const string SendingStopped = "sending-stopped";

    /// <summary>
    /// Carriers filter a text out: completing it lets messages of that text go again. Concerns no single case.
    /// </summary>
    public const string TextStopped = "text-stopped";

    /// <summary>Late interest or a fixed sum was to be claimed and could not be.</summary>
    public const string ChargesRefused = "charges-refused";

    /// <summary>A payment says it settles the whole, or names what the creditor need not accept.</summary>
    public const string PaymentQuestion = "payment-question";

    /// <summary>
    /// Cash of the debtor lies there that no invoice has taken. It ends by itself, when the cash is applied, given back
    /// or returned.
    /// </summary>
    public const string UnappliedCash = "unapplied-cash";

    /// <summary>True where the task is to talk to the debtor: it has a call sheet and outcomes of its own.</summary>
    public static bool IsTalk(string kind) => kind is Call or Visit or TakeOver;

    /// <summary>True where completing the task with <c>skip</c> gives up the step that rests.</summary>
    internal static bool AsksAboutARest(string kind) => kind is BelowThreshold or PackageIncomplete or NoticeUnknown;
}

/// <summary>Who inside gets tasks.</summary>
public static class InsideRoles
{
    public const string SalesRep = "salesRep";
    public const string Finance = "finance";
    public const string Manager = "manager";
    public const string Director = "director";
    public const string Service = "service";
    public const string Legal = "legal";
    public const string Approver = "approver";
}
