using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collections.Azure.Tests.Sending;

/// <summary>A request as it came over the wire.</summary>
internal sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>
/// A provider on loopback: keeps what it received and answers as the test says, late or not at all if need be.
/// </summary>
internal sealed class ProviderDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _received = new();

    private ProviderDouble(WebApplication app) => _app = app;

    public IReadOnlyCollection<Received> Received => _received;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features
        .Get<IServerAddressesFeature>()!.Addresses.Single());

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public static async Task<ProviderDouble> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new ProviderDouble(app);
        app.Run(provider.TakeAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>Answers with a status, a body and headers.</summary>
    public void Answers(int status, string body = "", params (string Name, string Value)[] headers) =>
        Answer = context =>
        {
            context.Response.StatusCode = status;
            foreach (var (name, value) in headers)
            {
                context.Response.Headers[name] = value;
            }

            return context.Response.WriteAsync(body);
        };

    /// <summary>Takes the message and never says so.</summary>
    public void AcceptsThenHangs() => Answer = context => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>Takes the message and cuts the line.</summary>
    public void AcceptsThenDrops() => Answer = context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    /// <summary>A client whose every request ends up here, whatever host it names.</summary>
    public HttpClient Client(TimeSpan timeout) => new(new Redirect(Address)) { Timeout = timeout };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var received = new Received(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body);
        _received.Enqueue(received);
        context.Features.Set(received);
        try
        {
            await Answer(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller gave up, as the test wanted.
        }
    }

    private sealed class Redirect(Uri to) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new(to, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}

/// <summary>A clock that stands where the test put it.</summary>
internal sealed class StandingClock(DateTimeOffset now) : Collections.Engine.IClock
{
    public DateTimeOffset Now { get; set; } = now;
}
