using System.Collections.Immutable;
using Azure;
using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Stored;

namespace Collections.Azure.Tables;

/// <summary>
/// What an account wants of one case: <paramref name="Wake"/> are ticks (UTC), <paramref name="Due"/> the invoice's due
/// date as a day number.
/// </summary>
internal sealed record AgendaItem(string InvoiceId, int Due, long? Wake, bool Closed = false);

/// <summary>Where the due-index has an account: under this instant, in the row that bears this token.</summary>
internal sealed record DueMark(DateTimeOffset At, string Token);

/// <summary>
/// The row that every commit of an account moves: who the debtor is, the desk, the outbox, when each case wants to wake
/// and where the due-index has the account. Its ETag is the lock of the whole account.
/// </summary>
internal sealed record Head(AccountId Account, long Version, AccountState State)
{
    public const string Row = "0";

    public ETag ETag { get; init; }

    /// <summary>Names the commit that wrote it, so that a writer that lost the answer knows its own.</summary>
    public string Commit { get; init; } = "";

    public DeskRecord? Desk { get; init; }

    public ImmutableDictionary<string, OutboxEntry> Outbox { get; init; } =
        ImmutableDictionary.Create<string, OutboxEntry>(StringComparer.Ordinal);

    /// <summary>Cases that are open or want to wake, by invoice id.</summary>
    public ImmutableDictionary<string, AgendaItem> Agenda { get; init; } =
        ImmutableDictionary.Create<string, AgendaItem>(StringComparer.Ordinal);

    public DueMark? Mark { get; init; }

    /// <summary>
    /// Where the due-index had the account before, earlier than <see cref="Mark"/>: the row of one of these is there
    /// for as long as that of the mark is not. Mostly long gone.
    /// </summary>
    public ImmutableList<DueMark> Former { get; init; } = [];

    /// <summary>Keys of list rows that nothing shows any more and the next write to the lists takes along.</summary>
    public ImmutableList<string> Obsolete { get; init; } = [];

    /// <summary>The beginning of message ids that the directory knows to be this account's.</summary>
    public string? MessagePrefix { get; init; }

    /// <summary>When the account first has something to do; null where it never has.</summary>
    public DateTimeOffset? NextDue => Waiting().Min(w => (DateTimeOffset?)w.At);

    /// <summary>True for a row of the due-index that may be the one that the account is found by.</summary>
    public bool Names(DueMark mark) => mark == Mark || Former.Contains(mark);

    /// <summary>Everything of the account that the due-index is about.</summary>
    public IEnumerable<DueWork> Waiting()
    {
        foreach (var item in Agenda.Values)
        {
            if (item.Wake is { } ticks)
            {
                yield return new(WorkKind.Case, Account, item.InvoiceId, new(ticks, TimeSpan.Zero));
            }
        }

        if (Desk?.WakeAt is { } at)
        {
            yield return new(WorkKind.Desk, Account, "", at);
        }

        foreach (var entry in Outbox.Values)
        {
            yield return new(WorkKind.Effect, Account, entry.Key, entry.DueAt);
        }
    }

    /// <summary>The row, or of a row that is there what <paramref name="before"/> has otherwise.</summary>
    public TableEntity ToRow(Head? before)
    {
        var row = new TableEntity(AccountKeys.Partition(Account), Row)
        {
            ["Creditor"] = Account.CreditorId,
            ["Debtor"] = Account.DebtorId,
            ["Version"] = Version,
            ["Commit"] = Commit,
            ["DueAt"] = Mark?.At.UtcTicks ?? 0L,
            ["DueToken"] = Mark?.Token ?? "",
            ["MessagePrefix"] = MessagePrefix ?? "",
        };
        PutIfChanged(row, "State", State, before?.State);
        PutIfChanged(row, "Outbox", Outbox, before?.Outbox, outbox => outbox.Values);
        PutIfChanged(row, "Agenda", Agenda, before?.Agenda, agenda => agenda.Values);
        PutIfChanged(row, "Obsolete", Obsolete, before?.Obsolete);
        PutIfChanged(row, "Former", Former, before?.Former);
        if (Desk is { } desk && !ReferenceEquals(desk, before?.Desk))
        {
            row["DeskSequence"] = desk.Sequence;
            row["DeskHash"] = desk.Hash;
            row["DeskWake"] = desk.WakeAt?.UtcTicks ?? 0L;
            Packed.Put(row, "Desk", StoredJson.Write(desk.State));
        }

        return row;
    }

    public static Head Of(TableEntity row)
    {
        var account = new AccountId(row.GetString("Creditor"), row.GetString("Debtor"));
        var outbox = StoredJson.Read<OutboxEntry[]>(Packed.Get(row, "Outbox"));
        var agenda = StoredJson.Read<AgendaItem[]>(Packed.Get(row, "Agenda"));
        return new(
            account, row.GetInt64("Version")!.Value, StoredJson.Read<AccountState>(Packed.Get(row, "State")))
        {
            ETag = row.ETag,
            Commit = row.GetString("Commit"),
            Desk = DeskOf(row),
            Outbox = outbox.ToImmutableDictionary(e => e.Key, StringComparer.Ordinal),
            Agenda = agenda.ToImmutableDictionary(i => i.InvoiceId, StringComparer.Ordinal),
            Mark = Instant(row, "DueAt") is { } at ? new(at, row.GetString("DueToken")) : null,
            Obsolete = [.. StoredJson.Read<string[]>(Packed.Get(row, "Obsolete"))],
            Former = Packed.Get(row, "Former") is { } former ? [.. StoredJson.Read<DueMark[]>(former)] : [],
            MessagePrefix = row.GetString("MessagePrefix") is { Length: > 0 } prefix ? prefix : null,
        };
    }

    private static DeskRecord? DeskOf(TableEntity row) => row.GetInt64("DeskSequence") is { } sequence
        ? new(
            StoredJson.Read<DeskState>(Packed.Get(row, "Desk")),
            sequence,
            row.GetString("DeskHash"),
            Instant(row, "DeskWake"))
        : null;

    private static DateTimeOffset? Instant(TableEntity row, string name) =>
        row.GetInt64(name) is > 0 and var ticks ? new(ticks, TimeSpan.Zero) : null;

    private static void PutIfChanged<T>(
        TableEntity row, string name, T value, T? before, Func<T, object>? stored = null)
        where T : class
    {
        if (!ReferenceEquals(value, before))
        {
            Packed.Put(row, name, StoredJson.Write(stored is null ? value : stored(value)));
        }
    }
}
