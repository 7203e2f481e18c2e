namespace Collections.Engine.Mail;

/// <summary>How the way to the relay is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS, and nothing is said without it. Usually port 587.</summary>
    StartTls = 1,

    /// <summary>TLS from the first byte. Usually port 465.</summary>
    Tls = 2,

    /// <summary>Plain text; for a relay on the same machine. Never with a password.</summary>
    None = 3,
}

/// <summary>The server that takes our mail, and what we show it.</summary>
/// <param name="Host">Name or address; the name its certificate must have.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Security">How the connection is protected.</param>
/// <param name="User">User name, or null where the relay knows us otherwise.</param>
/// <param name="Password">Password of the user.</param>
public sealed record SmtpRelay(
    string Host, int Port, SmtpSecurity Security, string? User = null, string? Password = null)
{
    /// <summary>How long each step may take: connecting, each reply, and the verdict over the content.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>What we call ourselves in EHLO.</summary>
    public string ClientName { get; init; } = "localhost";

    /// <summary>
    /// SHA-256 of the one certificate to accept although no authority vouches for it (a relay of our own), as hex; null
    /// to accept only what the machine's authorities vouch for.
    /// </summary>
    public string? TrustedCertificate { get; init; }

    /// <summary>The record without its password, for logs.</summary>
    public override string ToString() => $"{User}@{Host}:{Port} ({Security})";
}
