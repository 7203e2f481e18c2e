using Collections.Domain;
using Collections.Engine;
using Collections.Engine.Accounts;

namespace Collections.Azure.Orchestrations;

/// <summary>
/// What the activities of an orchestration do: they call the engine for one case or desk. Each may run more than once.
/// </summary>
public sealed class DriveWork(
    Advance advance, Engine.Perform perform, IWorkStore work, IWorkTrouble trouble, DriveClock clock)
{
    private const int MostTurns = 20;

    private readonly PutOff _putOff = new(work, perform, trouble);

    /// <summary>
    /// Wakes a case or desk and says what there is to do next. What a desk queues is sent in the same go (ADR 4).
    /// </summary>
    public async Task<Look> WakeAsync(Visit visit, CancellationToken cancellation)
    {
        using var own = NudgeScope.Of(visit.Subject);
        return await LookAsync(visit, cancellation);
    }

    /// <summary>
    /// Performs an effect, if it still waits, then wakes its case or desk and says what there is to do next.
    /// </summary>
    public async Task<Look> PerformAsync(Order order, CancellationToken cancellation)
    {
        using var own = NudgeScope.Of(order.Subject);
        var now = clock.Now;
        await perform.EffectAsync(order.Subject.Account, order.EffectKey, now, cancellation);
        var left = await work.EffectAsync(order.Subject.Account, order.EffectKey, cancellation);
        if (left?.DueAt <= now)
        {
            var failure = new InvalidOperationException("The effect was performed and is still due.");
            await PutOffAsync(order.Subject, order.EffectKey, failure, cancellation);
        }

        // Performing read or wrote the account just now: whatever is remembered of it is new enough.
        return await LookAsync(new(order.Subject, 0), cancellation);
    }

    private async Task<Look> LookAsync(Visit visit, CancellationToken cancellation)
    {
        var subject = visit.Subject;
        using var span = Signals.Begin("wake", subject.Account, subject.InvoiceId is { } id ? [id] : []);
        var now = clock.Now;
        if (subject.InvoiceId is null
            && await perform.SendQueuedAsync(subject.Account, visit.Since, now, cancellation) is { } version)
        {
            visit = visit with { Since = version };
        }

        var wakeAt = await WakeAsync(visit, now, cancellation);
        var own = await work.OutboxAsync(
            subject.Account, effect => Subject.Of(subject.Account, effect) == subject, 1, cancellation);
        var first = own.Count > 0 ? own[0] : null;
        if (first is not null && first.DueAt <= now)
        {
            return new(first.Key, null);
        }

        var next = first is null || wakeAt < first.DueAt ? wakeAt : first.DueAt;
        return new(null, next is { } at ? clock.RealAt(at) : null);
    }

    /// <summary>
    /// One thing may lead to the next at the same moment, so it is woken until it sleeps; where that changes nothing,
    /// it is put off.
    /// </summary>
    private async Task<DateTimeOffset?> WakeAsync(Visit visit, DateTimeOffset now, CancellationToken cancellation)
    {
        var (subject, since) = visit;
        var request = AccountRequest.Of(subject.Account, subject.InvoiceId is { } id ? [id] : []);
        DateTimeOffset? before = null;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            (var wakeAt, since) = await advance.DecideAtAsync(
                request, session => Wake(session, subject), now, since, cancellation);
            if (wakeAt is null || wakeAt > now)
            {
                return wakeAt;
            }

            if (wakeAt == before)
            {
                break;
            }

            before = wakeAt;
        }

        var failure = new InvalidOperationException("It was woken and is still due.");
        return await PutOffAsync(subject, null, failure, cancellation);
    }

    /// <summary>Puts off what an activity could not do after all its retries.</summary>
    public Task PutOffAsync(Order order, CancellationToken cancellation) => PutOffAsync(
        order.Subject,
        order.EffectKey.Length == 0 ? null : order.EffectKey,
        new InvalidOperationException("The activity failed; the host's log has its exceptions."),
        cancellation);

    /// <returns>When it comes again.</returns>
    private Task<DateTimeOffset> PutOffAsync(
        Subject subject, string? effectKey, InvalidOperationException failure, CancellationToken cancellation)
    {
        var now = clock.Now;
        var kind = effectKey is not null ? WorkKind.Effect
            : subject.InvoiceId is not null ? WorkKind.Case : WorkKind.Desk;
        var failed = new DueWork(kind, subject.Account, effectKey ?? subject.InvoiceId ?? "", now);
        return _putOff.ThrewAsync(failed, failure, now, cancellation);
    }

    private static DateTimeOffset? Wake(AccountSession session, Subject subject)
    {
        if (subject.InvoiceId is not { } invoiceId)
        {
            session.WakeDesk();
            return session.DeskWakeAt;
        }

        session.Apply(invoiceId, new CaseFact.TimePassed());
        return session.Case(invoiceId) is null ? null : session.WakeAtOf(invoiceId);
    }
}
