using Collections.Domain;
using Collections.Engine.Outbox;

namespace Collections.Azure.Tests.Sending;

/// <summary>
/// What a test of a provider's way out begins with: a message claimed on its channel, and a double to send it to.
/// What every provider's adapter owes is asked here of each.
/// </summary>
public abstract class SenderTest(Channel channel) : IAsyncLifetime
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private ProviderDouble? _provider;
    private SentNotice? _notice;
    private HttpClient? _http;

    private protected ProviderDouble Provider => _provider.ShouldNotBeNull();

    private protected SentNotice Notice => _notice.ShouldNotBeNull();

    /// <summary>A client that ends up at the double and waits no longer than <see cref="Timeout"/>.</summary>
    protected HttpClient Http => _http.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        _provider = await ProviderDouble.StartAsync();
        _notice = await SentNotice.OnAsync(channel);
        _http = Provider.Client(Timeout);
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await Provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Send_AcceptedThenSilent_IsUnknownAfterOneAttempt()
    {
        Provider.AcceptsThenHangs();
        (await SendAsync()).ShouldBeOfType<SendOutcome.Unknown>();
        Provider.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_AcceptedThenCutOff_IsUnknownAfterOneAttempt()
    {
        Provider.AcceptsThenDrops();
        (await SendAsync()).ShouldBeOfType<SendOutcome.Unknown>();
        Provider.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_NobodyListens_IsTemporary()
    {
        await Provider.DisposeAsync();
        (await SendAsync()).ShouldBeOfType<SendOutcome.Temporary>();
    }

    /// <summary>Sends the message as the adapter does by default.</summary>
    protected abstract Task<SendOutcome> SendAsync();
}
