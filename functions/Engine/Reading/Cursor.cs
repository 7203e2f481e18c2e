using System.Buffers.Text;
using System.Text.Json;

namespace Collections.Engine.Reading;

/// <summary>
/// Where a page of an ordered list ended: the sort key of its last item, opaque to callers. It names a place in the
/// order, not a row, so items that come or go meanwhile shift nothing.
/// </summary>
public static class Cursor
{
    private const int LongestText = 2_000;

    /// <summary>The cursor after an item with this sort key.</summary>
    public static string Of(params IReadOnlyList<string> key) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key));

    /// <summary>The sort key of a cursor; null where there is none.</summary>
    /// <param name="after">The cursor as the caller gave it back.</param>
    /// <param name="fields">How many fields the list's sort key has.</param>
    /// <exception cref="FormatException">The text is no cursor of such a list.</exception>
    public static IReadOnlyList<string>? Read(string? after, int fields)
    {
        if (after is null)
        {
            return null;
        }

        try
        {
            if (after.Length <= LongestText
                && JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(after)) is { } key
                && key.Length == fields
                && Array.TrueForAll(key, field => field is not null))
            {
                return key;
            }
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            throw new FormatException("after: is no cursor of this list", failure);
        }

        throw new FormatException("after: is no cursor of this list");
    }

    /// <summary>A number of the sort key as its cursor carries it.</summary>
    /// <exception cref="FormatException">The text is no cursor of such a list.</exception>
    public static long Number(string field) =>
        long.TryParse(field, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("after: is no cursor of this list");
}
