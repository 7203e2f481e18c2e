using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;
using Collections.Engine.Reading;

namespace Collections.Azure.Tests.Sending;

/// <summary>A message that the engine really claimed, on a channel, with the store it was claimed in.</summary>
internal sealed record SentNotice(MemoryStore Store, EngineFixture Engine, MessageRow Row, MessageContent Content)
{
    public DateTimeOffset ClaimedAt => Row.ClaimedAt.ShouldNotBeNull();

    public static async Task<SentNotice> OnAsync(Channel channel)
    {
        var store = new MemoryStore();
        var engine = new EngineFixture(store, store);
        engine.Email.Answer = m => new SendOutcome.Sent("p-" + m.MessageId, ReportsDelivery: true);
        engine.Sms.Answer = engine.Email.Answer;
        await engine.RegisterAsync(Samples.Debtor("D1"), Samples.Monday, Samples.Invoice("INV-1", "D1"));
        await engine.RunAsync(Samples.Monday, Samples.Monday.AddDays(60));
        var sent = engine.Sent.First(s => s.Message.Channel == channel);
        return new(store, engine, sent.Message, sent.Content);
    }
}
