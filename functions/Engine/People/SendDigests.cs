using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Keeping;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Templates;

namespace Collections.Engine.People;

/// <summary>
/// One message per person and working day instead of one per case, by the way out that emails have. At most once a day:
/// what certainly did not leave is tried a few times more on that day; then the next day's says it all again. The kill
/// switch and the pace are for debtors; our own people hear of the day also while nothing leaves.
/// </summary>
public sealed class SendDigests(
    PeopleBook people,
    Digests digests,
    TemplateBook templates,
    CreditorBook creditors,
    BusinessCalendar calendar,
    ISettings settings,
    IEnumerable<IMessageSender> senders)
{
    private const string SettingPrefix = "digest.";

    private readonly IMessageSender? _mail = senders.FirstOrDefault(s => s.Channel == Channel.Email);

    /// <summary>When the next digest is due, now or later; null where nobody gets any.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        DateTimeOffset? first = null;
        foreach (var person in people.All)
        {
            var due = DueAt(person, await LastAsync(person, cancellation), now);
            first = first is null || due < first ? due : first;
        }

        return first;
    }

    /// <summary>Sends every digest that is due. What has nothing to say is not sent.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> RunAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var person in people.All)
        {
            var last = await LastAsync(person, cancellation);
            if (DueAt(person, last, now) <= now && await TrySendAsync(person, last, now, cancellation))
            {
                sent++;
            }
        }

        return sent;
    }

    /// <summary>True where the mail was taken.</summary>
    private async Task<bool> TrySendAsync(
        Colleague person, DigestNote? last, DateTimeOffset now, CancellationToken cancellation)
    {
        var clock = calendar.For(person.Place);
        var today = clock.LocalDate(now);
        var note = last is { AgainAt: not null } && clock.LocalDate(last.At) == today
            ? last.Again()
            : new DigestNote(now, Since: last is { Lost: true } ? last.Since : last?.At);

        // Noted before it is sent: a crash in between loses a digest, never repeats one.
        await settings.SetAsync(KeyOf(person), note.Write(), cancellation);
        var digest = await digests.OfAsync(person, today, note.Since, cancellation);
        if (digest.IsEmpty || _mail is null)
        {
            return false;
        }

        var (row, content) = Compose(digest, now);
        var outcome = await _mail.SendAsync(row, content, cancellation);
        if (outcome is SendOutcome.Temporary failed)
        {
            await settings.SetAsync(KeyOf(person), note.Failed(now, failed.RetryAfter).Write(), cancellation);
        }

        return outcome is SendOutcome.Sent;
    }

    /// <summary>
    /// From the hour of the digest until the end of the working day, once a day; what failed for a while, again on the
    /// same day.
    /// </summary>
    private DateTimeOffset DueAt(Colleague person, DigestNote? last, DateTimeOffset now)
    {
        var clock = calendar.For(person.Place);
        var hours = new ContactRules(people.At, TimeOnly.MinValue);
        if (last?.AgainAt is { } asked && (asked > now ? asked : now) is var again
            && clock.LocalDate(again) == clock.LocalDate(last.At))
        {
            return again;
        }

        var due = clock.NextOpen(hours, now);
        return last is not null && clock.LocalDate(due) <= clock.LocalDate(last.At)
            ? clock.NextOpen(hours, clock.StartOfDay(clock.LocalDate(last.At).AddDays(1)))
            : due;
    }

    private async Task<DigestNote?> LastAsync(Colleague person, CancellationToken cancellation) =>
        await settings.GetAsync(KeyOf(person), cancellation) is { } text ? DigestNote.Read(text) : null;

    private (MessageRow Row, MessageContent Content) Compose(Digest digest, DateTimeOffset now)
    {
        var creditor = creditors.Default;
        var (subject, text, html, language) = DigestText.Write(digest, templates, creditor.DefaultLanguage);
        var account = new AccountId(creditor.CreditorId, "inside");
        var id = string.Create(CultureInfo.InvariantCulture, $"d{HashOf(digest.To)}-{digest.On:yyyyMMdd}");
        var row = new MessageRow(
            id,
            account,
            Channel.Email,
            [new("inside", digest.To.Name, digest.To.Email)],
            "digest",
            language,
            [],
            Money.Zero(Currency.Of("EUR")),
            MessageState.Claimed,
            now)
        {
            ClaimedAt = now,
        };
        return (row, new(id, account, subject, text, html, MessageWriter.HashOf(subject, text, html)));
    }

    private static string KeyOf(Colleague person) => SettingPrefix + HashOf(person);

    /// <summary>Opaque: file names and settings say nobody's name.</summary>
    private static string HashOf(Colleague person) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(person.Name)))[..16];
}
