using Collections.Domain;

namespace Collections.Engine;

/// <summary>
/// Tells the host's driver that an account may have something due now, so that it looks before its next round. Only an
/// accelerator: a nudge that is lost delays, and loses nothing, for the due-index has the work.
/// </summary>
public interface INudge
{
    void Nudge(AccountId account);
}
