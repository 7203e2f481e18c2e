using System.Text.RegularExpressions;
using Collections.Domain;
using Collections.Engine.Mail;
using Collections.Engine.Webhooks;

namespace Collections.Engine.Forms;

/// <summary>Where and how someone can be reached.</summary>
public sealed partial class Fields
{
    public string? OptionalEmail(string name)
    {
        var text = OptionalText(name, 254);
        return text is null || Mailbox.TryParse(text) is not null ? text
            : WrongText(name, "must be an email address such as ap@example.com");
    }

    /// <summary>A phone number in E.164.</summary>
    public string? OptionalPhone(string name)
    {
        var text = OptionalText(name, 20);
        return text is null || E164().IsMatch(text) ? text
            : WrongText(name, "must be an international number without spaces such as +4930123456");
    }

    /// <summary>Where signed webhooks go; whether a host may be called without TLS is for the caller to know.</summary>
    public string? OptionalWebhook(string name)
    {
        var text = OptionalText(name, WebhookCaller.LongestUrl);
        return text is null || (Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri.UserInfo.Length == 0)
                ? text
                : WrongText(
                    name, "must be an address such as https://erp.example.com/notices, without a user or password");
    }

    /// <summary>Checks country, language and time zone of a place, each where it is given.</summary>
    public void CheckPlace(string? country, string? language = null, string? timeZone = null)
    {
        if (!string.IsNullOrEmpty(country) && !Countries.IsKnown(country))
        {
            Refuse("country", "must be an ISO 3166-1 code of two capital letters such as DE");
        }

        if (!string.IsNullOrEmpty(language) && !LanguageTag().IsMatch(language))
        {
            Refuse("language", "must be a language tag such as en or zh-Hans");
        }

        if (timeZone is not null && !IsZone(timeZone))
        {
            Refuse("timeZone", "must be a time zone of the tz database such as Europe/Berlin");
        }
    }

    private static bool IsZone(string id) => ZoneId().IsMatch(id)
        && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId;

    private string? WrongText(string name, string message)
    {
        Refuse(name, message);
        return null;
    }

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z")]
    private static partial Regex E164();

    [GeneratedRegex(@"\A[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\z")]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}\z")]
    private static partial Regex ZoneId();
}
