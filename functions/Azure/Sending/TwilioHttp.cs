using System.Net;
using System.Text.Json;
using Twilio.Http;
using HttpClient = System.Net.Http.HttpClient;

namespace Collections.Azure.Sending;

/// <summary>
/// Keeps the status of a refusal that carries no document of Twilio's, such as a gateway's page: the SDK would make of
/// it an exception without any status.
/// </summary>
internal sealed class TwilioHttp(HttpClient client) : SystemNetHttpClient(client)
{
    private const string NoDetails = "{}";

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        var answer = await base.MakeRequestAsync(request);
        return answer.StatusCode < HttpStatusCode.BadRequest || IsDocument(answer.Content)
            ? answer
            : new(answer.StatusCode, NoDetails, answer.Headers);
    }

    private static bool IsDocument(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
