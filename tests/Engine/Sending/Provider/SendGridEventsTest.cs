using System.Text;
using Collections.Domain;
using Collections.Engine.Sending.Provider;

namespace Collections.Engine.Tests.Sending.Provider;

public sealed class SendGridEventsTest
{
    [Theory]
    [InlineData("delivered", NoticeOutcome.Delivered)]
    [InlineData("bounce", NoticeOutcome.Failed)]
    [InlineData("dropped", NoticeOutcome.Failed)]
    [InlineData("spamreport", NoticeOutcome.Failed)]
    public void Read_WhatSaysSomethingOfArrival_IsReported(string name, NoticeOutcome outcome) => Read(Event(name))
        .ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.EventId.ShouldBe("e-1"), r => r.MessageId.ShouldBe("m1-1"), r => r.Outcome.ShouldBe(outcome));

    [Theory]
    [InlineData("processed")]
    [InlineData("deferred")]
    [InlineData("open")]
    [InlineData("click")]
    [InlineData("group_unsubscribe")]
    [InlineData("something_new")]
    public void Read_WhatSaysNothingOfArrival_IsPassedOver(string name) => Read(Event(name)).ShouldBeEmpty();

    [Fact]
    public void Read_ABounce_SaysItsTypeAndReason() => Read(
        """[{"event":"bounce","type":"blocked","reason":"550 no","message":"m1-1","sg_event_id":"e-1"}]""")
        .ShouldHaveSingleItem().Why.ShouldBe("bounce (blocked): 550 no");

    [Fact]
    public void Read_EventsOfOtherSendersAndOddOnes_ArePassedOver() => Read(
        """[{"event":"delivered","sg_event_id":"e"},{"event":"delivered","message":"m"},1,null,"x",{"event":5}]""")
        .ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[")]
    [InlineData("nonsense")]
    public void Read_NoArray_IsNull(string body) =>
        SendGridEvents.Read(Encoding.UTF8.GetBytes(body)).ShouldBeNull();

    private static IReadOnlyList<ProviderReport> Read(string body) =>
        SendGridEvents.Read(Encoding.UTF8.GetBytes(body)).ShouldNotBeNull();

    private static string Event(string name) =>
        $$"""[{"email":"x@example.com","event":"{{name}}","message":"m1-1","sg_event_id":"e-1","timestamp":1}]""";
}
