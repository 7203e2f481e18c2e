using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>Rule 4: no dunning on old payment data.</summary>
public sealed class CashFreshnessTests
{
    private static readonly DateTimeOffset Now = Local("2026-03-02 09:00");

    [Theory]
    [InlineData(16, true)]
    [InlineData(15, false)]
    [InlineData(0, false)]
    public void Rule4_OlderThanTheLimit_IsHeld(int minutesOld, bool held) =>
        (CashFreshness.Why(Now.AddMinutes(-minutesOld), TimeSpan.FromMinutes(15), Now) is not null).ShouldBe(held);

    [Fact]
    public void Rule4_NoFeedEverOrNoLimit_IsNotHeld()
    {
        CashFreshness.Why(null, TimeSpan.FromMinutes(15), Now).ShouldBeNull();
        CashFreshness.Why(Now.AddDays(-30), TimeSpan.Zero, Now).ShouldBeNull();
    }

    [Fact]
    public void Rule4_Reason_NamesTheAgeAndTheLimit() =>
        CashFreshness.Why(Now.AddDays(-2), TimeSpan.FromHours(24), Now)
            .ShouldBe("payments are known up to 2026-02-28 08:00 UTC only, older than the policy's 24 h");
}
