using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;

namespace Collections.Engine.Sending;

/// <summary>
/// A channel's way out. Called at most once per claim unless <see cref="IsIdempotent"/>; a call may be repeated after a
/// crash only where it is.
/// </summary>
public interface IMessageSender
{
    Channel Channel { get; }

    /// <summary>True where sending the same message id again cannot reach the debtor twice.</summary>
    bool IsIdempotent { get; }

    Task<SendOutcome> SendAsync(MessageRow message, MessageContent content, CancellationToken cancellation);

    /// <summary>
    /// What the provider's own record says of a message; null where it knows nothing of it, or cannot be asked. Sends
    /// nothing.
    /// </summary>
    Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation);
}

/// <summary>The system that cuts and restores services. Idempotent by order id; may be called more than once.</summary>
public interface IServiceSystem
{
    Task<SendOutcome> SuspendAsync(Effect.SuspendService order, CancellationToken cancellation);

    Task<SendOutcome> RestoreAsync(Effect.RestoreService order, CancellationToken cancellation);
}

/// <summary>
/// Where legal hears of hand-offs and postings. Idempotent by the effect's key; may be called more than once.
/// </summary>
public interface ILegalQueue
{
    Task<SendOutcome> TellAsync(Effect.TellLegal news, CancellationToken cancellation);
}

/// <summary>Whether sending is allowed at all right now: the kill switch, the pace of the whole installation.</summary>
public interface ISendGuard
{
    /// <summary>
    /// Looks once for messages that leave in the same moment; where nothing holds them back, they are counted as
    /// leaving, all or none.
    /// </summary>
    Task<SendGuards> LookAsync(DateTimeOffset now, int messages, CancellationToken cancellation);

    /// <summary>One of the messages that <see cref="LookAsync"/> let go did not leave after all.</summary>
    Task UnusedAsync(DateTimeOffset now, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Writes a claimed message: the template of its tone, in the debtor's language.</summary>
public interface IMessageWriter
{
    /// <param name="message">The claimed row: lines, total, deadline, recipients.</param>
    /// <param name="cases">The cases of its lines, as they stand at the claim.</param>
    /// <returns>The content and the language it is in.</returns>
    (MessageContent Content, string Language) Write(
        MessageRow message, Debtor debtor, IReadOnlyDictionary<string, CaseState> cases, DateOnly today);
}
