using System.Text.Json.Serialization;

namespace Collections.Domain;

/// <summary>
/// Something the outside must do. Data, never a call: it waits in the outbox until performed, at least once, and
/// <see cref="Key"/> makes a second performance recognizable.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SendMessage), "message.send")]
[JsonDerivedType(typeof(ResolveMessage), "message.resolve")]
[JsonDerivedType(typeof(TellCases), "cases.tell")]
[JsonDerivedType(typeof(SuspendService), "service.suspend")]
[JsonDerivedType(typeof(RestoreService), "service.restore")]
[JsonDerivedType(typeof(TellLegal), "legal.tell")]
[JsonDerivedType(typeof(PostPayment), "payment.post")]
public abstract record Effect
{
    private Effect()
    {
    }

    public abstract string Key { get; }

    /// <summary>Claim and send a planned message.</summary>
    public sealed record SendMessage(string MessageId) : Effect
    {
        [JsonIgnore]
        public override string Key => "send:" + MessageId;
    }

    /// <summary>Find out from the provider's own record what became of a message; never sends it again.</summary>
    public sealed record ResolveMessage(string MessageId) : Effect
    {
        /// <summary>How long a provider gets to enter a message into its record before it is asked.</summary>
        public static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(15);

        [JsonIgnore]
        public override string Key => "resolve:" + MessageId;
    }

    /// <summary>Carry a message's outcome to cases that did not fit into the commit that recorded it.</summary>
    public sealed record TellCases(IReadOnlyList<CaseNews> News) : Effect
    {
        /// <summary>
        /// Named for its first news, which is told once: two lots about one message, such as lines dropped at its claim
        /// and the rest dropped right before the call, must not take each other's place.
        /// </summary>
        [JsonIgnore]
        public override string Key =>
            $"tell:{News[0].NoticeId}:{News[0].Channel}:{News[0].MessageId}:{News[0].Outcome}";
    }

    public sealed record SuspendService(string OrderId, string InvoiceId, string ServiceId) : Effect
    {
        [JsonIgnore]
        public override string Key => "suspend:" + OrderId;
    }

    public sealed record RestoreService(string OrderId, string InvoiceId, string ServiceId) : Effect
    {
        [JsonIgnore]
        public override string Key => "restore:" + OrderId;
    }

    /// <summary>Legal hears of a hand-off (<c>handed</c>) or of a posting after it.</summary>
    public sealed record TellLegal(string MatterId, string InvoiceId, int Version, string News, Money Open) : Effect
    {
        [JsonIgnore]
        public override string Key => $"legal:{MatterId}:{Version}";
    }

    /// <summary>Post a payment to invoices that did not fit into the commit that took it.</summary>
    public sealed record PostPayment(string PaymentId, IReadOnlyList<string> InvoiceIds) : Effect
    {
        [JsonIgnore]
        public override string Key => $"post:{PaymentId}:{InvoiceIds[0]}";
    }
}

/// <summary>What the desk tells one case about one channel of its notice.</summary>
public sealed record CaseNews(
    string InvoiceId,
    string NoticeId,
    string MessageId,
    Channel Channel,
    NoticeOutcome Outcome,
    DateOnly? Deadline,
    bool CountsFromSending,
    string? Why,
    FailureCause? Cause = null)
{
    public CaseFact.NoticeReported ToFact() =>
        new(NoticeId, MessageId, Channel, Outcome, Deadline, CountsFromSending, Why, Cause);
}

/// <summary>
/// Which effect a recorded event asks for. One place, so that an event and its effect cannot drift apart.
/// </summary>
public static class EffectOf
{
    /// <param name="state">The case after the event.</param>
    /// <param name="happened">The event that was recorded.</param>
    public static Effect? Event(CaseState state, CaseEvent happened) => happened switch
    {
        CaseEvent.SuspensionOrdered { AlreadyCut: false } e =>
            new Effect.SuspendService(e.OrderId, state.Invoice.InvoiceId, e.ServiceId),
        CaseEvent.RestoreOrdered { StillHeldByOthers: false } e =>
            new Effect.RestoreService(e.OrderId, state.Invoice.InvoiceId, e.ServiceId),
        CaseEvent.HandedToLegal e =>
            new Effect.TellLegal(e.MatterId, state.Invoice.InvoiceId, 1, "handed over", e.Open),
        CaseEvent.LegalTold e =>
            new Effect.TellLegal(e.MatterId, state.Invoice.InvoiceId, state.Legal!.Version, e.Posting, e.Open),
        _ => null,
    };

    /// <summary>What a desk's event asks for, and when.</summary>
    public static (Effect Effect, DateTimeOffset At)? Event(DeskEvent happened, DateTimeOffset now) => happened switch
    {
        DeskEvent.MessageQueued e => (new Effect.SendMessage(e.Message.MessageId), now),
        DeskEvent.MessageHeld e => (new Effect.SendMessage(e.MessageId), e.Until),
        DeskEvent.MessageMoved { Outcome: NoticeOutcome.Unknown } e =>
            (new Effect.ResolveMessage(e.MessageId), now + Effect.ResolveMessage.FirstLook),
        _ => null,
    };
}
