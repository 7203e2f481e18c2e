using Collections.Domain;

namespace Collections.Engine.Accounts;

/// <summary>
/// What the account keeps of the services of its invoices: who is a reason for one to be off, and for whom one is on
/// its way back. Follows the cases' own states.
/// </summary>
internal sealed class HeldServices(AccountState? stored)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _holders = Copy(stored?.ServiceHolders);
    private readonly Dictionary<string, IReadOnlyList<string>> _restores = Copy(stored?.Restores);

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Holders => _holders;

    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Restores => _restores;

    /// <returns>True where the case's new state changed anything.</returns>
    internal bool Take(CaseState state)
    {
        if (state.Suspension is not { } suspension)
        {
            return false;
        }

        var (service, invoice) = (suspension.ServiceId, state.Invoice.InvoiceId);
        return Set(_holders, service, invoice, suspension.Holds)
            | Set(_restores, service, invoice, suspension.Phase == SuspensionPhase.Restoring);
    }

    private static bool Set(
        Dictionary<string, IReadOnlyList<string>> all, string service, string invoice, bool belongs)
    {
        var known = all.GetValueOrDefault(service) ?? [];
        if (belongs == known.Contains(invoice))
        {
            return false;
        }

        IReadOnlyList<string> now = belongs ? [.. known, invoice] : [.. known.Where(i => i != invoice)];
        if (now.Count == 0)
        {
            all.Remove(service);
        }
        else
        {
            all[service] = now;
        }

        return true;
    }

    private static Dictionary<string, IReadOnlyList<string>> Copy(
        IReadOnlyDictionary<string, IReadOnlyList<string>>? known) =>
        known is null ? new(StringComparer.Ordinal) : new(known, StringComparer.Ordinal);
}
