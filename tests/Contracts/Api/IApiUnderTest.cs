namespace Collections.Contracts.Api;

/// <summary>
/// A host that serves the HTTP contract, empty when started, in simulation mode. The suite knows nothing else of it.
/// </summary>
public interface IApiUnderTest : IAsyncDisposable
{
    /// <summary>Where it listens.</summary>
    Uri Address { get; }

    /// <summary>A key of a role: viewer, finance, approver, legal, integration, admin.</summary>
    string KeyOf(string role);
}
