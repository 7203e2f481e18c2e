using System.Net;
using System.Text;
using Collections.Contracts;
using Collections.Contracts.Api;
using Collections.Engine;
using Collections.Engine.Accounts;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;
using Collections.Web.Access;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collections.Web.Tests;

/// <summary>No one gets in where they do not belong: every route, every wrong credential, no port touched.</summary>
public sealed class AccessTest : IAsyncLifetime
{
    private static readonly Role[] Everyone = Enum.GetValues<Role>();

    private MemoryApi? _host;
    private ApiClient? _api;

    private MemoryApi Host => _host.ShouldNotBeNull();

    private ApiClient Api => _api.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        _host = await MemoryApi.StartAsync(Samples.Monday, change: SealEveryPort);
        _api = new(_host);
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await Host.DisposeAsync();
    }

    [Fact]
    public void EveryRoute_SaysWhoMayCallIt()
    {
        var routes = Routes.Of(Host.Services);

        routes.Count.ShouldBeGreaterThan(20);
        routes.ShouldAllBe(r => r.Access != null);
        routes.Where(r => r.Access.IsPublic).Select(r => r.Pattern).ShouldAllBe(p => Open.Contains(p));
        routes.Where(r => r.Access.Writes).ShouldAllBe(r => r.Access.IsPublic || !r.Access.Roles.Contains(Role.Viewer));
    }

    [Fact]
    public async Task EveryRoute_WithoutAKnownKey_AnswersNobodyAndTouchesNothing()
    {
        foreach (var route in Routes.Of(Host.Services).Where(r => !r.Access.IsPublic))
        {
            foreach (var role in new[] { null, "nobody" })
            {
                var answer = await CallAsync(route, role);

                answer.Status.ShouldBe(HttpStatusCode.Unauthorized, $"{route} as {role}: {answer.Text}");
                answer.ContentType.ShouldBe("application/problem+json");
                answer.Message.Headers.WwwAuthenticate.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public async Task EveryRoute_WithTheKeyOfAnotherRole_RefusesAndTouchesNothing()
    {
        foreach (var route in Routes.Of(Host.Services).Where(r => !r.Access.IsPublic))
        {
            foreach (var role in Everyone.Except(route.Access.Roles).Where(r => r != Role.Admin))
            {
                var answer = await CallAsync(route, role.ToString().ToLowerInvariant());

                answer.Status.ShouldBe(HttpStatusCode.Forbidden, $"{route} as {role}: {answer.Text}");
                answer.ContentType.ShouldBe("application/problem+json");
            }
        }
    }

    /// <summary>What anyone may call: whether the process lives; callbacks, which are believed when signed.</summary>
    private static readonly string[] Open =
    [
        "/health/live", "/health/ready", "/api/webhooks/sendgrid", "/api/webhooks/twilio/status",
        "/api/webhooks/twilio/inbound", "/api/webhooks/mail/inbound", "/api/openapi.json",
    ];

    private Task<Answer> CallAsync(Route route, string? role) => Api.SendAsync(
        new(route.Method),
        route.Address("x"),
        route.Access.Writes ? new StringContent("{}", Encoding.UTF8, "application/json") : null,
        role,
        key: route.Access.Writes ? "k" : null);

    private static void SealEveryPort(IServiceCollection services)
    {
        var accounts = SealedPort.Of<IAccountStore>();
        var engine = new EngineFixture(accounts, SealedPort.Of<IWorkStore>());
        services.Replace(ServiceDescriptor.Singleton(accounts));
        services.Replace(ServiceDescriptor.Singleton(SealedPort.Of<IWorkStore>()));
        services.Replace(ServiceDescriptor.Singleton(SealedPort.Of<IReadStore>()));
        services.Replace(ServiceDescriptor.Singleton(SealedPort.Of<ISettings>()));
        services.Replace(ServiceDescriptor.Singleton(SealedPort.Of<IReferences>()));
        services.Replace(ServiceDescriptor.Singleton(SealedPort.Of<IIdempotency>()));
        services.Replace(ServiceDescriptor.Singleton(SealedPort.Of<IImports>()));
        services.Replace(ServiceDescriptor.Singleton(SealedPort.Of<IVirtualClock>()));
        services.Replace(ServiceDescriptor.Singleton(SealedPort.Of<INudge>()));
        services.Replace(ServiceDescriptor.Singleton(engine.Advance));
        services.Replace(ServiceDescriptor.Singleton(engine.Intake));
        services.Replace(ServiceDescriptor.Singleton(engine.Work));
    }
}
