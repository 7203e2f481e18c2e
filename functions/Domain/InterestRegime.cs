namespace Collections.Domain;

/// <summary>The law, or the contract, that late interest is computed by.</summary>
public enum InterestRegime
{
    /// <summary>Dir. 2011/7: ECB rate of the half-year + 8 points.</summary>
    Eu = 1,

    /// <summary>BGB 288: base rate of the half-year + 9 points, + 5 for consumers.</summary>
    De = 2,

    /// <summary>Act 1998, SI 2002/1675: 8 % + the reference rate of its first day, for the debt's life.</summary>
    Uk = 3,

    /// <summary>Code de commerce L441-10: ECB rate of the half-year + 10 points, or agreed above a floor.</summary>
    Fr = 4,

    /// <summary>SPC sales-contract interpretation Art. 18: one-year LPR at the time of breach × 1.3 … 1.5.</summary>
    CnLpr = 5,

    /// <summary>Decree 802 Art. 17: what was agreed, at least LPR; else 0.05 % a day.</summary>
    CnSme = 6,

    /// <summary>Only what the contract says (the United States, and wherever the parties chose).</summary>
    Contract = 7,
}

/// <summary>What a regime does where the settings are silent.</summary>
public static class InterestRegimes
{
    /// <summary>The day count of a regime by default: the one its published examples use.</summary>
    public static DayCount DefaultDayCount(this InterestRegime regime) =>
        regime is InterestRegime.CnLpr or InterestRegime.CnSme ? DayCount.Actual360 : DayCount.Actual365;

    /// <summary>True where an agreed rate has a meaning beside the statute's.</summary>
    public static bool TakesContractRate(this InterestRegime regime) =>
        regime is InterestRegime.Fr or InterestRegime.CnLpr or InterestRegime.CnSme or InterestRegime.Contract;
}
