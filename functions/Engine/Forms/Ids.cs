using System.Text.RegularExpressions;

namespace Collections.Engine.Forms;

/// <summary>How ids that others give may look, so that they fit keys, addresses and file names.</summary>
public static partial class Ids
{
    public const int MostLetters = 64;

    public static bool IsValid(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._:-]{0,63}\z")]
    private static partial Regex Pattern();
}
