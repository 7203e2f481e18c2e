using Collections.Web;
using Collections.Web.Dashboard;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collections.Azure.Hosting;

/// <summary>The same pipeline that the single machine runs, built once over the app's services.</summary>
public sealed class WebPipeline
{
    private readonly RequestDelegate _pipeline;

    public WebPipeline(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseCollectionsWeb();
        app.UseRouting();
        app.UseEndpoints(routes =>
        {
            routes.MapCollectionsApi();
            routes.MapDashboard();
        });
        _pipeline = app.Build();
    }

    public Task RunAsync(HttpContext context)
    {
        // The worker's own routing has chosen the catch-all function; left in place, the inner routing would keep it.
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        return _pipeline(context);
    }
}
