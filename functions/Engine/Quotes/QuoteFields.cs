using System.Globalization;
using Collections.Domain;

namespace Collections.Engine.Quotes;

/// <summary>
/// Reads the fields of a request and collects every error by field. A getter that reported one answers a neutral
/// value, so that one pass finds all of them.
/// </summary>
internal sealed class QuoteFields
{
    /// <summary>Days outside these bounds are typing errors; inside, no arithmetic leaves the calendar.</summary>
    private static readonly DateOnly Earliest = new(1990, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    public bool Sound => _errors.Count == 0;

    public Dictionary<string, string[]> Errors =>
        _errors.ToDictionary(e => e.Key, e => e.Value.ToArray(), StringComparer.Ordinal);

    public void Refuse(string field, string message)
    {
        if (!_errors.TryGetValue(field, out var messages))
        {
            _errors[field] = messages = [];
        }

        messages.Add(message);
    }

    public DateOnly Day(string field, string? text)
    {
        if (Missing(field, text))
        {
            return Earliest;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Refuse(field, "must be a day, YYYY-MM-DD");
        }
        else if (day < Earliest || day > Latest)
        {
            Refuse(field, $"must be from {Earliest:O} to {Latest:O}");
        }
        else
        {
            return day;
        }

        return Earliest;
    }

    public T Word<T>(string field, string? text, IReadOnlyDictionary<string, T> words) =>
        Missing(field, text) ? words.Values.First() : OptionalWord(field, text, words.Values.First(), words);

    public T OptionalWord<T>(string field, string? text, T otherwise, IReadOnlyDictionary<string, T> words)
    {
        if (text is null)
        {
            return otherwise;
        }

        if (words.TryGetValue(text, out var word))
        {
            return word;
        }

        Refuse(field, $"must be one of {string.Join(", ", words.Keys)}");
        return otherwise;
    }

    /// <summary>A positive amount in a currency's own decimals, below <see cref="Money.Limit"/>.</summary>
    public Money Amount(string field, decimal? amount, string currencyField, string? code)
    {
        var currency = Missing(currencyField, code) ? null : Currency.TryParse(code);
        if (currency is null && !string.IsNullOrWhiteSpace(code))
        {
            Refuse(currencyField, "must be an ISO 4217 currency code");
        }

        if (amount is not { } value)
        {
            Refuse(field, "is missing");
            return default;
        }

        var money = new Money(value, currency ?? default);
        if (value <= 0m || value >= Money.Limit)
        {
            Refuse(field, "must be more than 0 and less than 10^15");
        }
        else if (currency is { } known && !money.IsExact)
        {
            Refuse(field, $"has more decimals than {known}, which has {known.MinorUnits}");
        }

        return money;
    }

    /// <summary>A number within bounds with at most six decimals, or null.</summary>
    public decimal? OptionalNumber(string field, decimal? number, decimal least, decimal most)
    {
        if (number is { } value && (value < least || value > most || decimal.Round(value, 6) != value))
        {
            Refuse(field, string.Create(
                CultureInfo.InvariantCulture, $"must be from {least} to {most}, with at most 6 decimals"));
            return null;
        }

        return number;
    }

    private bool Missing(string field, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        Refuse(field, "is missing");
        return true;
    }
}
