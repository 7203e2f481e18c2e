using Collections.Engine.Mail;

namespace Collections.Local.Sending;

/// <summary>
/// The relay, from the environment, so that no password stands on a command line or in a file of ours.
/// </summary>
internal static class SmtpSettings
{
    internal const string Url = "COLLECTIONS_SMTP";

    /// <summary>
    /// Reads <c>smtp://user:password@host:587</c> (STARTTLS), <c>smtps://host:465</c> (TLS) or
    /// <c>smtp+plain://localhost:25</c> (none). Null where the variable is not set: mail goes to files.
    /// </summary>
    /// <exception cref="FormatException">The value is no such address; the message never shows a password.</exception>
    internal static SmtpRelay? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Url) is not { Length: > 0 } text)
        {
            return null;
        }

        SmtpSecurity? security = null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            security = uri.Scheme switch
            {
                "smtp" => SmtpSecurity.StartTls,
                "smtps" => SmtpSecurity.Tls,
                "smtp+plain" => SmtpSecurity.None,
                _ => null,
            };
        }

        if (uri is null || security is not { } known || uri.Host.Length == 0)
        {
            throw new FormatException($"{Url} must be smtp://, smtps:// or smtp+plain:// with host and port.");
        }

        var login = uri.UserInfo.Split(':', 2);
        var port = uri.Port > 0 ? uri.Port : known == SmtpSecurity.Tls ? 465 : 587;
        return new(
            uri.Host,
            port,
            known,
            login[0].Length == 0 ? null : Uri.UnescapeDataString(login[0]),
            login.Length < 2 ? null : Uri.UnescapeDataString(login[1]));
    }
}
