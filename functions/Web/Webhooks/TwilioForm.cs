using System.Text;
using Collections.Engine.Sending.Provider;
using Collections.Web.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Collections.Web.Webhooks;

/// <summary>A callback of Twilio's as it came, and whether Twilio signed it.</summary>
internal sealed class TwilioForm
{
    private const int MostBodyBytes = 65_536;

    private readonly Dictionary<string, StringValues> _fields;

    private TwilioForm(Dictionary<string, StringValues> fields, bool isSigned)
    {
        _fields = fields;
        IsSigned = isSigned;
    }

    public bool IsSigned { get; }

    /// <summary>The value of a field; null where it is absent or empty.</summary>
    public string? this[string name] =>
        _fields.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 } text ? text : null;

    /// <returns>Null where the body is longer than any callback.</returns>
    public static async Task<TwilioForm?> ReadAsync(HttpRequest request, TwilioSignature signatures, Uri publicUrl)
    {
        if (await RawBody.ReadAsync(request, MostBodyBytes, request.HttpContext.RequestAborted) is not { } body)
        {
            return null;
        }

        var url = new Uri(publicUrl, request.Path + request.QueryString);
        var signature = request.Headers[TwilioSignature.Header].ToString();
        var form = Form(body);
        var check = request.HasJsonContentType()
            ? signatures.VerifyBody(url, body.Bytes.Span, signature)
            : signatures.VerifyForm(url, Pairs(form), signature);
        return new(form, check is ProviderSignature.Valid);
    }

    /// <summary>The fields of the body; none where it is no form that anyone would sign.</summary>
    private static Dictionary<string, StringValues> Form(RawBody body)
    {
        using var reader = new FormReader(Encoding.UTF8.GetString(body.Bytes.Span));
        try
        {
            return reader.ReadForm();
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(Dictionary<string, StringValues> form) =>
        form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""));
}
