using System.Collections.Frozen;

namespace Collections.Domain;

/// <summary>Whose law applies, as far as the product tells laws apart.</summary>
public enum Jurisdiction
{
    /// <summary>A law that is not modelled; the contract and house rules decide, a person checks.</summary>
    Other = 0,
    China = 1,
    Germany = 2,
    France = 3,
    Spain = 4,

    /// <summary>Another member state: Union law only, none of its national law.</summary>
    EuropeanUnion = 5,

    /// <summary>England and Wales; what differs in Scotland and Northern Ireland is not modelled.</summary>
    UnitedKingdom = 6,
    UnitedStates = 7,
}

/// <summary>The jurisdictions by country code.</summary>
public static class Jurisdictions
{
    private static readonly FrozenDictionary<string, Jurisdiction> ByCode = Codes();

    /// <summary>The codes that are known, in ordinal order.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. ByCode.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// The jurisdiction of an ISO 3166-1 country code, in any case; <c>EU</c>, <c>UK</c>, <c>England</c>, its ISO
    /// 3166-2 codes and every <c>US-…</c> are understood too. <see cref="Jurisdiction.Other"/> for all else.
    /// </summary>
    public static Jurisdiction Of(string? code) => code switch
    {
        null => Jurisdiction.Other,
        _ when ByCode.TryGetValue(code, out var jurisdiction) => jurisdiction,
        { Length: 5 } when code.StartsWith("US-", StringComparison.OrdinalIgnoreCase) => Jurisdiction.UnitedStates,
        _ => Jurisdiction.Other,
    };

    private static FrozenDictionary<string, Jurisdiction> Codes()
    {
        var codes = new Dictionary<string, Jurisdiction>(StringComparer.OrdinalIgnoreCase)
        {
            ["CN"] = Jurisdiction.China,
            ["DE"] = Jurisdiction.Germany,
            ["FR"] = Jurisdiction.France,
            ["ES"] = Jurisdiction.Spain,
            ["EU"] = Jurisdiction.EuropeanUnion,
            ["GB"] = Jurisdiction.UnitedKingdom,
            ["UK"] = Jurisdiction.UnitedKingdom,
            ["GB-ENG"] = Jurisdiction.UnitedKingdom,
            ["GB-WLS"] = Jurisdiction.UnitedKingdom,
            ["England"] = Jurisdiction.UnitedKingdom,
            ["US"] = Jurisdiction.UnitedStates,
        };
        const string memberStates = "AT BE BG CY CZ DK EE FI GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
        foreach (var code in memberStates.Split(' '))
        {
            codes.Add(code, Jurisdiction.EuropeanUnion);
        }

        return codes.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
