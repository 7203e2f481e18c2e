using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Azure.Tables;

/// <summary>
/// Where lists stand: one table, partitioned by creditor and a bucket of the debtor's id, so that all list rows of an
/// account change in one transaction, and load spreads. A list is read by merging its buckets. The row key begins with
/// the list's own name.
/// </summary>
internal static class ListKeys
{
    /// <summary>
    /// Buckets of each creditor. Never changes once there is a row: four take 8,000 writes a second, and the account
    /// rows beside them bring a storage account to its limit of 20,000 before that.
    /// </summary>
    public const int Buckets = 4;

    public const string Due = "d";

    /// <summary>
    /// Sums of open cases, the journal, and its settled entries: in this order, with nothing between, so that one call
    /// reads them.
    /// </summary>
    public const string Sums = "i";
    public const string Journal = "j";
    public const string Settled = "k";

    public const string OpenCases = "o";
    public const string ClosedCases = "z";
    public const string AllMessages = "a";
    public const string AllApprovals = "pa";
    public const string AllMatters = "qa";
    public const string Payments = "y";

    public static string Partition(AccountId account) =>
        Partition(account.CreditorId, Keys.Bucket(account.DebtorId, Buckets));

    public static IEnumerable<string> Partitions(string creditorId) =>
        Enumerable.Range(0, Buckets).Select(bucket => Partition(creditorId, bucket));

    public static string Stage(Stage stage) => "s" + Number((int)stage);

    public static string Rep(string salesRep, bool closed) =>
        Keys.Of("r", Keys.Part(salesRep), closed ? ClosedCases : OpenCases);

    /// <summary>
    /// The list that has the messages in a state. Planned and claimed ones stand together, for a claim lasts moments;
    /// sent and delivered ones, which nearly all are, have none but that of all.
    /// </summary>
    public static string Messages(MessageState state) => state switch
    {
        MessageState.Queued or MessageState.Claimed => "m" + Number((int)MessageState.Queued),
        MessageState.Sent or MessageState.Delivered => AllMessages,
        _ => "m" + Number((int)state),
    };

    public static string Tasks(WorkTaskState state) => "t" + Number((int)state);

    public static string TasksOfRole(string role, WorkTaskState state) =>
        Keys.Of("tr", Keys.Part(role), Number((int)state));

    public static string TasksOfAssignee(string assignee, WorkTaskState state) =>
        Keys.Of("ta", Keys.Part(assignee), Number((int)state));

    public static string Approvals(ApprovalState state) => "p" + Number((int)state);

    public static string Matters(LegalState state) => "q" + Number((int)state);

    private static string Partition(string creditorId, int bucket) =>
        Keys.Of(Keys.Part(creditorId), Number(bucket));

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
