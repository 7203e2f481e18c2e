namespace Collections.Domain;

/// <summary>How well a figure or rule of law is evidenced. Kept with every figure, never hardened on the way.</summary>
public enum SourceMark
{
    /// <summary>O: the official text was seen.</summary>
    Official = 1,

    /// <summary>T: the statute's text on a third-party page.</summary>
    Statute = 2,

    /// <summary>S: a secondary source.</summary>
    Secondary = 3,

    /// <summary>G: general knowledge, unverified.</summary>
    General = 4,
}

/// <summary>The letters that <c>docs/law.md</c> and the rate files use for a <see cref="SourceMark"/>.</summary>
public static class SourceMarks
{
    /// <summary>The letter of a mark: O, T, S or G.</summary>
    public static string Letter(this SourceMark mark) => mark switch
    {
        SourceMark.Official => "O",
        SourceMark.Statute => "T",
        SourceMark.Secondary => "S",
        SourceMark.General => "G",
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "Not a source mark."),
    };

    /// <summary>The mark for a letter, or null where there is none of that letter.</summary>
    public static SourceMark? TryParse(string? letter) => letter switch
    {
        "O" => SourceMark.Official,
        "T" => SourceMark.Statute,
        "S" => SourceMark.Secondary,
        "G" => SourceMark.General,
        _ => null,
    };
}
