using Azure.Data.Tables;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>
/// The due-index: one row for each account that has anything to do, ordered by time. The row that counts is the one the
/// account's head names, or a former one until it gave way; it may be too early, never too late.
/// </summary>
internal static class DueRows
{
    public static TableEntity Row(AccountId account, DueMark mark) => new(
        ListKeys.Partition(account),
        Keys.Of(ListKeys.Due, Keys.Part(mark.At), Keys.Part(account.DebtorId), mark.Token))
    {
        ["Creditor"] = account.CreditorId,
        ["Debtor"] = account.DebtorId,
        ["At"] = mark.At.UtcTicks,
        ["Token"] = mark.Token,
    };

    public static DueMark MarkOf(TableEntity row) =>
        new(new(row.GetInt64("At")!.Value, TimeSpan.Zero), row.GetString("Token"));
}
