namespace Collections.Domain;

/// <summary>
/// An ISO 4217 currency: its three-letter code. How many decimals it has is <see cref="MinorUnits"/>.
/// </summary>
public readonly record struct Currency : IComparable<Currency>
{
    private readonly string? _code;

    private Currency(string code) => _code = code;

    /// <summary>The ISO 4217 alphabetic code, upper case.</summary>
    public string Code => _code ?? "XXX";

    /// <summary>Decimals of the smallest unit: 0 (JPY), 2 (EUR) or 3 (KWD). Source: ISO 4217 list one.</summary>
    public int MinorUnits => Iso4217.MinorUnits(Code);

    /// <summary>The currency for a code, or null where ISO 4217 knows no such code or it is not for payments.</summary>
    public static Currency? TryParse(string? code) => Iso4217.IsKnown(code) ? new Currency(code!) : null;

    /// <summary>The same for a code inside a longer text.</summary>
    public static Currency? TryParse(ReadOnlySpan<char> code) =>
        Iso4217.Find(code) is { } known ? new Currency(known) : null;

    /// <summary>The currency for a code that is known to be valid.</summary>
    /// <exception cref="ArgumentException">The code is not an ISO 4217 currency.</exception>
    public static Currency Of(string code) =>
        TryParse(code) ?? throw new ArgumentException($"'{code}' is not an ISO 4217 currency code.", nameof(code));

    public int CompareTo(Currency other) => string.CompareOrdinal(Code, other.Code);

    public override string ToString() => Code;

    public static bool operator <(Currency left, Currency right) => left.CompareTo(right) < 0;

    public static bool operator <=(Currency left, Currency right) => left.CompareTo(right) <= 0;

    public static bool operator >(Currency left, Currency right) => left.CompareTo(right) > 0;

    public static bool operator >=(Currency left, Currency right) => left.CompareTo(right) >= 0;
}
