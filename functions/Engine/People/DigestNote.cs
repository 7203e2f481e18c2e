using System.Globalization;
using Collections.Engine.Stored;

namespace Collections.Engine.People;

/// <summary>What is kept of a person's last digest.</summary>
/// <param name="At">When it was first attempted; the next one goes on a later day.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="AgainAt">When it is tried again; null where nothing is left to do.</param>
/// <param name="Since">When the digest before it went: what is news is news since then.</param>
/// <param name="Lost">True where it certainly did not leave, so that its news is still to be told.</param>
internal sealed record DigestNote(
    DateTimeOffset At,
    int Attempts = 1,
    DateTimeOffset? AgainAt = null,
    DateTimeOffset? Since = null,
    bool Lost = false)
{
    /// <summary>
    /// So often is a digest tried that certainly did not leave; then the next day's says it all again.
    /// </summary>
    internal const int MostAttempts = 4;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(15);

    /// <summary>It certainly did not leave: again after a quarter of an hour, half an hour, an hour.</summary>
    internal DigestNote Failed(DateTimeOffset now, TimeSpan? asked)
    {
        var wait = FirstWait * Math.Pow(2, Attempts - 1);
        return this with
        {
            AgainAt = Attempts < MostAttempts ? now + (asked > wait ? asked.Value : wait) : null,
            Lost = true,
        };
    }

    internal DigestNote Again() => this with { Attempts = Attempts + 1, AgainAt = null, Lost = false };

    /// <summary>Before digests were tried again, their instant alone was kept.</summary>
    internal static DigestNote Read(string text) => text.StartsWith('{')
        ? StoredJson.Read<DigestNote>(text)
        : new(DateTimeOffset.Parse(text, CultureInfo.InvariantCulture));

    internal string Write() => StoredJson.WriteText(this);
}
