namespace Collections.Engine.Quotes;

/// <summary>A calculator's answer: the quote, or why there is none.</summary>
/// <typeparam name="T">The quote.</typeparam>
public abstract record QuoteAnswer<T>
{
    private QuoteAnswer()
    {
    }

    public sealed record Quoted(T Quote) : QuoteAnswer<T>;

    /// <summary>
    /// Nothing was computed. <paramref name="Errors"/> are keyed by field; <paramref name="MissingDay"/> is the day
    /// that no rate row covers, where that is the reason.
    /// </summary>
    public sealed record Refused(Dictionary<string, string[]> Errors, DateOnly? MissingDay = null) : QuoteAnswer<T>;

    public TResult Match<TResult>(Func<T, TResult> quoted, Func<Refused, TResult> refused) => this switch
    {
        Quoted q => quoted(q.Quote),
        Refused r => refused(r),
        _ => throw new InvalidOperationException($"{GetType().Name} has no branch."),
    };
}
