using Collections.Domain;

namespace Collections.Engine.Outbox;

/// <summary>
/// What one attempt to reach the outside ended with. An expected failure is a value; a sender throws only on a bug or
/// on cancellation by its caller.
/// </summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>
    /// The receiver took responsibility for the message. <paramref name="ProviderId"/> is its own name for it, if it
    /// gave one. <paramref name="ReportsDelivery"/>: a delivery report will follow; where false, sent is the best
    /// knowledge there will be.
    /// </summary>
    public sealed record Sent(string? ProviderId, bool ReportsDelivery) : SendOutcome;

    /// <summary>
    /// Certainly not sent, and may be tried again; not before <paramref name="RetryAfter"/> has passed where the
    /// receiver asked for that.
    /// </summary>
    public sealed record Temporary(string Reason, TimeSpan? RetryAfter) : SendOutcome;

    /// <summary>
    /// Certainly not sent, and the same attempt can never succeed. <paramref name="Fault"/> says where an address is
    /// the reason; null where none is.
    /// </summary>
    public sealed record Permanent(string Reason, AddressFault? Fault = null) : SendOutcome
    {
        /// <summary>True where what it says is the reason: nobody gets this text until it is written anew.</summary>
        public bool IsFiltered { get; init; }
    }

    /// <summary>Sent or not sent: nobody here can tell. Must be resolved before anything is sent again.</summary>
    public sealed record Unknown(string Reason) : SendOutcome;

    /// <summary>The one place that looks at every case.</summary>
    public TResult Match<TResult>(
        Func<Sent, TResult> sent,
        Func<Temporary, TResult> temporary,
        Func<Permanent, TResult> permanent,
        Func<Unknown, TResult> unknown) => this switch
        {
            Sent outcome => sent(outcome),
            Temporary outcome => temporary(outcome),
            Permanent outcome => permanent(outcome),
            Unknown outcome => unknown(outcome),
            _ => throw new InvalidOperationException($"{GetType().Name} is no send outcome."),
        };
}

/// <summary>The addresses that are the reason why a message could not be sent, and what was learnt of them.</summary>
public sealed record AddressFault(AddressStanding Standing, IReadOnlyList<string> Addresses);
