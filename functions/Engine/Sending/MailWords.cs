namespace Collections.Engine.Sending;

/// <summary>What somebody wrote in a mail themselves: the text down to what they quote or sign with.</summary>
public static class MailWords
{
    /// <summary>The longest text that is looked at.</summary>
    public const int MostLetters = 100_000;

    private static readonly string[] Beginnings =
    [
        ">", "-----", "________", "From:", "Von:", "De :", "De:", "发件人", "-- ",
    ];

    private static readonly string[] Announcements = ["wrote", "schrieb", "a écrit", "写道"];

    public static string Of(string? subject, string text)
    {
        var own = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (IsQuoted(line))
            {
                break;
            }

            own.Add(line);
        }

        var words = string.Join('\n', own).Trim();

        // Some write all they have to say into the subject; that of an answer is ours.
        return words.Length == 0 && subject is not null && !IsAnswer(subject) ? subject.Trim() : words;
    }

    private static bool IsQuoted(string line) =>
        line == "--"
        || Beginnings.Any(b => line.StartsWith(b, StringComparison.OrdinalIgnoreCase))
        || (line.TrimEnd() is [.., ':' or '：']
            && Announcements.Any(a => line.Contains(a, StringComparison.OrdinalIgnoreCase)));

    private static bool IsAnswer(string subject) =>
        subject.IndexOfAny([':', '：']) is > 0 and < 6;
}
