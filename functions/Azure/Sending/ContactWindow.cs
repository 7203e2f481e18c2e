using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Reading;

namespace Collections.Azure.Sending;

/// <summary>Until when a claimed message may still reach its debtor.</summary>
public sealed class ContactWindow(IAccountStore store, BusinessCalendar calendar)
{
    /// <summary>
    /// The end of the contact window that is open now; null where none is, or the message is unknown.
    /// </summary>
    public async Task<DateTimeOffset?> EndAsync(
        MessageRow message, DateTimeOffset now, CancellationToken cancellation)
    {
        var account = (await store.LoadAsync([AccountRequest.Of(message.Account)], cancellation))[0];
        if (account.State is null || account.Desk?.State.Find(message.MessageId) is not { } queued)
        {
            return null;
        }

        var clock = calendar.For(account.State.Debtor);
        var open = queued.Requests.Select(r => r.Rules).Where(rules => clock.IsOpen(rules, now)).ToList();
        return open.Count < queued.Requests.Count ? null : open.Min(rules => clock.WindowEnd(rules, now));
    }
}
