using Collections.Domain;

namespace Collections.Engine.Sending;

/// <summary>
/// Acts on what is learnt of an address, at once: every debtor that has it gets the mark, and every account of theirs
/// hears of it through a commit of its own, so that no claim begins afterwards as if nothing had been said.
/// </summary>
public sealed class MarkAddresses(AddressBook addresses, Intake intake)
{
    /// <param name="mark">What was learnt; the same again changes nothing.</param>
    /// <param name="debtorId">A debtor that certainly has the address; null where only the book knows who has.</param>
    /// <param name="now">The time of the decision.</param>
    /// <param name="cancellation">Ends between two debtors; the same call again goes on.</param>
    /// <returns>The debtors that have the address.</returns>
    public async Task<IReadOnlyList<string>> MarkAsync(
        AddressMark mark, string? debtorId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (mark.Standing != AddressStanding.NotWorking)
        {
            await addresses.KeepAsync(mark, cancellation);
        }

        var found = await addresses.DebtorsAtAsync(mark.Channel, mark.Address, cancellation);
        IReadOnlyList<string> debtors = debtorId is null ? found : [.. found.Append(debtorId).Distinct()];
        foreach (var id in debtors)
        {
            await intake.ChangeDebtorAsync(id, known => Marked(known, mark), now, cancellation);
        }

        return debtors;
    }

    /// <summary>Null, which leaves the record alone, where the mark is no news or no contact has the address.</summary>
    private static Debtor? Marked(Debtor? known, AddressMark mark)
    {
        if (known is null
            || !AddressMarks.Addresses(known)
                .Contains((mark.Channel, AddressMarks.Normal(mark.Channel, mark.Address))))
        {
            return null;
        }

        var marked = AddressMarks.With(known, mark);
        return ReferenceEquals(marked, known) ? null : marked;
    }
}
