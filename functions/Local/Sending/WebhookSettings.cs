using Collections.Engine.Sending;
using Collections.Engine.Webhooks;

namespace Collections.Local.Sending;

/// <summary>The systems beside us that get signed calls, from the environment.</summary>
internal static class WebhookSettings
{
    internal const string Service = "COLLECTIONS_SERVICE_WEBHOOK";
    internal const string Legal = "COLLECTIONS_LEGAL_WEBHOOK";
    internal const string Letters = "COLLECTIONS_LETTER_WEBHOOK";
    internal const string Mail = "COLLECTIONS_MAIL_WEBHOOK";
    internal const string Notices = "COLLECTIONS_NOTICE_WEBHOOK_KEY";
    internal const string PrivateHosts = "COLLECTIONS_WEBHOOK_PRIVATE_HOSTS";

    /// <summary>
    /// Reads <c>https://host/path whsec_…</c>: the address, a space, the secret. Null where the variable is not set:
    /// what it is for goes to files.
    /// </summary>
    /// <exception cref="FormatException">The value is not of this form; the message never shows the secret.</exception>
    internal static WebhookTarget? FromEnvironment(string variable)
    {
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
        {
            return null;
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2 && WebhookSecret.TryParse(parts[1]) is { } secret
            ? new(parts[0], secret)
            : throw new FormatException($"{variable} must be an address, a space and a whsec_ secret.");
    }

    /// <summary>
    /// The secrets by which inbound mail is signed, separated by spaces while one is being changed; none where the
    /// variable is not set: then no mail is taken.
    /// </summary>
    /// <exception cref="FormatException">One is no secret; the message never shows it.</exception>
    internal static IReadOnlyList<WebhookSecret> MailSecrets() => Secrets(Mail);

    /// <summary>
    /// The keys by which notices to debtors' own systems are signed, the new one first while one is being changed; none
    /// where the variable is not set: those notices go to files.
    /// </summary>
    /// <exception cref="FormatException">One is no secret; the message never shows it.</exception>
    internal static NoticeSecrets NoticeKeys() => new(Secrets(Notices));

    /// <summary>Hosts that may be called although their addresses are private, separated by commas.</summary>
    internal static WebhookCallLimits Limits() => new()
    {
        PrivateHosts = (Environment.GetEnvironmentVariable(PrivateHosts) ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase),
    };

    private static IReadOnlyList<WebhookSecret> Secrets(string variable) =>
        [.. (Environment.GetEnvironmentVariable(variable) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => WebhookSecret.TryParse(text)
                ?? throw new FormatException($"{variable} must be a whsec_ secret, or several with spaces."))];
}
