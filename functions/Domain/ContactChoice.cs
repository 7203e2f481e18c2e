namespace Collections.Domain;

/// <summary>Who at the debtor gets a message on a channel.</summary>
public static class ContactChoice
{
    public const string AccountsPayable = "accountsPayable";

    private static readonly string[] RoleOrder = [AccountsPayable, "finance", "manager"];

    /// <summary>
    /// The first contact in the order of roles (payables, finance, manager, then as the record lists them) that the
    /// channel can reach, and on email the first of each further role. Left out is who opted out, and whose address is
    /// known not to work. Empty where nobody can be reached.
    /// </summary>
    /// <param name="debtor">Whose contacts.</param>
    /// <param name="channel">How.</param>
    /// <param name="alsoToRoles">Roles that get an email as well.</param>
    /// <param name="collector">For whom the creditor collects.</param>
    public static IReadOnlyList<Recipient> For(
        Debtor debtor,
        Channel channel,
        IReadOnlyList<string> alsoToRoles,
        CollectorRole collector = CollectorRole.FirstParty)
    {
        if (channel == Channel.Letter)
        {
            return debtor.Address is { } address ? [new("address", debtor.Name, OnOneLine(address))] : [];
        }

        var reachable = debtor.AllContacts.Where(c => AddressOf(debtor, c, channel, collector) is not null)
            .OrderBy(RankOf).ToList();
        if (reachable.Count == 0)
        {
            return [];
        }

        var chosen = new List<Contact> { reachable[0] };
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

        return
        [
            .. chosen.Select(c => new Recipient(c.ContactId, c.Name, AddressOf(debtor, c, channel, collector)!)),
        ];
    }

    /// <summary>Who gets one message with all of these notices.</summary>
    internal static IReadOnlyList<Recipient> For(
        Debtor debtor, IReadOnlyList<NoticeRequest> together, CollectorRole collector) => For(
        debtor,
        together[0].Channel,
        [.. together.SelectMany(r => r.AlsoToRoles).Distinct(StringComparer.Ordinal)],
        collector);

    /// <summary>
    /// False where a recipient of a planned message would not be chosen any more: a new address, a contact that left,
    /// or an opt-out, which counts at once.
    /// </summary>
    internal static bool StillHolds(DeskMessage message, Debtor debtor, CollectorRole collector)
    {
        var chosen = For(debtor, message.Requests, collector).Select(r => (r.ContactId, r.Address)).ToHashSet();
        return message.To.All(r => chosen.Contains((r.ContactId, r.Address)));
    }

    private static int RankOf(Contact contact) =>
        Array.IndexOf(RoleOrder, contact.Role) is var rank and >= 0 ? rank : RoleOrder.Length;

    private static string OnOneLine(Address address) => string.Join(
        ", ", [.. address.Lines, $"{address.PostalCode} {address.City}".Trim(), address.Country]);

    private static string? AddressOf(
        Debtor debtor, Contact contact, Channel channel, CollectorRole collector) => channel switch
        {
            Channel.Email => contact.Email is { } email && MayWrite(debtor, email) ? email : null,
            Channel.Sms => MayText(debtor, contact, collector) ? contact.Phone : null,
            Channel.Phone or Channel.Visit => contact.Phone,
            Channel.Webhook => contact.Webhook is { } url && AddressMarks.Fault(debtor, channel, url) is null
                ? url
                : null,
            _ => null,
        };

    private static bool MayWrite(Debtor debtor, string email) =>
        AddressMarks.Fault(debtor, Channel.Email, email) is null
        && AddressMarks.Consent(debtor, Channel.Email, email) is not { Standing: AddressStanding.OptedOut };

    /// <summary>
    /// Whoever collects for others texts nobody at +1 (Twilio 30863, 30943); first-party texts there need an opt-in on
    /// record (Twilio 30034; TCPA). The later of what the record and what the recipient says counts everywhere.
    /// </summary>
    private static bool MayText(Debtor debtor, Contact contact, CollectorRole collector)
    {
        if (contact.Phone is not { } phone || AddressMarks.Fault(debtor, Channel.Sms, phone) is not null)
        {
            return false;
        }

        var needsConsent = phone.StartsWith("+1", StringComparison.Ordinal);
        if (needsConsent && collector == CollectorRole.ThirdParty)
        {
            return false;
        }

        var said = AddressMarks.Consent(debtor, Channel.Sms, phone);
        var recorded = contact.SmsConsent;
        return said is not null && (recorded is null || said.At >= recorded.At)
            ? said.Standing == AddressStanding.OptedIn
            : recorded?.Given ?? !needsConsent;
    }
}
