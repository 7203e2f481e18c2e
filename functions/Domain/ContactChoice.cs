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
