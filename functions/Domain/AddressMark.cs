namespace Collections.Domain;

/// <summary>What was learnt of an address beside what the master record says.</summary>
public enum AddressStanding
{
    /// <summary>Whoever has it asked for no more messages. Counts for all our creditors and senders.</summary>
    OptedOut = 1,

    /// <summary>Whoever has it asked for messages again.</summary>
    OptedIn = 2,

    /// <summary>A message came back from it, or its provider says that it takes none.</summary>
    NotWorking = 3,
}

/// <summary>
/// Something learnt of an address, with its evidence: <paramref name="Why"/> are the words that were received,
/// <paramref name="Source"/> is the provider's id of what carried them.
/// </summary>
public sealed record AddressMark(
    Channel Channel,
    string Address,
    AddressStanding Standing,
    DateTimeOffset At,
    string Why,
    string? Source = null)
{
    /// <summary>True for the marks by which somebody said what they want.</summary>
    internal bool IsConsent => Standing != AddressStanding.NotWorking;
}

/// <summary>
/// The marks of a debtor's addresses: for each address the latest word about consent and the latest fault. Merging is
/// monotone, so that marks may come twice and in any order.
/// </summary>
public static class AddressMarks
{
    /// <summary>How many marks one debtor may have; the oldest go first.</summary>
    public const int Most = 200;

    /// <summary>How much of the received words is kept.</summary>
    public const int LongestWhy = 1_000;

    /// <summary>
    /// An address as it is compared: email without regard to case, numbers without separators, a URL as it is.
    /// </summary>
    public static string Normal(Channel channel, string address) => channel switch
    {
        Channel.Email => address.Trim().ToLowerInvariant(),
        Channel.Webhook => address.Trim(),
        _ => string.Concat(address.Where(c => char.IsAsciiDigit(c) || c == '+')),
    };

    /// <summary>The debtor with the mark; the same debtor where it says nothing new.</summary>
    public static Debtor With(Debtor debtor, AddressMark mark)
    {
        mark = mark with { Address = Normal(mark.Channel, mark.Address), Why = Cut(mark.Why) };
        var marks = debtor.Marks ?? [];
        var before = marks.FirstOrDefault(m => IsAbout(m, mark.Channel, mark.Address) && m.IsConsent == mark.IsConsent);
        if (before is not null && !Replaces(mark, before))
        {
            return debtor;
        }

        return debtor with { Marks = [.. marks.Where(m => m != before).TakeLast(Most - 1), mark] };
    }

    /// <summary>
    /// The marks that stay when the master record is replaced: what somebody asked for stays, a fault goes with the
    /// address it is about.
    /// </summary>
    public static IReadOnlyList<AddressMark>? After(IReadOnlyList<AddressMark>? marks, Debtor replaced)
    {
        var kept = marks?.Where(m => m.IsConsent || Addresses(replaced).Contains((m.Channel, m.Address))).ToList();
        return kept is { Count: > 0 } ? kept : null;
    }

    /// <summary>Every address of the debtor's contacts that messages go to, in its normal form.</summary>
    public static IReadOnlySet<(Channel Channel, string Address)> Addresses(Debtor debtor)
    {
        var addresses = new HashSet<(Channel Channel, string Address)>();
        foreach (var contact in debtor.AllContacts)
        {
            if (contact.Email is { } email)
            {
                addresses.Add((Channel.Email, Normal(Channel.Email, email)));
            }

            if (contact.Phone is { } phone)
            {
                addresses.Add((Channel.Sms, Normal(Channel.Sms, phone)));
            }

            if (contact.Webhook is { } url)
            {
                addresses.Add((Channel.Webhook, Normal(Channel.Webhook, url)));
            }
        }

        return addresses;
    }

    /// <summary>The latest word about consent for an address; null where none was ever said.</summary>
    internal static AddressMark? Consent(Debtor debtor, Channel channel, string address) =>
        Find(debtor, channel, address, consent: true);

    /// <summary>Why nothing can reach an address; null where nothing speaks against it.</summary>
    internal static AddressMark? Fault(Debtor debtor, Channel channel, string address) =>
        Find(debtor, channel, address, consent: false);

    private static AddressMark? Find(Debtor debtor, Channel channel, string address, bool consent)
    {
        if (debtor.Marks is not { Count: > 0 } marks)
        {
            return null;
        }

        var normal = Normal(channel, address);
        return marks.FirstOrDefault(m => IsAbout(m, channel, normal) && m.IsConsent == consent);
    }

    private static bool IsAbout(AddressMark mark, Channel channel, string normal) =>
        mark.Channel == channel && mark.Address == normal;

    /// <summary>The later word counts; of two at one moment the refusal does.</summary>
    private static bool Replaces(AddressMark mark, AddressMark before) => mark.At > before.At
        || (mark.At == before.At
            && mark.Standing == AddressStanding.OptedOut && before.Standing == AddressStanding.OptedIn);

    private static string Cut(string text) => text.Length <= LongestWhy ? text : text[..LongestWhy];
}
