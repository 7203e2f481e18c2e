using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Simulation.Tests;

/// <summary>What a provider can do about a message that it gets twice, or is asked about.</summary>
public enum ProviderKind
{
    /// <summary>Takes a message once, however often it gets it.</summary>
    Idempotent,

    /// <summary>Takes what it gets, and can be asked afterwards.</summary>
    Asked,

    /// <summary>Takes what it gets and keeps no record of it.</summary>
    Forgetful,
}

/// <summary>
/// The world outside: it outlives every process, keeps a ledger of what it took, and does not always say so.
/// </summary>
public sealed class Provider(FaultLine faults, ProviderKind kind)
{
    /// <summary>Each message that was taken, as often as it was taken.</summary>
    public List<MessageRow> Taken { get; } = [];

    private bool IsIdempotent => kind == ProviderKind.Idempotent;

    public IEnumerable<IMessageSender> Senders =>
        [new Sender(this, Channel.Email), new Sender(this, Channel.Sms), new Sender(this, Channel.Letter)];

    private Task<SendOutcome> TakeAsync(MessageRow message) => faults.CallAsync(
        PortCall.Send,
        () =>
        {
            if (!IsIdempotent || Taken.All(m => m.MessageId != message.MessageId))
            {
                Taken.Add(message);
            }

            return Task.FromResult<SendOutcome>(new SendOutcome.Sent(IdOf(message.MessageId), ReportsDelivery: false));
        },
        WrongAsync);

    /// <summary>What goes wrong at a call to the outside.</summary>
    public static async Task<SendOutcome> WrongAsync(FaultKind fault, Func<Task<SendOutcome>> take)
    {
        if (fault == FaultKind.TakenAndUnknown)
        {
            await take();
        }

        return fault switch
        {
            FaultKind.Temporary => new SendOutcome.Temporary("too many requests", TimeSpan.FromMinutes(7)),
            FaultKind.Permanent => new SendOutcome.Permanent("no such address"),
            _ => new SendOutcome.Unknown("the connection broke"),
        };
    }

    private Task<SendOutcome?> ResolveAsync(string messageId) => faults.CallAsync(
        PortCall.Read,
        () => Task.FromResult<SendOutcome?>(kind != ProviderKind.Forgetful && Taken.Any(m => m.MessageId == messageId)
            ? new SendOutcome.Sent(IdOf(messageId), ReportsDelivery: false)
            : null));

    private static string IdOf(string messageId) => "p-" + messageId;

    private sealed class Sender(Provider provider, Channel channel) : IMessageSender
    {
        public Channel Channel => channel;

        public bool IsIdempotent => provider.IsIdempotent;

        public Task<SendOutcome> SendAsync(
            MessageRow message, MessageContent content, CancellationToken cancellation) =>
            provider.TakeAsync(message);

        public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation) =>
            provider.ResolveAsync(message.MessageId);
    }
}

/// <summary>A service system and a legal queue that fail like the providers; both are idempotent by id.</summary>
public sealed class Partners(FaultLine faults, Func<bool> restores) : IServiceSystem, ILegalQueue
{
    /// <summary>The orders and news by key: again is harmless.</summary>
    public HashSet<string> Taken { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether each service is on, by the last order that was new to it.</summary>
    public Dictionary<string, bool> IsOn { get; } = new(StringComparer.Ordinal);

    public Task<SendOutcome> SuspendAsync(Effect.SuspendService order, CancellationToken cancellation) =>
        TakeAsync(order, () => IsOn[order.ServiceId] = false);

    public Task<SendOutcome> RestoreAsync(Effect.RestoreService order, CancellationToken cancellation) =>
        restores()
            ? TakeAsync(order, () => IsOn[order.ServiceId] = true)
            : Task.FromResult<SendOutcome>(new SendOutcome.Temporary("the switch is being repaired", null));

    public Task<SendOutcome> TellAsync(Effect.TellLegal news, CancellationToken cancellation) => TakeAsync(news);

    private Task<SendOutcome> TakeAsync(Effect effect, Action? once = null) => faults.CallAsync(
        PortCall.Send,
        () =>
        {
            if (Taken.Add(effect.Key))
            {
                once?.Invoke();
            }

            return Task.FromResult<SendOutcome>(new SendOutcome.Sent(null, ReportsDelivery: false));
        },
        Provider.WrongAsync);
}
