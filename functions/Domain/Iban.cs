using System.Globalization;
using System.Numerics;

namespace Collections.Domain;

/// <summary>An international bank account number. Source: ISO 13616, check digits by ISO 7064 MOD 97-10.</summary>
public static class Iban
{
    private const int LongestIban = 34;
    private const int ShortestIban = 15;

    /// <summary>True where the check digits fit; spaces do not count. It says nothing of the account.</summary>
    public static bool IsValid(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal);
        if (plain.Length is < ShortestIban or > LongestIban
            || !plain.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)))
        {
            return false;
        }

        var digits = string.Concat((plain[4..] + plain[..4]).Select(NumberOf));
        return BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97 == 1;
    }

    /// <summary>A digit stands for itself, a letter for a number from 10 (A) to 35 (Z).</summary>
    private static string NumberOf(char c) =>
        (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10).ToString(CultureInfo.InvariantCulture);
}
