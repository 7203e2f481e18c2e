using Collections.Azure.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Collections.Azure.Hosting;

/// <summary>
/// The one HTTP trigger: everything goes to the host-neutral pipeline, which knows the routes and who may call them.
/// Anonymous at the platform, because webhooks and debtors have no key of ours.
/// </summary>
public sealed class HttpFunction(WebPipeline pipeline, NudgeQueue nudges)
{
    public const string Name = "Http";

    [Function(Name)]
    public Task RunAsync(
        [HttpTrigger(
            AuthorizationLevel.Anonymous,
            "get",
            "head",
            "post",
            "put",
            "patch",
            "delete",
            "options",
            Route = "{*path}")]
        HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        nudges.Use(client);
        return pipeline.RunAsync(request.HttpContext);
    }
}
