using System.Text.RegularExpressions;

namespace Collections.Domain;

/// <summary>
/// Finds that somebody asks for no more messages, however they word it: in one clause, words that refuse near words for
/// writing, receiving or messages. A clause about something else that stops (a delivery, a debit) asks for nothing.
/// </summary>
/// <remarks>
/// A clause is read as <see cref="ReplyWords.Plain"/> gives it, between two bars: <c>| stop texting me |</c>. A phrase
/// that begins with a space begins a word, one that ends with a space ends one, and a bar is the clause's own end.
/// </remarks>
internal static partial class OptOutWords
{
    /// <summary>Nobody needs a longer clause to ask for it.</summary>
    private const int LongestClause = 500;

    /// <summary>True where a clause of the answer asks for no more messages.</summary>
    internal static bool Find(string text) => ClauseEnds().Split(text)
        .Select(clause => ReplyWords.Bare(ReplyWords.Plain(clause)))
        .Where(words => words.Length > 0)
        .Select(words => words.Length <= LongestClause ? words : words[..LongestClause])
        .Any(IsOptOut);

    private static bool IsOptOut(string words)
    {
        var clause = $"| {words} |";
        return English.Any(wording => wording.IsIn(clause))
            || German.Any(wording => wording.IsIn(WithoutDigraphs(clause)))
            || French.Any(wording => wording.IsIn(clause))
            || Chinese.Any(wording => wording.IsIn(clause.Replace(" ", "", StringComparison.Ordinal)));
    }

    /// <summary>German vowels as they are typed where there are no umlauts.</summary>
    private static string WithoutDigraphs(string clause) => clause
        .Replace("ae", "a", StringComparison.Ordinal)
        .Replace("oe", "o", StringComparison.Ordinal)
        .Replace("ue", "u", StringComparison.Ordinal);

    /// <summary>Every phrase of the first list before every one of the second.</summary>
    private static string[] Each(string[] first, string[] second) =>
        [.. first.SelectMany(_ => second, (one, other) => one + other)];

    /// <summary>A comma before the words that are asked for ends no clause.</summary>
    [GeneratedRegex(@"[.!?;:\r\n。！？；：，]|,(?!\s*(?:dass|daß|das|que|that)\b)")]
    private static partial Regex ClauseEnds();

    /// <summary>
    /// One way to ask: a phrase of each set, in this order, with at most <paramref name="Between"/> letters between one
    /// and the next.
    /// </summary>
    /// <param name="Unless">Phrases that make the clause one about something else.</param>
    private sealed record Wording(int Between, string[] Unless, params string[][] Sets)
    {
        internal bool IsIn(string clause) =>
            IsIn(clause, 0, 0) && !Unless.Any(phrase => clause.Contains(phrase, StringComparison.Ordinal));

        private bool IsIn(string clause, int set, int from)
        {
            if (set == Sets.Length)
            {
                return true;
            }

            var reach = set == 0 ? clause.Length : Between;
            return Sets[set].Any(phrase =>
            {
                var last = Math.Min(clause.Length, from + reach + phrase.Length);
                for (var at = clause.IndexOf(phrase, from, last - from, StringComparison.Ordinal); at >= 0;
                    at = clause.IndexOf(phrase, at + 1, last - at - 1, StringComparison.Ordinal))
                {
                    // The space after a word is the one before the next.
                    var end = at + phrase.Length;
                    if (IsIn(clause, set + 1, phrase[^1] == ' ' ? end - 1 : end))
                    {
                        return true;
                    }
                }

                return false;
            });
        }
    }
}
