using System.Globalization;
using System.Text.RegularExpressions;

namespace Collections.Engine.Forms;

/// <summary>Moments as the contract writes them: date, time and offset, never without the offset.</summary>
public static partial class Rfc3339
{
    public static DateTimeOffset? TryParse(string text) =>
        Pattern().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant
            : null;

    [GeneratedRegex(
        @"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Pattern();
}
