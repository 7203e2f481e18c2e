using System.Security.Cryptography;
using Collections.Web.Access;

namespace Collections.Local.Hosting;

/// <summary>
/// Who may call this process: the keys of the environment, else one admin key for this run, on loopback only.
/// </summary>
internal sealed record LocalKeys(IAccess Access, string? OneTimeKey)
{
    /// <summary>
    /// Null after telling <paramref name="errors"/> why the process must not listen on these addresses.
    /// </summary>
    internal static LocalKeys? For(string urls, TextWriter errors)
    {
        if (Environment.GetEnvironmentVariable(ApiKeys.Variable) is { Length: > 0 } text)
        {
            return new(ApiKeys.Parse(text), null);
        }

        if (urls.Split(';').FirstOrDefault(url => !IsLoopback(url)) is { } open)
        {
            errors.WriteLine($"{open} can be reached from outside: set {ApiKeys.Variable} (role=key,role=key) first.");
            return null;
        }

        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return new(new ApiKeys([(Role.Admin, key)]), key);
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.IsLoopback;
}
