using Collections.Domain;
using Collections.Engine.Policies;

namespace Collections.Engine.Tests.Policies;

/// <summary>What a policy's text says of late payment.</summary>
public sealed class ChargeTextTests
{
    private const string Charges = """
        charges:
          rules:
            - {jurisdiction: germany, regime: de, fixedSum: true}
            - {jurisdiction: china, kinds: [company], regime: cn-lpr, multiplier: 1.4, dayCount: act/365,
               rounding: atEnd}
          fee: {otherwise: 5.00, byCurrency: {JPY: 500}}

        """;

    private static readonly string Standard = Shipped.TextOf("government.yaml").ReplaceLineEndings("\n");

    [Fact]
    public void Read_Charges_SaysRegimesSettingsAndFee()
    {
        var charges = Accept(Charges + Standard).Charges.ShouldNotBeNull();

        charges.Rules[0].ShouldBe(new(InterestRegime.De, Jurisdiction.Germany, FixedSum: true));
        (charges.Rules[1].Multiplier, charges.Rules[1].DayCount, charges.Rules[1].Rounding)
            .ShouldBe((1.4m, DayCount.Actual365, InterestRounding.AtEnd));
        charges.Rules[1].Kinds.ShouldBe([DebtorKind.Company]);
        charges.Fee.In(Currency.Of("JPY")).Amount.ShouldBe(500m);
    }

    [Fact]
    public void Read_Claims_AreThoseOfTheStep()
    {
        var text = Standard.Replace(
            "template: escalation\n",
            "template: escalation\n    claims: [interest, fixedSum]\n",
            StringComparison.Ordinal);
        var policy = Accept(text);

        policy.Steps[policy.IndexOf("escalation")].Claims.ShouldBe([ItemKind.Interest, ItemKind.FixedSum]);
        policy.Charges.ShouldBeNull("an older text claims nothing");
    }

    [Theory]
    [InlineData("regime: de", "regime: xx", "charges.rules[0].regime")]
    [InlineData("multiplier: 1.4", "multiplier: 11", "charges.rules[1].multiplier")]
    [InlineData("dayCount: act/365", "dayCount: act/1", "charges.rules[1].dayCount")]
    [InlineData("JPY: 500", "JPY: 500.5", "charges.fee.byCurrency.JPY")]
    public void Read_WrongWord_IsRefusedByItsPlace(string right, string wrong, string field) =>
        PolicyText.Read("p.yaml", Charges.Replace(right, wrong, StringComparison.Ordinal) + Standard)
            .ShouldBeOfType<PolicyReading.Refused>().Errors.ShouldContain(e => e.Field == field);

    private static Policy Accept(string text) => PolicyText.Read("p.yaml", text) switch
    {
        PolicyReading.Accepted accepted => accepted.Policy,
        PolicyReading.Refused refused => throw new InvalidOperationException(string.Join("; ", refused.Errors)),
        _ => throw new InvalidOperationException(),
    };
}
