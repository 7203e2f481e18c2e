using Azure.Core;
using Azure.Data.Tables;

namespace Collections.Azure.Tables;

/// <summary>The three tables: accounts (what is true), lists (what shows it), and what is kept beside them.</summary>
public sealed record StorageTables(TableClient Accounts, TableClient Lists, TableClient Keeping)
{
    /// <summary>How long one try of a call may take.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(20);

    /// <summary>
    /// After this long no call is under way any more that began before, retries included: what it left half-done may be
    /// put in order.
    /// </summary>
    public static readonly TimeSpan CallsEnd = TimeSpan.FromMinutes(10);

    private const int Retries = 4;

    /// <summary>How the client must be set up for <see cref="CallsEnd"/> to hold.</summary>
    public static TableClientOptions ClientOptions()
    {
        var options = new TableClientOptions();
        options.Retry.MaxRetries = Retries;
        options.Retry.NetworkTimeout = CallTimeout;
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        return options;
    }

    /// <summary>Makes the tables where they are not there.</summary>
    /// <param name="service">The storage account.</param>
    /// <param name="prefix">Begins the tables' names: 1–50 letters and digits, a letter first.</param>
    /// <param name="cancellation">Ends the wait for the service.</param>
    public static async Task<StorageTables> CreateAsync(
        TableServiceClient service, string prefix, CancellationToken cancellation)
    {
        var tables = new StorageTables(
            service.GetTableClient(prefix + "Accounts"),
            service.GetTableClient(prefix + "Lists"),
            service.GetTableClient(prefix + "Keeping"));
        TableClient[] all = [tables.Accounts, tables.Lists, tables.Keeping];
        await Task.WhenAll(all.Select(table => table.CreateIfNotExistsAsync(cancellation)));
        return tables;
    }
}
