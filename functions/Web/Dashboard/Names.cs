using System.Text;

namespace Collections.Web.Dashboard;

/// <summary>The contract's names of stages and the like, as they stand in addresses.</summary>
internal static class Names
{
    internal static string Of(Enum value)
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>As people read it: <c>HandedOver</c> and <c>salesRep</c> become "Handed over", "Sales rep".</summary>
    internal static string Phrase(string name)
    {
        if (name == nameof(Domain.Channel.Sms))
        {
            return "SMS";
        }

        var phrase = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && phrase.Length > 0)
            {
                phrase.Append(' ').Append(char.ToLowerInvariant(letter));
            }
            else
            {
                phrase.Append(phrase.Length == 0 ? char.ToUpperInvariant(letter) : letter);
            }
        }

        return phrase.ToString();
    }

    internal static T? Parse<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
