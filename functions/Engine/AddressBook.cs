using System.Security.Cryptography;
using System.Text;
using Collections.Domain;
using Collections.Engine.Keeping;
using Collections.Engine.Stored;

namespace Collections.Engine;

/// <summary>
/// Which debtors have which address, and what was ever asked for there: an opt-out counts for every debtor, creditor
/// and sender, also for a debtor that is registered later.
/// </summary>
public sealed class AddressBook(IReferences references)
{
    /// <summary>
    /// Enters the addresses that a debtor did not have before, and gives the debtor what was asked for there.
    /// </summary>
    /// <param name="known">The master record so far; null for a new debtor.</param>
    /// <param name="replaced">The record that takes its place.</param>
    /// <param name="cancellation">Ends between two addresses; the same record again goes on.</param>
    public async Task<Debtor> EnterAsync(Debtor? known, Debtor replaced, CancellationToken cancellation)
    {
        foreach (var (channel, address) in AddressMarks.Addresses(replaced))
        {
            if (known is not null && AddressMarks.Addresses(known).Contains((channel, address)))
            {
                continue;
            }

            var key = KeyOf(channel, address);
            await references.AddAsync(ReferenceKind.Address, key, replaced.DebtorId, cancellation);
            foreach (var mark in await references.OwnersAsync(ReferenceKind.Consent, key, cancellation))
            {
                replaced = AddressMarks.With(replaced, StoredJson.Read<AddressMark>(mark));
            }
        }

        return replaced;
    }

    /// <summary>The debtors that have, or once had, a contact at an address.</summary>
    public Task<IReadOnlyList<string>> DebtorsAtAsync(
        Channel channel, string address, CancellationToken cancellation) => references.OwnersAsync(
        ReferenceKind.Address, KeyOf(channel, AddressMarks.Normal(channel, address)), cancellation);

    /// <summary>Keeps for good what somebody asked for at an address.</summary>
    public Task KeepAsync(AddressMark consent, CancellationToken cancellation) => references.AddAsync(
        ReferenceKind.Consent,
        KeyOf(consent.Channel, AddressMarks.Normal(consent.Channel, consent.Address)),
        StoredJson.WriteText(consent),
        cancellation);

    /// <summary>The last word about messages to an address; null where none was ever said there.</summary>
    public async Task<AddressStanding?> ConsentAsync(
        Channel channel, string address, CancellationToken cancellation)
    {
        var said = await references.OwnersAsync(
            ReferenceKind.Consent, KeyOf(channel, AddressMarks.Normal(channel, address)), cancellation);
        return said.Select(mark => StoredJson.Read<AddressMark>(mark))
            .MaxBy(mark => mark.At)?.Standing;
    }

    /// <summary>A URL by its hash: it may be longer than a key, and hold a key of its own.</summary>
    private static string KeyOf(Channel channel, string normal) => channel switch
    {
        Channel.Email => $"mail:{normal}",
        Channel.Webhook => $"hook:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normal)))}",
        _ => $"sms:{normal}",
    };
}
