using Azure.Data.Tables;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Tables;

/// <summary>
/// Every store port on Azure Table Storage. An account (creditor × debtor) is one partition: what a commit decides goes
/// into it in one entity group transaction under the ETag of its head row. Lists across accounts are rows in partitions
/// of their own that only point at accounts: they are there before the commit that makes them true, and whoever reads
/// one looks at the account itself, so a crash between the two shows in no list (ADR 2).
/// </summary>
public sealed partial class TableStore
    : IAccountStore, IWorkStore, IReadStore, IPolicyTexts, ISettings, IReferences, IIdempotency, IImports, IDisposable
{
    private readonly TableClient _accountsTable;
    private readonly TableClient _listsTable;
    private readonly TableClient _keeping;
    private readonly AccountMemory _memory;
    private readonly AccountTable _accounts;
    private readonly AccountDirectory _directory;
    private readonly CommitWriter _writer;
    private readonly Debtors _debtors;
    private readonly DueIndex _due;
    private readonly ListRepair _repair;
    private readonly KeptSums _sums;
    private readonly SendGate _gate;

    /// <param name="tables">The tables; they exist.</param>
    /// <param name="time">Tells what is old enough to have been left over.</param>
    /// <param name="callsEnd">After this long nothing is under way any more that began before.</param>
    /// <param name="logger">Hears of lists that a commit could not finish, and of accounts that cannot be read.</param>
    public TableStore(
        StorageTables tables, TimeProvider time, TimeSpan callsEnd, ILogger<TableStore> logger)
    {
        _accountsTable = tables.Accounts;
        _listsTable = tables.Lists;
        _keeping = tables.Keeping;
        _memory = new(time);
        _accounts = new(tables.Accounts, _memory);
        _directory = new(tables.Keeping, _accounts, time, callsEnd);
        _debtors = new(tables.Keeping);
        _gate = new(tables.Keeping);
        var lists = new ListWriter(tables.Lists);
        var relisting = new Relisting(tables.Accounts, _accounts, lists);
        _writer = new(tables.Accounts, _accounts, _directory, lists, relisting, logger);
        var apart = new Apart(logger);
        _due = new(tables.Accounts, tables.Lists, _accounts, _directory, apart, time, callsEnd);
        _sums = new(tables.Lists, _accounts);
        var upkeep = new SumUpkeep(tables.Lists, _accounts, time, callsEnd, logger);
        _repair = new(tables.Lists, _accounts, _directory, lists, relisting, upkeep, apart, time, callsEnd);
    }

    public void Dispose()
    {
        _memory.Dispose();
        _directory.Dispose();
        _gate.Dispose();
    }
}
