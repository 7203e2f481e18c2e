using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Collections.Domain;
using Microsoft.Extensions.Caching.Memory;

namespace Collections.Azure.Tables;

/// <summary>
/// Who has what: the account of an invoice or a message, the accounts of a debtor, the creditors there are. Rows are
/// written before the commit that they announce, so one may point at an account that never took the thing: who follows
/// one looks there.
/// </summary>
internal sealed class AccountDirectory(TableClient table, AccountTable accounts, TimeProvider time, TimeSpan grace)
    : IDisposable
{
    private const string Creditors = "creditors";
    private const string AccountRows = "a";
    private const string Only = "0";

    /// <summary>How long the list of creditors is believed; one that this process adds is known at once.</summary>
    private static readonly TimeSpan CreditorsKept = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, bool> _creditors = new(StringComparer.Ordinal);
    private readonly MemoryCache _owners = new(new MemoryCacheOptions { SizeLimit = 100_000 });
    private DateTimeOffset _creditorsReadAt = DateTimeOffset.MinValue;

    /// <summary>What the ids of an account's messages have in common: all before the last hyphen.</summary>
    public static string PrefixOf(string messageId) =>
        messageId.LastIndexOf('-') is > 0 and var end ? messageId[..end] : messageId;

    /// <summary>
    /// The invoice that a task, an approval or a matter is about: their ids are a letter, the invoice's id and a
    /// number, joined by hyphens.
    /// </summary>
    public static string InvoiceOf(string id)
    {
        var (start, end) = (id.IndexOf('-', StringComparison.Ordinal) + 1, id.LastIndexOf('-'));
        return start > 0 && end > start ? id[start..end] : "";
    }

    /// <summary>The account that has a case of this invoice; null where none has.</summary>
    public async Task<AccountId?> OwnerAsync(string invoiceId, CancellationToken cancellation)
    {
        if (_owners.TryGetValue(invoiceId, out AccountId known))
        {
            return known;
        }

        var row = await table.FindAsync(InvoicePartition(invoiceId), Only, cancellation);
        if (row is null)
        {
            return null;
        }

        var owner = Listings.AccountOf(row);
        if (row.GetBoolean("Taken") != true)
        {
            if (!await accounts.HasCaseAsync(owner, invoiceId, cancellation))
            {
                return null;
            }

            await table.UpdateEntityAsync(
                new TableEntity(row.PartitionKey, Only) { ["Taken"] = true },
                ETag.All,
                TableUpdateMode.Merge,
                cancellation);
        }

        Remember(invoiceId, owner);
        return owner;
    }

    /// <summary>An invoice is known to have become a case of this account.</summary>
    public void Remember(string invoiceId, AccountId owner) =>
        _owners.Set(invoiceId, owner, new MemoryCacheEntryOptions { Size = 1 });

    /// <summary>
    /// Reserves an invoice's id for an account; false where it is another's. One that another account reserved and
    /// never took is free again once no commit can be under way that would still take it; the account that comes back
    /// to one of its own in time for that renews it, so that only one of the two goes on.
    /// </summary>
    public async Task<bool> ReserveAsync(string invoiceId, AccountId account, CancellationToken cancellation)
    {
        var row = new TableEntity(InvoicePartition(invoiceId), Only)
        {
            ["Creditor"] = account.CreditorId,
            ["Debtor"] = account.DebtorId,
        };
        if (await table.TryAddAsync(row, cancellation))
        {
            return true;
        }

        var there = await table.FindAsync(row.PartitionKey, Only, cancellation);
        if (there is null)
        {
            return false;
        }

        var owner = Listings.AccountOf(there);
        var age = time.GetUtcNow() - there.Timestamp;
        if (owner == account)
        {
            return there.GetBoolean("Taken") == true
                || age < grace / 2
                || await table.TryReplaceAsync(row, there.ETag, cancellation);
        }

        return age >= grace
            && !await accounts.HasCaseAsync(owner, invoiceId, cancellation)
            && await table.TryReplaceAsync(row, there.ETag, cancellation);
    }

    /// <summary>Announces a new account to its debtor and creditor.</summary>
    public async Task AnnounceAsync(AccountId account, CancellationToken cancellation)
    {
        var key = Keys.Of(AccountRows, Keys.Part(account.CreditorId));
        var row = new TableEntity(Debtors.Partition(account.DebtorId), key)
        {
            ["Creditor"] = account.CreditorId,
            ["Debtor"] = account.DebtorId,
        };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        if (!_creditors.ContainsKey(account.CreditorId))
        {
            var creditor = new TableEntity(Creditors, Keys.Part(account.CreditorId))
            {
                ["Creditor"] = account.CreditorId,
            };
            await table.UpsertEntityAsync(creditor, TableUpdateMode.Replace, cancellation);
            _creditors[account.CreditorId] = true;
        }
    }

    /// <summary>Every creditor that has an account.</summary>
    public async Task<IReadOnlyList<string>> CreditorsAsync(CancellationToken cancellation)
    {
        if (time.GetUtcNow() - _creditorsReadAt >= CreditorsKept)
        {
            await foreach (var row in table.RangeAsync(Creditors, "", "~~", cancellation: cancellation))
            {
                _creditors[row.GetString("Creditor")] = true;
            }

            _creditorsReadAt = time.GetUtcNow();
        }

        return [.. _creditors.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The accounts of a debtor, in the order of their creditors.</summary>
    public async Task<IReadOnlyList<AccountId>> AccountsAsync(string debtorId, CancellationToken cancellation)
    {
        var found = new List<AccountId>();
        await foreach (var row in table.RangeAsync(
            Debtors.Partition(debtorId), Keys.From(AccountRows), Keys.Behind(AccountRows), cancellation: cancellation))
        {
            if (await accounts.ExistsAsync(Listings.AccountOf(row), cancellation))
            {
                found.Add(Listings.AccountOf(row));
            }
        }

        return [.. found.OrderBy(a => a.CreditorId, StringComparer.Ordinal)];
    }

    public Task AnnounceMessagesAsync(string prefix, AccountId account, CancellationToken cancellation) =>
        table.UpsertEntityAsync(
            new TableEntity(MessagePartition(prefix), AccountKeys.Partition(account))
            {
                ["Creditor"] = account.CreditorId,
                ["Debtor"] = account.DebtorId,
            },
            TableUpdateMode.Replace,
            cancellation);

    /// <summary>The accounts that may have a message; one, unless ids are made by hand.</summary>
    public async Task<IReadOnlyList<AccountId>> AccountsOfMessageAsync(
        string messageId, CancellationToken cancellation)
    {
        var rows = table.RangeAsync(
            MessagePartition(PrefixOf(messageId)), "", "~~", cancellation: cancellation);
        return [.. (await rows.FirstAsync(Rows.AtOnce, cancellation)).Select(Listings.AccountOf)];
    }

    public void Dispose() => _owners.Dispose();

    private static string InvoicePartition(string invoiceId) => Keys.Of("i", Keys.Part(invoiceId));

    private static string MessagePartition(string prefix) => Keys.Of("p", Keys.Part(prefix));
}
