using Azure.Data.Tables;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace Collections.Azure.Tables;

/// <summary>Where the data are, from configuration.</summary>
public static class TablesConnection
{
    /// <summary>A connection string: for a developer's machine and the emulator.</summary>
    public const string ConnectionKey = "Collections:TablesConnection";

    /// <summary>
    /// The table endpoint of a storage account (<c>https://NAME.table.core.windows.net</c>): the app signs in with its
    /// managed identity, and no key exists anywhere.
    /// </summary>
    public const string EndpointKey = "Collections:TablesEndpoint";

    /// <summary>The client id of a user-assigned identity; the system's own where it is not given.</summary>
    public const string IdentityKey = "Collections:ManagedIdentityClientId";

    /// <exception cref="InvalidOperationException">Neither or both are configured.</exception>
    public static TableServiceClient Open(IConfiguration configuration, TableClientOptions options)
    {
        var connection = configuration[ConnectionKey];
        var endpoint = configuration[EndpointKey];
        return (string.IsNullOrEmpty(connection), string.IsNullOrEmpty(endpoint)) switch
        {
            (false, true) => new(connection, options),
            (true, false) => new(new Uri(endpoint!), Credential(configuration[IdentityKey]), options),
            _ => throw new InvalidOperationException(
                $"Set either {ConnectionKey} or {EndpointKey} (as environment variables with two underscores for the "
                + "colon)."),
        };
    }

    private static ManagedIdentityCredential Credential(string? clientId) => new ManagedIdentityCredential(
        string.IsNullOrEmpty(clientId)
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId(clientId));
}
