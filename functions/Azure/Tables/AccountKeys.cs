using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>Keys of the rows of an account: all stand in one partition, so one transaction can write them.</summary>
internal static class AccountKeys
{
    public const string CaseRows = "c";
    public const string EventRows = "e";
    public const string DeskEventRows = "f";
    public const string MessageOrderRows = "n";

    public static string Partition(AccountId account) =>
        Keys.Of(Keys.Part(account.CreditorId), Keys.Part(account.DebtorId));

    public static string Case(string invoiceId) => Keys.Of(CaseRows, Keys.Part(invoiceId));

    /// <summary>Named by the last event of a row, so that "after a number" is a range.</summary>
    public static string Events(string invoiceId, long last) =>
        Keys.Of(EventRows, Keys.Part(invoiceId), Keys.Part(last));

    public static string DeskEvents(long last) => Keys.Of(DeskEventRows, Keys.Part(last));

    public static string Message(string messageId) => Keys.Of("m", Keys.Part(messageId));

    public static string MessageOrder(DateTimeOffset queuedAt, string messageId) =>
        Keys.Of(MessageOrderRows, Keys.Descending(queuedAt), Keys.Descending(messageId));

    public static string Content(string messageId) => Keys.Of("k", Keys.Part(messageId));

    public static string Proof(string commitId) => Keys.Of("w", commitId);

    public static string Fact(string factKey) => Keys.Of("x", Keys.Part(factKey));
}
