using Collections.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Web.Dashboard;

/// <summary>The pages for people: rendered on the server, usable without script and by keyboard.</summary>
public static class DashboardRoutes
{
    private const string AssetPrefix = "Collections.Web.Dashboard.wwwroot.";

    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddSingleton<ReadPages>().AddSingleton<ReportPages>().AddSingleton<WorkForms>()
            .AddSingleton<FormFacts>().AddSingleton<AgreementForms>().AddSingleton<PlanPages>()
            .AddSingleton<CashPageForms>();
    }

    public static void MapDashboard(this IEndpointRouteBuilder routes)
    {
        MapOpen(routes);
        var pages = new PageRoutes(routes);
        pages.Page("/", (ReadPages p, HttpContext http) => p.OverviewAsync(http));
        pages.Page("/board", (ReadPages p, HttpContext http) => p.CasesAsync(http, true));
        pages.Page("/invoices", (ReadPages p, HttpContext http) => p.CasesAsync(http, false));
        pages.Page("/invoices/{id}", (ReadPages p, HttpContext http, string id) => p.CaseAsync(http, id));
        pages.Page("/debtors", (ReadPages p, HttpContext http) => p.DebtorsAsync(http));
        pages.Page("/debtors/{id}", (ReadPages p, HttpContext http, string id) => p.DebtorAsync(http, id));
        pages.Page("/approvals", (ReadPages p, HttpContext http) => p.ApprovalsAsync(http));
        pages.Page("/tasks", (ReadPages p, HttpContext http) => p.TasksAsync(http));
        pages.Page("/tasks/{id}", (ReadPages p, HttpContext http, string id) => p.TaskAsync(http, id));
        pages.Page("/messages", (ReadPages p, HttpContext http) => p.MessagesAsync(http));
        pages.Page("/messages/{id}", (ReadPages p, HttpContext http, string id) => p.MessageAsync(http, id));
        pages.Page("/legal", (ReadPages p, HttpContext http) => p.LegalAsync(http));
        pages.Page("/reports", (ReportPages p, HttpContext http) => p.ReportsAsync(http));
        pages.Page("/policies", (ReadPages p, HttpContext http) => p.Policies(http));
        pages.Page("/templates", (ReadPages p, HttpContext http) => p.Templates(http));
        pages.Page("/invoices/{id}/plan", (PlanPages p, HttpContext http, string id) => p.ProposeAsync(http, id));
        MapAgreements(pages);
        pages.Form(
            "/approvals/{id}", (WorkForms f, HttpContext http, string id) => f.DecideAsync(http, id), Role.Approver);
        pages.Form(
            "/tasks/{id}",
            (WorkForms f, HttpContext http, string id) => f.CompleteAsync(http, id),
            Role.Finance,
            Role.Approver,
            Role.Legal);
        pages.Form(
            "/invoices/{id}/lift", (WorkForms f, HttpContext http, string id) => f.LiftAsync(http, id), Role.Finance);
        pages.Form(
            "/invoices/{id}/waive", (WorkForms f, HttpContext http, string id) => f.WaiveAsync(http, id), Role.Finance);
        pages.Form(
            "/legal/{id}", (WorkForms f, HttpContext http, string id) => f.MoveMatterAsync(http, id), Role.Legal);
        pages.Form("/clock", (WorkForms f, HttpContext http) => f.AdvanceClockAsync(http), Role.Admin);
    }

    /// <summary>What is agreed with a debtor, or rests.</summary>
    private static void MapAgreements(PageRoutes pages)
    {
        On("hold", (f, http, id) => f.HoldAsync(http, id));
        On("promises", (f, http, id) => f.PromiseAsync(http, id));
        On("disputes", (f, http, id) => f.DisputeAsync(http, id));
        On("plan", (f, http, id) => f.PlanAsync(http, id));
        pages.Form(
            "/invoices/{id}/promises/{promiseId}",
            (AgreementForms f, HttpContext http, string id, string promiseId) =>
                f.ChangePromiseAsync(http, id, promiseId),
            Role.Finance);
        pages.Form(
            "/invoices/{id}/disputes/{disputeId}",
            (AgreementForms f, HttpContext http, string id, string disputeId) => f.ResolveAsync(http, id, disputeId),
            Role.Finance);
        pages.Form(
            "/debtors/{id}/hold",
            (AgreementForms f, HttpContext http, string id) => f.HoldDebtorAsync(http, id),
            Role.Finance);
        pages.Form(
            "/debtors/{id}/lift",
            (AgreementForms f, HttpContext http, string id) => f.LiftDebtorAsync(http, id),
            Role.Finance);
        pages.Form(
            "/debtors/{id}/cash/{paymentId}/application",
            (CashPageForms f, HttpContext http, string id, string paymentId) => f.ApplyAsync(http, id, paymentId),
            Role.Finance);
        pages.Form(
            "/debtors/{id}/cash/{paymentId}/refund",
            (CashPageForms f, HttpContext http, string id, string paymentId) => f.RefundAsync(http, id, paymentId),
            Role.Finance);
        pages.Form(
            "/debtors/{id}/standing",
            (AgreementForms f, HttpContext http, string id) => f.StandingAsync(http, id),
            Role.Finance);

        void On(string what, Func<AgreementForms, HttpContext, string, Task<IResult>> take) => pages.Form(
            $"/invoices/{{id}}/{what}",
            (AgreementForms f, HttpContext http, string id) => take(f, http, id),
            Role.Finance);
    }

    /// <summary>What a browser needs before it has a key.</summary>
    private static void MapOpen(IEndpointRouteBuilder routes)
    {
        Open(routes, "/assets/app.css", () => Asset("app.css", "text/css"));
        Open(routes, "/assets/icon.svg", () => Asset("icon.svg", "image/svg+xml"));
        Open(routes, "/sign-in", (HttpContext http, string? key, string? to) => SignIn.Keep(http, key, to));
        routes.MapPost("/sign-in", async (HttpContext http) =>
        {
            var form = http.Request.HasFormContentType
                ? await http.Request.ReadFormAsync(http.RequestAborted)
                : FormCollection.Empty;
            return SignIn.Keep(http, form["key"], form["to"]);
        }).ExcludeFromDescription().DisableAntiforgery().WithMetadata(new RouteAccess([], Writes: false));
    }

    private static void Open(IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes
        .MapGet(pattern, handler)
        .ExcludeFromDescription()
        .WithMetadata(new RouteAccess([], Writes: false));

    private static IResult Asset(string name, string type)
    {
        var stream = typeof(DashboardRoutes).Assembly.GetManifestResourceStream(AssetPrefix + name);
        return stream is null ? Results.NotFound() : Results.Stream(stream, type + "; charset=utf-8");
    }
}
