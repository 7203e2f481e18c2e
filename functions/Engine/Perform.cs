using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Outbox;
using Collections.Engine.Sending;
using Collections.Engine.Webhooks;

namespace Collections.Engine;

/// <summary>
/// Carries out what was decided. Each effect is performed at least once; its key makes a repetition harmless.
/// </summary>
public sealed class Perform(
    IWorkStore work, Advance advance, SendMessages messages, IServiceSystem services, ILegalQueue legal)
{
    /// <summary>How often an effect may throw; a quarter of an hour apart, that is three hours.</summary>
    public const int MostThrown = 12;

    /// <summary>
    /// Performs one effect, if it still waits. What fails for a while stays in the outbox with a later time.
    /// </summary>
    public async Task EffectAsync(
        AccountId account, string key, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await work.EffectAsync(account, key, cancellation) is not { } entry)
        {
            return;
        }

        using var span = Signals.BeginEffect(entry);
        switch (entry.Effect)
        {
            case Effect.SendMessage effect:
                await messages.SendAsync(entry, effect.MessageId, now, cancellation);
                break;
            case Effect.ResolveMessage effect:
                await messages.ResolveAsync(entry, effect.MessageId, now, cancellation);
                break;
            case Effect.TellCases effect:
                await TellAsync(entry, effect, now, cancellation);
                break;
            case Effect.SuspendService effect:
                await SuspendAsync(entry, effect, now, cancellation);
                break;
            case Effect.RestoreService effect:
                await RestoreAsync(entry, effect, now, cancellation);
                break;
            case Effect.TellLegal effect:
                await TellLegalAsync(entry, effect, now, cancellation);
                break;
            case Effect.PostPayment effect:
                await PostAsync(entry, effect, now, cancellation);
                break;
            default:
                throw new InvalidOperationException($"No performer takes {entry.Effect.GetType().Name}.");
        }
    }

    /// <summary>
    /// Sends what a desk would queue now, in fewer commits than waking it and performing one effect after the other.
    /// Where that cannot be, nothing happens; waking the desk does the rest either way.
    /// </summary>
    /// <param name="account">Whose desk it is.</param>
    /// <param name="since">What the store remembers may be believed from this version on; null for any.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends the wait for stores and providers.</param>
    /// <returns>
    /// A version at which the account was read or written for this; null where what the store remembers was enough.
    /// </returns>
    public Task<long?> SendQueuedAsync(
        AccountId account, long? since, DateTimeOffset now, CancellationToken cancellation) =>
        messages.SendQueuedAsync(account, since, now, cancellation);

    /// <summary>
    /// An effect threw in spite of its retries and comes again later; having thrown <see cref="MostThrown"/> times it
    /// is given up, so that its case goes on and a person is asked. What only carries on our own books, and the news
    /// for legal, is never given up.
    /// </summary>
    /// <param name="account">Whose effect it is.</param>
    /// <param name="key">The effect; nothing happens where it does not wait any more.</param>
    /// <param name="again">When to try it again.</param>
    /// <param name="now">The time of the failure.</param>
    /// <param name="cancellation">Leaves it as it was.</param>
    public async Task ThrewAsync(
        AccountId account, string key, DateTimeOffset again, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await work.EffectAsync(account, key, cancellation) is not { } entry
            || (entry.Attempts + 1 >= MostThrown && await GiveUpAsync(entry, now, cancellation)))
        {
            return;
        }

        await advance.DecideAsync(
            AccountRequest.Of(account),
            session =>
            {
                session.Later(entry with { Attempts = entry.Attempts + 1, DueAt = again });
                return true;
            },
            now,
            cancellation);
    }

    private async Task<bool> GiveUpAsync(OutboxEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        const string why = "it failed again and again for a fault of our own, which the log names";
        var failed = new SendOutcome.Permanent(why);
        switch (entry.Effect)
        {
            case Effect.SendMessage effect:
                await messages.GiveUpAsync(entry, effect.MessageId, why, now, cancellation);
                return true;
            case Effect.SuspendService effect:
                await AnswerAsync(entry, effect.InvoiceId, effect.OrderId, failed, now, cancellation);
                return true;
            case Effect.RestoreService effect:
                await AnswerAsync(entry, effect.InvoiceId, effect.OrderId, failed, now, cancellation);
                return true;
            default:
                return false;
        }
    }

    private async Task TellAsync(
        OutboxEntry entry, Effect.TellCases effect, DateTimeOffset now, CancellationToken cancellation)
    {
        var request = AccountRequest.Of(entry.Account, [.. effect.News.Select(n => n.InvoiceId)]);
        await advance.DecideAsync(
            request,
            session =>
            {
                foreach (var news in effect.News)
                {
                    session.Apply(news.InvoiceId, news.ToFact());
                }

                session.Performed(entry.Key);
                return true;
            },
            now,
            cancellation);
    }

    private async Task PostAsync(
        OutboxEntry entry, Effect.PostPayment effect, DateTimeOffset now, CancellationToken cancellation) =>
        await advance.DecideAsync(
            AccountRequest.Of(entry.Account, effect.InvoiceIds),
            session =>
            {
                session.PostPending(effect.PaymentId, effect.InvoiceIds);
                session.Performed(entry.Key);
                return true;
            },
            now,
            cancellation);

    private async Task SuspendAsync(
        OutboxEntry entry, Effect.SuspendService effect, DateTimeOffset now, CancellationToken cancellation)
    {
        var request = AccountRequest.Of(entry.Account, effect.InvoiceId);
        var begun = await advance.DecideAsync(
            request,
            session =>
            {
                var outcome = session.Apply(effect.InvoiceId, new CaseFact.ServiceCallBegun(effect.OrderId));
                if (outcome is Outcome.Refused)
                {
                    session.Performed(entry.Key);
                }

                return outcome;
            },
            now,
            cancellation);
        if (begun is not Outcome.Refused)
        {
            var answer = await Signals.CallAsync(
                "service", entry.Key, [effect.InvoiceId], () => services.SuspendAsync(effect, cancellation));
            await AnswerAsync(entry, effect.InvoiceId, effect.OrderId, answer, now, cancellation);
        }
    }

    private async Task RestoreAsync(
        OutboxEntry entry, Effect.RestoreService effect, DateTimeOffset now, CancellationToken cancellation)
    {
        var stands = await advance.DecideAsync(
            AccountRequest.Of(entry.Account, effect.InvoiceId),
            session =>
            {
                // A person may have restored it by hand: a late call would undo a cut that came after.
                var isWanted = session.Case(effect.InvoiceId)?.Suspension is { Phase: SuspensionPhase.Restoring } back
                    && back.RestoreOrderId == effect.OrderId;
                if (!isWanted)
                {
                    session.Performed(entry.Key);
                }

                return isWanted;
            },
            now,
            cancellation);
        if (!stands)
        {
            return;
        }

        var answer = await Signals.CallAsync(
            "service", entry.Key, [effect.InvoiceId], () => services.RestoreAsync(effect, cancellation));
        await AnswerAsync(entry, effect.InvoiceId, effect.OrderId, answer, now, cancellation);
    }

    /// <summary>
    /// Tells the case what the service system answered; keeps the effect for another attempt where one is due.
    /// </summary>
    private async Task AnswerAsync(
        OutboxEntry entry,
        string invoiceId,
        string orderId,
        SendOutcome answer,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var attempt = entry.Attempts + 1;
        var retryAt = RetryAt(entry, answer, now);
        var report = answer.Match(
            _ => new CaseFact.ServiceReported(orderId, true, attempt, true),
            failed => new CaseFact.ServiceReported(orderId, false, attempt, retryAt is null, failed.Reason),
            failed => new CaseFact.ServiceReported(orderId, false, attempt, true, failed.Reason),
            failed => new CaseFact.ServiceReported(orderId, false, attempt, retryAt is null, failed.Reason));
        await advance.DecideAsync(
            AccountRequest.Of(entry.Account, invoiceId),
            session =>
            {
                session.Apply(invoiceId, report);
                FinishOrRetry(session, entry, retryAt);
                return true;
            },
            now,
            cancellation);
    }

    private async Task TellLegalAsync(
        OutboxEntry entry, Effect.TellLegal effect, DateTimeOffset now, CancellationToken cancellation)
    {
        var told = await Signals.CallAsync(
            "legal", entry.Key, [effect.InvoiceId], () => legal.TellAsync(effect, cancellation));
        var retryAt = RetryAt(entry, told, now);
        await advance.DecideAsync(
            AccountRequest.Of(entry.Account),
            session =>
            {
                FinishOrRetry(session, entry, retryAt);
                return true;
            },
            now,
            cancellation);
    }

    private static void FinishOrRetry(AccountSession session, OutboxEntry entry, DateTimeOffset? retryAt)
    {
        if (retryAt is { } at)
        {
            session.Later(entry with { Attempts = entry.Attempts + 1, DueAt = at });
        }
        else
        {
            session.Performed(entry.Key);
        }
    }

    /// <summary>
    /// When to try again: both calls are idempotent by id, so an unknown outcome is tried again as well.
    /// </summary>
    private static DateTimeOffset? RetryAt(OutboxEntry entry, SendOutcome outcome, DateTimeOffset now) => outcome switch
    {
        SendOutcome.Temporary failed =>
            RetrySchedule.Next(entry.Key, entry.Attempts + 1, entry.AskedAt, now, failed.RetryAfter),
        SendOutcome.Unknown => RetrySchedule.Next(entry.Key, entry.Attempts + 1, entry.AskedAt, now),
        _ => null,
    };
}
