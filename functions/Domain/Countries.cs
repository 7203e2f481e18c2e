namespace Collections.Domain;

/// <summary>The countries a debtor can be in.</summary>
public static class Countries
{
    /// <summary>True for an ISO 3166-1 alpha-2 code, in capitals, of a place where people live.</summary>
    public static bool IsKnown(string code) =>
        code.Length == 2 && code.All(char.IsAsciiLetterUpper) && CountryZones.Of(code, region: null).Count > 0;
}
