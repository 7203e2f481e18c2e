using Azure.Data.Tables;
using Collections.Azure.Tables;

namespace Collections.Azure.Tests.Tables;

public sealed class TransactionLimitsTests
{
    [Fact]
    public void Check_AHundredSmallRows_Passes() =>
        Should.NotThrow(() => TransactionLimits.Check(Rows(100, new byte[100])));

    [Fact]
    public void Check_OneRowMore_SaysHowMany() =>
        Should.Throw<InvalidOperationException>(() => TransactionLimits.Check(Rows(101, new byte[100])))
            .Message.ShouldContain("101 entities");

    [Fact]
    public void Check_ARowOverAMebibyte_SaysWhichRow()
    {
        var row = new TableEntity("acme!D1", "c!INV-1");
        for (var part = 0; part < 17; part++)
        {
            row[$"State{part}"] = new byte[64 * 1024];
        }

        Should.Throw<InvalidOperationException>(
            () => TransactionLimits.Check([new(TableTransactionActionType.UpsertReplace, row)]))
            .Message.ShouldContain("c!INV-1");
    }

    [Fact]
    public void Check_RowsOverFourMebibytes_SaysSo() =>
        Should.Throw<InvalidOperationException>(() => TransactionLimits.Check(Rows(60, new byte[60 * 1024])))
            .Message.ShouldContain("octets");

    private static List<TableTransactionAction> Rows(int count, byte[] value) => [.. Enumerable.Range(0, count).Select(
        i => new TableTransactionAction(
            TableTransactionActionType.UpsertReplace, new TableEntity("p", $"{i}") { ["Value"] = value }))];
}
