using Collections.Engine.Reading;

namespace Collections.Web.Answers;

/// <summary>
/// One page of a list; <paramref name="After"/> is given back as <c>?after=</c> for the next page, null at the end.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record ListAnswer<T>(IReadOnlyList<T> Items, string? After)
{
    public static ListAnswer<T> Of<TRow>(Page<TRow> page, Func<TRow, T> show) =>
        new([.. page.Items.Select(show)], page.After);
}
