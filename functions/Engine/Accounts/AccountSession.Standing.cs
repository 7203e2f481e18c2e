using Collections.Domain;

namespace Collections.Engine.Accounts;

/// <content>How far the debtor's word is trusted, and who gives it back.</content>
public sealed partial class AccountSession
{
    /// <summary>
    /// The debtor's master record changed; every decision of this session sees the new one. Another class is a new
    /// judgement of the debtor: what was broken before counts against it no longer. The same class again is none, for
    /// imports repeat it every night.
    /// </summary>
    public void Replace(Debtor debtor)
    {
        var before = Debtor.Class;
        _headChanged |= debtor != Debtor;
        _deskLooked = true;
        Debtor = debtor;
        Clock = _calendar.For(debtor);
        if (debtor.Class != before && _desk.State.Record.Broken.Count > 0)
        {
            Restore("master record", $"the class became {debtor.Class.ToString().ToLowerInvariant()}");
        }
    }

    /// <summary>
    /// A person trusts the debtor again as much as the class says, for a reason; known where they did so today already
    /// and nothing was broken since.
    /// </summary>
    public Outcome RestoreStanding(string by, string why)
    {
        var record = _desk.State.Record;
        if (record.Broken.Count == 0 && record.Restored is { } known && known.On == Clock.LocalDate(_now))
        {
            return Outcome.Known;
        }

        Restore(by, why);
        return Outcome.Ok;
    }

    private void Restore(string by, string why) =>
        Decide(new DeskFact.StandingRestored(new(Clock.LocalDate(_now), by, why)));
}
