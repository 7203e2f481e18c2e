using System.Collections.Frozen;

namespace Collections.Domain;

/// <summary>The active ISO 4217 codes used for payments, with their minor units (list one, 2026).</summary>
internal static class Iso4217
{
    private const string NoDecimals =
        "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";

    private const string ThreeDecimals = "BHD IQD JOD KWD LYD OMR TND";

    private const string TwoDecimals =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP " +
        "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS " +
        "INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN " +
        "MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE " +
        "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR " +
        "ZMW ZWG";

    private static readonly FrozenDictionary<string, (string Code, int Units)> Known = Table();

    private static readonly FrozenDictionary<string, (string Code, int Units)>.AlternateLookup<ReadOnlySpan<char>>
        KnownInText = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool IsKnown(string? code) => code is not null && Known.ContainsKey(code);

    /// <summary>The code as the table has it; null where it does not.</summary>
    internal static string? Find(ReadOnlySpan<char> code) =>
        KnownInText.TryGetValue(code, out var known) ? known.Code : null;

    internal static int MinorUnits(string code) => Known.TryGetValue(code, out var known) ? known.Units : 2;

    private static FrozenDictionary<string, (string Code, int Units)> Table()
    {
        var table = new Dictionary<string, (string Code, int Units)>(StringComparer.Ordinal);
        Add(NoDecimals, 0);
        Add(TwoDecimals, 2);
        Add(ThreeDecimals, 3);
        return table.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string codes, int units)
        {
            foreach (var code in codes.Split(' '))
            {
                table.Add(code, (code, units));
            }
        }
    }
}
