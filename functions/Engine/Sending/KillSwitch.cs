using Collections.Engine.Keeping;

namespace Collections.Engine.Sending;

/// <summary>
/// The switch that stops every message to every debtor (<c>POST /api/admin/sends</c>). While it is off, messages wait;
/// what was claimed before it was thrown has left.
/// </summary>
public sealed class KillSwitch(ISettings settings)
{
    /// <summary>Holds why sending is off; absent while it is on.</summary>
    public const string Setting = "sends.off";

    /// <summary>Why sending is off; null while it is on.</summary>
    public Task<string?> ReasonAsync(CancellationToken cancellation) => settings.GetAsync(Setting, cancellation);

    /// <summary>Stops sending for a reason.</summary>
    public Task StopAsync(string reason, CancellationToken cancellation) =>
        settings.SetAsync(Setting, reason, cancellation);

    /// <summary>Lets messages go again; those that waited look again within the hour.</summary>
    public Task ReleaseAsync(CancellationToken cancellation) => settings.SetAsync(Setting, null, cancellation);

    /// <summary>Why a message waits; null while sending is on.</summary>
    internal static string? WhyIn(ISendGate gate) =>
        gate.Setting(Setting) is { } reason ? $"sending is switched off: {reason}" : null;
}
