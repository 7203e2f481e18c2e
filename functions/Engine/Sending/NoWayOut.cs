using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;

namespace Collections.Engine.Sending;

/// <summary>
/// A channel that this host cannot send on: each message fails with that reason, and a person hears of it.
/// </summary>
internal sealed class NoWayOut(Channel channel) : IMessageSender
{
    public Channel Channel => channel;

    public bool IsIdempotent => true;

    internal static NoWayOut For(Channel channel) => new(channel);

    public Task<SendOutcome> SendAsync(MessageRow message, MessageContent content, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Permanent($"this host has no way to send by {channel}"));

    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
        Task.FromResult<SendOutcome?>(null);
}
