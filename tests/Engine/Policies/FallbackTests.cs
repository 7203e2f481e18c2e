using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;

namespace Collections.Engine.Tests.Policies;

/// <summary>The policies as they ship: where a step's channel reaches nobody, its notice goes by another.</summary>
public sealed class FallbackTests
{
    private readonly MemoryStore _store = new();
    private readonly EngineFixture _engine;

    public FallbackTests() => _engine = new(_store, _store);

    [Theory]
    [InlineData("standard")]
    [InlineData("premium")]
    [InlineData("risk")]
    [InlineData("government")]
    [InlineData("interest")]
    public void Shipped_EveryStepThatWrites_HasAnotherWay(string name)
    {
        var policy = EngineFixture.Book().FindCurrent(name).ShouldNotBeNull();

        policy.Steps.Where(s => s.Notifies).ShouldAllBe(s => policy.FallbackOf(s).Except(s.Channels).Any());
        policy.FallbackOf(policy.Steps[policy.IndexOf("courtesy")]).ShouldBe(
            [Channel.Sms], "nobody posts a letter about what is not due yet");
    }

    [Fact]
    public async Task NoEmailAddress_TheTextTakesItsPlace()
    {
        await RegisterAsync(new Contact("c-1", "Payables", "accountsPayable", Phone: "+493012345678"));

        await LiveUntilAsync("2026-04-07T20:00:00+02:00");

        Told().ShouldBe([("courtesy", Channel.Sms), ("reminder-1", Channel.Sms)]);
        (await CaseAsync()).Tasks.ShouldNotContain(t => t.Kind == TaskKinds.NoticeFailed);
    }

    [Fact]
    public async Task NoContactAtAll_ALetterTakesItsPlaceFromTheFirstReminderOn()
    {
        await RegisterAsync();

        await LiveUntilAsync("2026-04-30T20:00:00+02:00");

        Told().Take(2).ShouldBe([("reminder-1", Channel.Letter), ("reminder-2", Channel.Letter)]);
        var state = await CaseAsync();
        state.RecordOf("courtesy")!.Outcome.ShouldBe(StepOutcome.Failed);
        state.RecordOf("reminder-1")!.ReachedDebtor.ShouldBeTrue("a letter counts from sending");
    }

    [Fact]
    public async Task EmailBounces_TheTextTakesItsPlace_AndTheAddressIsNotUsedAgain()
    {
        _engine.Email.Answer = message => new SendOutcome.Permanent(
            "550 no such user", new(AddressStanding.NotWorking, [message.To[0].Address]));
        await RegisterAsync(
            new Contact("c-1", "Payables", "accountsPayable", "ap@d1.example", "+493012345678"));

        await LiveUntilAsync("2026-04-07T20:00:00+02:00");

        Told().ShouldBe([("courtesy", Channel.Sms), ("reminder-1", Channel.Sms)]);
    }

    [Fact]
    public async Task OptedOutEverywhere_TheLetterReachesThem()
    {
        await RegisterAsync(new Contact("c-1", "Payables", "accountsPayable", "ap@d1.example", "+493012345678"));
        foreach (var (channel, address) in new[] { (Channel.Email, "ap@d1.example"), (Channel.Sms, "+493012345678") })
        {
            var mark = new AddressMark(channel, address, AddressStanding.OptedOut, Samples.Monday, "STOP", "x");
            await _engine.Marks!.MarkAsync(mark, "D1", Samples.Monday, default);
        }

        await LiveUntilAsync("2026-04-07T20:00:00+02:00");

        Told().ShouldBe([("reminder-1", Channel.Letter)]);
    }

    private Task RegisterAsync(params Contact[] contacts) => _engine.RegisterAsync(
        Samples.Debtor("D1") with
        {
            Contacts = contacts,
            Address = new(["Hauptstr. 1"], "10115", "Berlin", null, "DE"),
        },
        Samples.Monday,
        Samples.Invoice("I-1", "D1"));

    private Task<long> LiveUntilAsync(string until) => _engine.RunAsync(Samples.Monday, Samples.At(until));

    private List<(string Step, Channel Channel)> Told() =>
        [.. _engine.Sent.Select(s => (s.Message.Lines[0].Step, s.Message.Channel))];

    private async Task<CaseState> CaseAsync() =>
        (await _store.LoadAsync([new(new(Samples.Creditor, "D1"), ["I-1"], [], [])], default))[0].Cases["I-1"].State;
}
