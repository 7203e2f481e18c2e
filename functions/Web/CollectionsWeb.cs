using Collections.Engine;
using Collections.Engine.Calendars;
using Collections.Engine.Imports;
using Collections.Engine.Package;
using Collections.Engine.Pdf.Fonts;
using Collections.Engine.People;
using Collections.Engine.Quotes;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Web.Answers;
using Collections.Web.Api;
using Collections.Web.Description;
using Collections.Web.Json;
using Collections.Web.Pipeline;
using Collections.Web.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collections.Web;

/// <summary>
/// The HTTP surface, the same on every host. A host registers the stores, the policies, the clock, the nudge, the
/// access and what drives imports; calls <see cref="AddCollectionsWeb"/>, <see cref="UseCollectionsWeb"/> and
/// <see cref="MapCollectionsApi"/>; and runs the pipeline.
/// </summary>
public static class CollectionsWeb
{
    public static IServiceCollection AddCollectionsWeb(this IServiceCollection services, CollectionsWebOptions options)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Advance>();
        services.TryAddSingleton<Intake>();
        services.TryAddSingleton<AddressBook>();
        services.TryAddSingleton<UnknownHolidays>();
        services.TryAddSingleton<MarkAddresses>();
        services.AddSingleton<RouteGuard>().AddSingleton<IdempotentAnswers>();
        services.TryAddSingleton<TakePayments>();
        services.TryAddSingleton<TakeReports>();
        services.TryAddSingleton<TakeAnswers>();
        AddAgreements(services);
        services.TryAddSingleton(new ProviderWebhooks());
        services.TryAddSingleton(NoticeSecrets.None);
        AddWhatHoldsMessages(services);
        services.TryAddSingleton<WorkList>();
        services.TryAddSingleton<Attention>();
        services.TryAddSingleton<CallSheets>();
        services.TryAddSingleton(PeopleBook.Empty);
        services.TryAddSingleton<Digests>();
        services.TryAddSingleton<SendDigests>();
        services.TryAddSingleton(_ => FontShelf.OfThisMachine());
        services.TryAddSingleton<PackMatter>();
        services.TryAddSingleton(MappingBook.Empty);
        services.TryAddSingleton<RunImport>();
        services.AddSingleton<Uploads>();
        services.TryAddSingleton<AllocatePayments>();
        services.TryAddSingleton<UseCash>();
        services.TryAddSingleton<InterestQuotes>();
        AddReports(services);
        services.AddSingleton<CaseFiles>();
        services.AddSingleton<DebtorFiles>();
        services.AddSingleton<Registrations>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddApiDescription();
        services.AddHostedService<OtlpExport>();
        services.AddExceptionHandler<FailureAnswers>();
        services.AddProblemDetails();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new()
        {
            Timeout = options.RequestTimeout,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            WriteTimeoutResponse = context => Problems.Of(
                StatusCodes.Status503ServiceUnavailable, "timeout", "The request took too long.").ExecuteAsync(context),
        });
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RouteGuard.MostBodyBytes;
        });
        return services;
    }

    /// <summary>
    /// Keeps uploaded files in a directory and imports them in this process: for a host that is one process and lives
    /// on. Any other registers <see cref="IImportFiles"/> and <see cref="IDriveImports"/> of its own.
    /// </summary>
    public static IServiceCollection AddImportWorker(this IServiceCollection services, string directory) => services
        .AddSingleton<IImportFiles>(_ => new ImportFolder(directory))
        .AddSingleton<ImportWorker>()
        .AddSingleton<IDriveImports>(provider => provider.GetRequiredService<ImportWorker>())
        .AddHostedService(provider => provider.GetRequiredService<ImportWorker>());

    private static void AddWhatHoldsMessages(IServiceCollection services)
    {
        services.TryAddSingleton<KillSwitch>();
        services.TryAddSingleton(new PaceRules());
        services.TryAddSingleton<SendPace>();
        services.TryAddSingleton<CashFeed>();
        services.TryAddSingleton<StoppedTexts>();
    }

    private static void AddReports(IServiceCollection services)
    {
        services.TryAddSingleton<CaseStates>();
        services.TryAddSingleton<AgingReport>();
        services.TryAddSingleton<KeepLedgerDays>();
    }

    /// <summary>What finance and the debtor settle between them beside money.</summary>
    private static void AddAgreements(IServiceCollection services)
    {
        services.TryAddSingleton<HoldDunning>();
        services.TryAddSingleton<TakeDisputes>();
        services.TryAddSingleton<RestoreStanding>();
    }

    /// <summary>What stands around all routes: headers, failures, timeouts.</summary>
    public static IApplicationBuilder UseCollectionsWeb(this IApplicationBuilder app) => app
        .Use(TracedRequests.RunAsync)
        .Use(SecurityHeaders.AddAsync)
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            SuppressDiagnosticsCallback = failure =>
                failure.Exception is Microsoft.AspNetCore.Http.BadHttpRequestException,
        })
        .UseStatusCodePages(context => EmptyAnswers.FillAsync(context.HttpContext))
        .UseRequestTimeouts();

    /// <summary>All routes of the contract, once.</summary>
    public static void MapCollectionsApi(this IEndpointRouteBuilder routes)
    {
        routes.MapApiDescription();
        var api = new ApiRoutes(routes);
        Debtors.Map(api);
        Standings.Map(api);
        Invoices.Map(api);
        Cases.Map(api);
        Payments.Map(api);
        Credits.Map(api);
        Items.Map(api);
        LettingGo.Map(api);
        Holds.Map(api);
        Disputes.Map(api);
        Promises.Map(api);
        Plans.Map(api);
        Quotes.Map(api);
        Tasks.Map(api);
        Approvals.Map(api);
        Messages.Map(api);
        Imports.Map(api);
        Legal.Map(api);
        Reports.Map(api);
        LedgerReports.Map(api);
        Policies.Map(api);
        Templates.Map(api);
        Admin.Map(api);
        Feeds.Map(api);
        Health.Map(api);
        SendGridWebhook.Map(api);
        TwilioWebhook.Map(api);
        TwilioInboundWebhook.Map(api);
        MailInboundWebhook.Map(api);
        if (routes.ServiceProvider.GetRequiredService<CollectionsWebOptions>().Simulation)
        {
            Clock.Map(api);
        }
    }
}
