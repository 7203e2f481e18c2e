using Collections.Domain;

namespace Collections.Web.Api;

/// <summary>Amounts of a form that may leave out the currency: then they are in the invoice's own.</summary>
internal static class Amounts
{
    public static Currency CurrencyOf(string? code, Currency own) => code is null ? own : Currency.Of(code);

    public static Money? Of(decimal? amount, string? code, Currency own) =>
        amount is { } given ? new Money(given, CurrencyOf(code, own)) : null;
}
