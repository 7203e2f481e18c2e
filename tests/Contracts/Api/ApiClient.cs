using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Collections.Contracts.Api;

/// <summary>What a host answered. <see cref="Json"/> fails the test where the answer is none.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Message)
{
    private readonly Lazy<JsonElement> _json = new(() => JsonDocument.Parse(Text).RootElement);

    public JsonElement Json => _json.Value;

    public string? ContentType => Message.Content.Headers.ContentType?.MediaType;

    /// <summary>A member by its path: <c>nextAction.what</c>, <c>items[0].invoiceId</c>.</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Json, Step);

    public string TextOf(string path) => this[path].ToString();

    /// <summary>The messages of a field in the problem's errors.</summary>
    public IReadOnlyList<string> ErrorsOf(string field)
    {
        ContentType.ShouldBe("application/problem+json", Text);
        var errors = Json.GetProperty("errors");
        errors.TryGetProperty(field, out var messages).ShouldBeTrue($"no error of {field} in {errors}");
        return [.. messages.EnumerateArray().Select(m => m.GetString()!)];
    }

    public Answer ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, Text);
        if ((int)status >= 400)
        {
            ContentType.ShouldBe("application/problem+json", Text);
            this["status"].GetInt32().ShouldBe((int)status);
        }

        return this;
    }

    public Answer ShouldBeOk() => ShouldBe(HttpStatusCode.OK);

    private static JsonElement Step(JsonElement element, string part)
    {
        var bracket = part.IndexOf('[');
        var name = bracket < 0 ? part : part[..bracket];
        var found = name.Length == 0 ? element : element.GetProperty(name);
        return bracket < 0 ? found : found[int.Parse(part[(bracket + 1)..^1])];
    }
}

/// <summary>Calls a host over its socket, as one role or another.</summary>
public sealed class ApiClient(IApiUnderTest host) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        BaseAddress = host.Address,
        Timeout = TimeSpan.FromSeconds(60),
    };

    public Task<Answer> GetAsync(string path, string? role = "finance") =>
        SendAsync(HttpMethod.Get, path, null, role);

    public Task<Answer> PostAsync(string path, object body, string? role = "finance", string? key = null) =>
        SendAsync(HttpMethod.Post, path, Json(body), role, key);

    public Task<Answer> PutAsync(string path, object body, string? role = "finance", string? key = null) =>
        SendAsync(HttpMethod.Put, path, Json(body), role, key);

    public Task<Answer> DeleteAsync(string path, string? role = "finance") =>
        SendAsync(HttpMethod.Delete, path, null, role);

    /// <summary>A file as it comes.</summary>
    public Task<HttpResponseMessage> BytesAsync(string path, string role)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("x-api-key", host.KeyOf(role));
        return _http.SendAsync(request);
    }

    /// <summary>The same in another form.</summary>
    public async Task<Answer> AcceptAsync(string path, string contentType, string role = "finance")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("x-api-key", host.KeyOf(role));
        request.Headers.Accept.ParseAdd(contentType);
        var response = await _http.SendAsync(request);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>Any bytes with any content type.</summary>
    public Task<Answer> RawAsync(
        HttpMethod method, string path, byte[] body, string? contentType, string? role = "finance")
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        return SendAsync(method, path, content, role);
    }

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, HttpContent? content, string? role, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (role is not null)
        {
            request.Headers.Add("x-api-key", host.KeyOf(role));
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var response = await _http.SendAsync(request);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response);
    }

    /// <summary>Moves virtual time; everything due by then is done when it returns.</summary>
    public async Task<Answer> AdvanceToAsync(string instant) =>
        (await PostAsync("/api/clock", new { advanceTo = instant }, "admin")).ShouldBeOk();

    public void Dispose() => _http.Dispose();

    private static StringContent Json(object body) => new(
        body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");
}
