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
    [InlineData("spamreport", NoticeOutcome.Delivered)]
    public void Read_WhatSaysSomethingOfArrival_IsReported(string name, NoticeOutcome outcome) => Read(Event(name))
        .ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.EventId.ShouldBe("e-1"), r => r.MessageId.ShouldBe("m1-1"), r => r.Outcome.ShouldBe(outcome));

    [Theory]
    [InlineData("processed")]
    [InlineData("deferred")]
    [InlineData("open")]
    [InlineData("click")]
    [InlineData("something_new")]
    public void Read_WhatSaysNothingOfArrival_IsPassedOver(string name) => Read(Event(name)).ShouldBeEmpty();

    [Theory]
    [InlineData("bounce", null, AddressStanding.NotWorking)]
    [InlineData("dropped", "Bounced Address", AddressStanding.NotWorking)]
    [InlineData("dropped", "Unsubscribed Address", AddressStanding.OptedOut)]
    [InlineData("dropped", "Spam Reporting Address", AddressStanding.OptedOut)]
    [InlineData("dropped", "Spam Content", null)]
    [InlineData("spamreport", null, AddressStanding.OptedOut)]
    [InlineData("unsubscribe", null, AddressStanding.OptedOut)]
    [InlineData("group_unsubscribe", null, AddressStanding.OptedOut)]
    [InlineData("group_resubscribe", null, AddressStanding.OptedIn)]
    [InlineData("delivered", null, null)]
    public void Read_WhatSaysSomethingOfTheAddress_IsLearnt(string name, string? reason, AddressStanding? standing) =>
        Read(Event(name, reason)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Standing.ShouldBe(standing),
            r => r.Address.ShouldBe("x@example.com"),
            r => r.At.ShouldBe(DateTimeOffset.FromUnixTimeSeconds(1)));

    [Fact]
    public void Read_ABlockedBounce_LeavesTheAddressAlone() => Read(
        """[{"event":"bounce","type":"blocked","message":"m1-1","sg_event_id":"e-1","timestamp":"soon"}]""")
        .ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            r => r.Outcome.ShouldBe(NoticeOutcome.Failed),
            r => r.Standing.ShouldBeNull(),
            r => r.IsPassing.ShouldBeTrue(),
            r => r.At.ShouldBeNull());

    [Theory]
    [InlineData("bounce")]
    [InlineData("dropped")]
    [InlineData("delivered")]
    public void Read_AnythingElse_IsNotWrittenOnceMore(string name) =>
        Read(Event(name, null)).ShouldHaveSingleItem().IsPassing.ShouldBeFalse();

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

    private static string Event(string name, string? reason = null) =>
        $$"""
        [{"email":"x@example.com","event":"{{name}}","reason":"{{reason}}","message":"m1-1","sg_event_id":"e-1",
          "timestamp":1}]
        """;
}
