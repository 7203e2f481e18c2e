using System.Globalization;
using Collections.Azure.Orchestrations;
using Microsoft.Extensions.Configuration;

namespace Collections.Azure.Hosting;

/// <summary>A setting that is missing or cannot be read; the message names it and never shows a secret.</summary>
public sealed class SettingException : Exception
{
    public SettingException()
    {
    }

    public SettingException(string message)
        : base(message)
    {
    }

    public SettingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The app's settings, all under <c>Collections</c>; docs/azure.md explains each.</summary>
/// <param name="configuration">Where they are.</param>
/// <param name="development">Whether the app runs on a developer's machine, where time may run faster.</param>
internal sealed class Settings(IConfiguration configuration, bool development = false)
{
    private const string Section = "Collections";

    /// <summary>The platform's own setting, for its host and for us.</summary>
    private const string RequestLimit = "FUNCTIONS_REQUEST_BODY_SIZE_LIMIT";

    /// <summary>What the platform's host takes where nothing else is set: 100 MiB.</summary>
    /// <seealso href="https://learn.microsoft.com/azure/azure-functions/functions-app-settings"/>
    private const long UsualRequestBytes = 104_857_600;

    /// <summary>The address under which the outside reaches the app, for callbacks and their signatures.</summary>
    internal Uri? PublicUrl => Url("PublicUrl");

    /// <summary>The longest body of a request that the platform hands to the app, in bytes.</summary>
    /// <exception cref="SettingException">Set, and no number of bytes.</exception>
    internal long MostRequestBytes => configuration[RequestLimit] is not { Length: > 0 } text ? UsualRequestBytes
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && bytes > 0 ? bytes
        : throw new SettingException($"{RequestLimit} is no number of bytes.");

    /// <summary>
    /// Null where it is not set; a reference into the vault that the platform could not resolve counts as not set.
    /// </summary>
    internal string? Text(string name) => configuration[$"{Section}:{name}"] is { Length: > 0 } value
        && !value.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase) ? value : null;

    /// <exception cref="SettingException">Not set.</exception>
    internal string Required(string name) =>
        Text(name) ?? throw new SettingException($"{Section}:{name} is not set.");

    /// <exception cref="SettingException">Set, and no absolute http or https address.</exception>
    internal Uri? Url(string name) => Text(name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new SettingException($"{Section}:{name} is no http or https address.");

    /// <summary>Texts separated by commas.</summary>
    internal IReadOnlyList<string> List(string name) =>
        (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <exception cref="SettingException">Set, and no whole number in the range.</exception>
    internal int Number(string name, int otherwise, int from, int until) => Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= from && number <= until ? number
        : throw new SettingException($"{Section}:{name} is no whole number from {from} to {until}.");

    /// <summary>
    /// Time that runs faster, where all of <c>FastTime:Since</c>, <c>:From</c> and <c>:Speed</c> are set: policies
    /// count in days. Only in development, for elsewhere it would dun real debtors too early.
    /// </summary>
    /// <exception cref="SettingException">Set outside development, or unreadable.</exception>
    internal FastTime? FastTime()
    {
        if (Text("FastTime:Speed") is null)
        {
            return null;
        }

        if (!development)
        {
            throw new SettingException($"{Section}:FastTime is for development only; remove it.");
        }

        return double.TryParse(
                Required("FastTime:Speed"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed)
            && speed is > 0 and <= 1_000_000
                ? new(Instant("FastTime:Since"), Instant("FastTime:From"), speed)
                : throw new SettingException($"{Section}:FastTime:Speed is no number above 0 and up to 1,000,000.");
    }

    private DateTimeOffset Instant(string name) =>
        DateTimeOffset.TryParse(
            Required(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                ? instant
                : throw new SettingException($"{Section}:{name} is no instant such as 2026-03-02T09:00:00+01:00.");
}
