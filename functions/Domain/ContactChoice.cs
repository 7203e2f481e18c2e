namespace Collections.Domain;

/// <summary>Who at the debtor gets a message on a channel.</summary>
public static class ContactChoice
{
    public const string AccountsPayable = "accountsPayable";

    /// <summary>
    /// The first contact for payables that the channel can reach (else the first reachable one), and on email the first
    /// of each further role. Empty where nobody can be reached.
    /// </summary>
    public static IReadOnlyList<Recipient> For(Debtor debtor, Channel channel, IReadOnlyList<string> alsoToRoles)
    {
        if (channel == Channel.Letter)
        {
            return debtor.Address is { } address ? [new("address", debtor.Name, OnOneLine(address))] : [];
        }

        var reachable = debtor.AllContacts.Where(c => AddressOf(c, channel) is not null).ToList();
        var first = reachable.FirstOrDefault(c => c.Role == AccountsPayable) ?? reachable.FirstOrDefault();
        if (first is null)
        {
            return [];
        }

        var chosen = new List<Contact> { first };
        if (channel == Channel.Email)
        {
            foreach (var role in alsoToRoles)
            {
                if (reachable.FirstOrDefault(c => c.Role == role && !chosen.Contains(c)) is { } also)
                {
                    chosen.Add(also);
                }
            }
        }

        return [.. chosen.Select(c => new Recipient(c.ContactId, c.Name, AddressOf(c, channel)!))];
    }

    /// <summary>Who gets one message with all of these notices.</summary>
    internal static IReadOnlyList<Recipient> For(Debtor debtor, IReadOnlyList<NoticeRequest> together) => For(
        debtor,
        together[0].Channel,
        [.. together.SelectMany(r => r.AlsoToRoles).Distinct(StringComparer.Ordinal)]);

    /// <summary>
    /// False where a recipient of a planned message would not be chosen any more: a new address, a contact that left,
    /// or an opt-out, which counts at once.
    /// </summary>
    internal static bool StillHolds(DeskMessage message, Debtor debtor)
    {
        var chosen = For(debtor, message.Requests).Select(r => (r.ContactId, r.Address)).ToHashSet();
        return message.To.All(r => chosen.Contains((r.ContactId, r.Address)));
    }

    private static string OnOneLine(Address address) => string.Join(
        ", ", [.. address.Lines, $"{address.PostalCode} {address.City}".Trim(), address.Country]);

    private static string? AddressOf(Contact contact, Channel channel) => channel switch
    {
        Channel.Email => contact.Email,
        Channel.Sms => MayText(contact) ? contact.Phone : null,
        Channel.Phone or Channel.Visit => contact.Phone,
        _ => null,
    };

    /// <summary>
    /// First-party texts to +1 need a stored opt-in (Twilio 30034; TCPA); a refusal counts everywhere.
    /// </summary>
    private static bool MayText(Contact contact) => contact.Phone is { } phone
        && (contact.SmsConsent is { } consent ? consent.Given : !phone.StartsWith("+1", StringComparison.Ordinal));
}
