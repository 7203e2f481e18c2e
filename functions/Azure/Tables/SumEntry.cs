using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Collections.Domain;

namespace Collections.Azure.Tables;

/// <summary>
/// What one commit moves in the sums of open cases. It stands in the journal (<see cref="ListKeys.Journal"/>) from
/// before the commit on, when nobody can say whether the commit will hold, and goes from there to the settled entries
/// (<see cref="ListKeys.Settled"/>) in one transaction. So it is settled once, whoever does it and however often he
/// tries.
/// </summary>
/// <param name="Account">Whose commit.</param>
/// <param name="Commit">Names the commit.</param>
/// <param name="Version">The account's version that the commit makes.</param>
/// <param name="Proof">
/// The key of an account row that the commit alone writes; null where the sums stay what they are.
/// </param>
/// <param name="Moves">
/// Every case whose rows move in the lists of stages, those included that add as much as before.
/// </param>
internal sealed record SumEntry(
    AccountId Account, string Commit, long Version, string? Proof, IReadOnlyList<CaseMove> Moves)
{
    private string Name => Keys.Of(Keys.Part(Account.DebtorId), Commit);

    public string JournalKey => Keys.Of(ListKeys.Journal, Name);

    public string SettledKey => Keys.Of(ListKeys.Settled, Name);

    /// <summary>The entry's row in the journal.</summary>
    public TableEntity Journal() => ToRow(JournalKey);

    /// <summary>Takes the entry out of the journal, and puts it to the settled ones where it moved anything.</summary>
    /// <param name="etag">The journal's row as it was seen, or any.</param>
    /// <param name="holds">False where the commit was not applied.</param>
    public IEnumerable<TableTransactionAction> Settle(ETag etag, bool holds)
    {
        yield return ListWriter.Delete(ListKeys.Partition(Account), JournalKey, etag);
        if (holds && Moves.Count > 0)
        {
            yield return new(TableTransactionActionType.Add, ToRow(SettledKey));
        }
    }

    /// <summary>Null of a journal row that an earlier release wrote, or that tells of something else.</summary>
    public static SumEntry? Of(TableEntity row) => Packed.Get(row, "Moves") is { } moves
        ? new(
            Listings.AccountOf(row),
            row.GetString("Commit"),
            row.GetInt64("Version")!.Value,
            row.GetString("Proof") is { Length: > 0 } proof ? proof : null,
            JsonSerializer.Deserialize<CaseMove[]>(moves)!)
        : null;

    private TableEntity ToRow(string key)
    {
        var row = new TableEntity(ListKeys.Partition(Account), key)
        {
            ["Creditor"] = Account.CreditorId,
            ["Debtor"] = Account.DebtorId,
            ["Commit"] = Commit,
            ["Version"] = Version,
            ["Proof"] = Proof ?? "",
        };
        Packed.Put(row, "Moves", JsonSerializer.SerializeToUtf8Bytes(Moves));
        return row;
    }
}
