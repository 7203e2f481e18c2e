using Collections.Domain;
using Collections.Engine.Keeping;

namespace Collections.Engine.Sending;

/// <summary>
/// The switch that stops every message to every debtor (<c>POST /api/admin/sends</c>). While it is off, messages wait;
/// what was claimed before it was thrown has left.
/// </summary>
public sealed class KillSwitch(ISettings settings) : ISendGuard
{
    /// <summary>Holds why sending is off; absent while it is on.</summary>
    public const string Setting = "sends.off";

    public async Task<SendGuards> LookAsync(DateTimeOffset now, CancellationToken cancellation) =>
        await ReasonAsync(cancellation) is { } reason
            ? new($"sending is switched off: {reason}", null)
            : SendGuards.None;

    /// <summary>Why sending is off; null while it is on.</summary>
    public Task<string?> ReasonAsync(CancellationToken cancellation) => settings.GetAsync(Setting, cancellation);

    /// <summary>Stops sending for a reason.</summary>
    public Task StopAsync(string reason, CancellationToken cancellation) =>
        settings.SetAsync(Setting, reason, cancellation);

    /// <summary>Lets messages go again; those that waited look again within the hour.</summary>
    public Task ReleaseAsync(CancellationToken cancellation) => settings.SetAsync(Setting, null, cancellation);
}
