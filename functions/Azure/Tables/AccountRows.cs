using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Reading;
using Collections.Engine.Stored;

namespace Collections.Azure.Tables;

/// <summary>
/// A case as its row has it. <paramref name="Token"/> names the list rows that show it: others are left over.
/// <paramref name="Matters"/> holds every hand-off to legal, also one that was returned before the next.
/// </summary>
internal sealed record StoredCase(CaseRecord Record, CaseRow Row, string Token, IReadOnlyList<MatterRow> Matters);

/// <summary>What lists show of a case. <paramref name="OwnRep"/> is the invoice's own sales rep.</summary>
internal sealed record ListedCase(CaseRow Row, string Token, string? OwnRep);

/// <summary>A message as its row has it, with every invoice that it was ever to carry.</summary>
internal sealed record StoredMessage(MessageRow Row, IReadOnlyList<string> InvoiceIds);

/// <summary>
/// Rows of an account other than its head, and back. <c>Stamp</c> is the head's version that wrote a row: one that is
/// higher than the head that was read before it tells that another commit came between.
/// </summary>
internal static class AccountRows
{
    public const string Stamp = "Stamp";

    /// <summary>What lists need of a case: its state, which is long, stays where it is.</summary>
    public static readonly string[] ListedColumns = ["Row", "Token", "OwnRep"];

    /// <summary>Names the commit that wrote a row of events, as the head names the last one.</summary>
    public const string Commit = "Commit";

    public static TableEntity Case(StoredCase stored, long version)
    {
        var (record, listed, token, matters) = stored;
        var row = new TableEntity(AccountKeys.Partition(listed.Account), AccountKeys.Case(listed.InvoiceId))
        {
            [Stamp] = version,
            ["Sequence"] = record.Sequence,
            ["Hash"] = record.Hash,
            ["Wake"] = record.WakeAt?.UtcTicks ?? 0L,
        };
        Packed.Put(row, "State", StoredJson.Write(record.State));
        PutListed(row, listed, token);
        row["OwnRep"] = record.State.Invoice.SalesRep ?? "";
        if (matters.Count > 0)
        {
            Packed.Put(row, "Matters", StoredJson.Write(matters));
        }

        return row;
    }

    /// <summary>What another name or sales rep of the debtor changes in a case's row.</summary>
    public static TableEntity Relisted(CaseRow listed, string token)
    {
        var row = new TableEntity(AccountKeys.Partition(listed.Account), AccountKeys.Case(listed.InvoiceId));
        PutListed(row, listed, token);
        return row;
    }

    public static StoredCase CaseOf(TableEntity row) => new(
        new(
            StoredJson.Read<CaseState>(Packed.Get(row, "State")),
            row.GetInt64("Sequence")!.Value,
            row.GetString("Hash"),
            row.GetInt64("Wake") is > 0 and var wake ? new(wake, TimeSpan.Zero) : null),
        ListedOf(row).Row,
        row.GetString("Token"),
        Packed.Get(row, "Matters") is { } matters ? StoredJson.Read<MatterRow[]>(matters) : []);

    public static ListedCase ListedOf(TableEntity row) => new(
        StoredJson.Read<CaseRow>(row.GetString("Row")),
        row.GetString("Token"),
        row.GetString("OwnRep") is { Length: > 0 } rep ? rep : null);

    public static TableEntity Events(AccountId account, string key, IReadOnlyList<ChainLink> links, string commit)
    {
        var row = new TableEntity(AccountKeys.Partition(account), key) { [Commit] = commit };
        Packed.Put(row, "Events", JsonSerializer.SerializeToUtf8Bytes(links.Select(link =>
            new StoredLink(link.Sequence, link.At, link.Type, Encoding.UTF8.GetString(link.Json.Span), link.Hash))));
        return row;
    }

    public static IEnumerable<ChainLink> EventsOf(TableEntity row) =>
        JsonSerializer.Deserialize<StoredLink[]>(Packed.Get(row, "Events"))!.Select(link =>
            new ChainLink(link.Sequence, link.At, link.Type, Encoding.UTF8.GetBytes(link.Json), link.Hash));

    public static TableEntity Message(StoredMessage message, long version)
    {
        var row = new TableEntity(
            AccountKeys.Partition(message.Row.Account), AccountKeys.Message(message.Row.MessageId))
        {
            [Stamp] = version,
        };
        Packed.Put(row, "Message", StoredJson.Write(message.Row));
        Packed.Put(row, "Invoices", StoredJson.Write(message.InvoiceIds));
        return row;
    }

    public static StoredMessage MessageOf(TableEntity row) => new(
        StoredJson.Read<MessageRow>(Packed.Get(row, "Message")),
        StoredJson.Read<string[]>(Packed.Get(row, "Invoices")));

    public static TableEntity Content(MessageContent content)
    {
        var row = new TableEntity(
            AccountKeys.Partition(content.Account), AccountKeys.Content(content.MessageId));
        Packed.Put(row, "Content", StoredJson.Write(content));
        return row;
    }

    public static MessageContent ContentOf(TableEntity row) =>
        StoredJson.Read<MessageContent>(Packed.Get(row, "Content"));

    public static TableEntity Fact(AccountId account, SeenFact fact, long version) =>
        new(AccountKeys.Partition(account), AccountKeys.Fact(fact.Key))
        {
            [Stamp] = version,
            ["Key"] = fact.Key,
            ["ContentHash"] = fact.ContentHash,
        };

    public static SeenFact FactOf(TableEntity row) => new(row.GetString("Key"), row.GetString("ContentHash"));

    private static void PutListed(TableEntity row, CaseRow listed, string token)
    {
        row["Row"] = StoredJson.WriteText(listed);
        row["Token"] = token;
    }

    /// <summary>An event with the JSON that was hashed, as text: not one octet of it may change.</summary>
    private sealed record StoredLink(long Sequence, DateTimeOffset At, string Type, string Json, string Hash);
}
