using System.Globalization;
using System.Text.RegularExpressions;

namespace Collections.Web.Dashboard;

/// <summary>
/// What the ledger says in English sentences, in Simplified Chinese. A history keeps its reasons as they were decided;
/// here each is recognised by its form, and what fills the form is told in turn. What no form fits is shown as it was
/// written: it may be a person's own words.
/// </summary>
internal static partial class Sentences
{
    private const string Amount = "(-?[0-9.]+ [A-Z]{3})";

    private static readonly Lazy<Form[]> Forms = new(ReadForms);

    /// <summary>The sentence in Chinese; null where no form fits.</summary>
    /// <param name="sentence">As the ledger has it.</param>
    /// <param name="word">Tells what is no sentence: a stage, a channel, an outcome.</param>
    internal static string? Tell(string sentence, Func<string, string> word)
    {
        foreach (var form in Forms.Value)
        {
            if (form.Pattern.Match(sentence) is { Success: true } match)
            {
                var said = match.Groups.Cast<Group>().Skip(1).Select(g => g.Value).ToList();
                var parts = said.Select(part => Tell(part, word) ?? word(part)).ToList();
                if (form.JoinsWords && parts.Zip(said).Any(p => p.First == p.Second))
                {
                    // Somebody's own words, in which an "and" stands.
                    continue;
                }

                return string.Format(CultureInfo.InvariantCulture, form.Chinese, [.. parts]);
            }
        }

        return null;
    }

    private static Form[] ReadForms() => [.. Simplified.Select(s => new Form(s.English, s.Chinese))];

    [GeneratedRegex(@"\\\{\d(?<amount>\\\$)?}", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    /// <summary>Text is the user's at times: the pattern must not take longer than the text is long.</summary>
    private sealed class Form(string english, string chinese)
    {
        public Regex Pattern { get; } = new(
            "^" + Place().Replace(Regex.Escape(english), m => m.Groups["amount"].Success ? Amount : "(.+?)") + "$",
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

        public string Chinese => chinese;

        /// <summary>True for a list of words that are each told in turn, or not at all.</summary>
        public bool JoinsWords { get; } = english is "{0} and {1}" or "{0}; {1}";
    }
}
