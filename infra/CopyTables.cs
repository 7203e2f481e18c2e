#:package Azure.Data.Tables
#:package Azure.Identity
#:property PublishAot=false

// Copies the three tables of an installation, to keep them or to bring them back; docs/azure.md says when and how. The
// app must be stopped meanwhile: what lists show and what accounts hold is copied one after the other.
using Azure.Data.Tables;
using Azure.Identity;

const int MostRows = 100;
const int MostBytes = 3 * 1024 * 1024;

if (args is not [var from, var fromPrefix, var to, var toPrefix])
{
    await Console.Error.WriteLineAsync(
        "dotnet run infra/CopyTables.cs -- FROM PREFIX TO PREFIX\n"
        + "FROM and TO are endpoints (https://ACCOUNT.table.core.windows.net) or connection strings.");
    return 2;
}

foreach (var name in new[] { "Accounts", "Lists", "Keeping" })
{
    var source = Open(from).GetTableClient(fromPrefix + name);
    var target = Open(to).GetTableClient(toPrefix + name);
    await target.CreateIfNotExistsAsync();
    await foreach (var there in target.QueryAsync<TableEntity>(maxPerPage: 1))
    {
        await Console.Error.WriteLineAsync($"{target.Name} holds rows already: choose another prefix. {there.RowKey}");
        return 1;
    }

    Console.WriteLine($"{target.Name}: {await CopyAsync(source, target)} rows");
}

return 0;

// With the rights of whoever has signed in by az login, or of the machine's identity.
static TableServiceClient Open(string where) => where.StartsWith("https://", StringComparison.Ordinal)
    ? new(new Uri(where), new DefaultAzureCredential())
    : new(where);

static async Task<long> CopyAsync(TableClient source, TableClient target)
{
    var batch = new List<TableTransactionAction>();
    var (bytes, rows) = (0L, 0L);
    await foreach (var row in source.QueryAsync<TableEntity>())
    {
        var size = SizeOf(row);
        if (batch.Count == MostRows || bytes + size > MostBytes || batch is [var first, ..]
            && first.Entity.PartitionKey != row.PartitionKey)
        {
            await target.SubmitTransactionAsync(batch);
            batch.Clear();
            bytes = 0;
        }

        batch.Add(new(TableTransactionActionType.Add, row));
        bytes += size;
        rows++;
    }

    if (batch.Count > 0)
    {
        await target.SubmitTransactionAsync(batch);
    }

    return rows;
}

// As it travels: binaries in base64, names and the rest with some room.
static long SizeOf(TableEntity row) => row.Sum(cell => 100L + cell.Key.Length + cell.Value switch
{
    byte[] binary => binary.Length * 4L / 3,
    string text => text.Length * 3L,
    _ => 50,
});
