using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Collections.Domain;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;
using Collections.Engine.Sending;

namespace Collections.Contracts;

/// <summary>One call that reached a provider. <paramref name="Number"/> orders the calls of a whole test run.</summary>
public sealed record Sending(long Number, MessageRow Message, MessageContent Content);

/// <summary>A provider that takes every message and keeps a ledger; it can report no delivery.</summary>
public sealed class RecordingSender(Channel channel) : IMessageSender
{
    private static long _number;

    private readonly ConcurrentQueue<Sending> _sent = new();

    public Channel Channel => channel;

    public bool IsIdempotent => false;

    /// <summary>What reached the provider, oldest first.</summary>
    public IReadOnlyCollection<Sending> Sent => _sent;

    /// <summary>What the provider's record answers; null looks into the ledger.</summary>
    public Func<MessageRow, SendOutcome?>? Record { get; set; }

    /// <summary>How often the record was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>What the provider answers; null takes the message.</summary>
    public Func<MessageRow, SendOutcome>? Answer { get; set; }

    public Task<SendOutcome> SendAsync(MessageRow message, MessageContent content, CancellationToken cancellation)
    {
        var outcome = Answer?.Invoke(message) ?? new SendOutcome.Sent("p-" + message.MessageId, ReportsDelivery: false);
        if (outcome is SendOutcome.Sent or SendOutcome.Unknown)
        {
            _sent.Enqueue(new(Interlocked.Increment(ref _number), message, content));
        }

        return Task.FromResult(outcome);
    }

    public Task<SendOutcome?> ResolveAsync(
        MessageRow message, MessageContent? content, CancellationToken cancellation)
    {
        Asked++;
        return Task.FromResult(Record is { } record ? record(message)
            : _sent.Any(s => s.Message.MessageId == message.MessageId)
                ? new SendOutcome.Sent("p-" + message.MessageId, ReportsDelivery: false)
                : null);
    }
}

/// <summary>A service system that does as it is told.</summary>
public sealed class RecordingServices : IServiceSystem
{
    private readonly ConcurrentQueue<Effect> _orders = new();

    /// <summary>Orders to suspend and restore, oldest first.</summary>
    public IReadOnlyCollection<Effect> Orders => _orders;

    public Task<SendOutcome> SuspendAsync(Effect.SuspendService order, CancellationToken cancellation) => Take(order);

    public Task<SendOutcome> RestoreAsync(Effect.RestoreService order, CancellationToken cancellation) => Take(order);

    private Task<SendOutcome> Take(Effect order)
    {
        _orders.Enqueue(order);
        return Task.FromResult<SendOutcome>(new SendOutcome.Sent(null, ReportsDelivery: false));
    }
}

/// <summary>A legal department that listens.</summary>
public sealed class RecordingLegal : ILegalQueue
{
    private readonly ConcurrentQueue<Effect.TellLegal> _told = new();

    /// <summary>What legal heard, oldest first.</summary>
    public IReadOnlyCollection<Effect.TellLegal> Told => _told;

    public Task<SendOutcome> TellAsync(Effect.TellLegal news, CancellationToken cancellation)
    {
        _told.Enqueue(news);
        return Task.FromResult<SendOutcome>(new SendOutcome.Sent(null, ReportsDelivery: false));
    }
}

/// <summary>A guard that a test can close.</summary>
public sealed class SwitchGuard : ISendGuard
{
    public SendGuards Guards { get; set; } = SendGuards.None;

    /// <summary>Asked as well, where it is set: the guard that a host has.</summary>
    public ISendGuard? Behind { get; set; }

    public Task<SendGuards> LookAsync(DateTimeOffset now, int messages, CancellationToken cancellation) =>
        Behind is not null && Guards.Why is null
            ? Behind.LookAsync(now, messages, cancellation)
            : Task.FromResult(Guards);

    public Task UnusedAsync(DateTimeOffset now, CancellationToken cancellation) =>
        Behind?.UnusedAsync(now, cancellation) ?? Task.CompletedTask;
}

/// <summary>What a bug of ours looks like: asked whether a message may leave, it throws.</summary>
public sealed class BrokenGuard : ISendGuard
{
    public Task<SendGuards> LookAsync(DateTimeOffset now, int messages, CancellationToken cancellation) =>
        throw new InvalidOperationException("A part of ours is broken.");
}

/// <summary>Writes what a message asks for in one line, so that tests can read it.</summary>
public sealed class PlainWriter : IMessageWriter
{
    public (MessageContent Content, string Language) Write(
        MessageRow message, Debtor debtor, IReadOnlyDictionary<string, CaseState> cases, DateOnly today)
    {
        var lines = string.Join(", ", message.Lines.Select(l => $"{l.InvoiceId} {l.Dunned}"));
        var text = $"{debtor.Name}: {lines}; {message.Total} by {message.Deadline:yyyy-MM-dd}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Template + "\n" + text)));
        return (new(message.MessageId, message.Account, message.Template, text, null, hash), debtor.Language);
    }
}
