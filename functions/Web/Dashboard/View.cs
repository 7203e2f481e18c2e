using System.Globalization;
using Collections.Domain;
using Collections.Web.Access;
using Microsoft.AspNetCore.Http;

namespace Collections.Web.Dashboard;

/// <summary>What every page knows: its language, the time, where it is and what to say to its reader.</summary>
public sealed class View
{
    internal const string LanguageCookie = "lang";
    private readonly IReadOnlyDictionary<string, string>? _words;
    private readonly CultureInfo _culture;
    private readonly QueryString _query;
    private readonly Caller? _caller;

    public View(HttpContext http, DateTimeOffset now, bool isVirtual)
    {
        Language = LanguageOf(http.Request);
        _words = Words.Of(Language);
        _culture = CultureInfo.GetCultureInfo(Language == Words.Chinese ? "zh-CN" : "en-GB");
        _query = http.Request.QueryString;
        _caller = http.Features.Get<Caller>();
        Path = http.Request.Path.Value ?? "/";
        Now = now;
        IsVirtual = isVirtual;
        Notice = http.Request.Query["done"] is [{ Length: > 0 and < 60 } done] ? Say(done) : null;
    }

    /// <summary><c>en</c> or <c>zh-CN</c>: asked for in the address, else remembered, else the browser's.</summary>
    public string Language { get; }

    public string Path { get; }

    public DateTimeOffset Now { get; }

    public bool IsVirtual { get; }

    public string? Notice { get; }

    public string OtherLanguage => Language == Words.Chinese ? Words.English : Words.Chinese;

    public string OtherLanguageName => Language == Words.Chinese ? "English" : "中文";

    public string OtherLanguageUrl => With("lang", OtherLanguage);

    /// <summary>The phrase in the reader's language; phrases are their own English.</summary>
    public string Say(string phrase) => _words?.GetValueOrDefault(phrase) ?? phrase;

    public string Say(Enum value) => SayName(value.ToString());

    /// <summary>What the ledger says in English, in the language of the reader where its form is known.</summary>
    public string Tell(string sentence) =>
        _words is null ? sentence : Sentences.Tell(sentence, WordOf) ?? sentence;

    /// <summary>A role or kind that the ledger keeps as a name: <c>salesRep</c>, <c>write-off</c>.</summary>
    public string SayName(string name) => Say(Names.Phrase(name));

    /// <summary>What a case does next, without its reason.</summary>
    public string Say(AgendaItem item) => item.Kind switch
    {
        AgendaKind.StepDue or AgendaKind.StepClears => $"{Say("Step")} {item.Subject}",
        AgendaKind.PolicyExhausted => Say("A person is asked what follows"),
        _ => Say("Nothing by itself"),
    };

    /// <summary>True where the reader's key is for one of these roles: a form nobody may send is not shown.</summary>
    public bool May(params Role[] roles) => _caller?.IsOneOf(roles) ?? false;

    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset? at) => at is { } known ? Instant(known) : "–";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    public string Amount(Money money) =>
        money.Amount.ToString("N" + money.Currency.MinorUnits.ToString(CultureInfo.InvariantCulture), _culture)
        + " " + money.Currency.Code;

    /// <summary>An amount for a tile or an axis: 1.2M, 340k; Chinese counts in 万.</summary>
    public string Short(decimal amount) => Language == Words.Chinese
        ? amount switch
        {
            >= 100_000_000m => (amount / 100_000_000m).ToString("0.##", _culture) + "亿",
            >= 10_000m => (amount / 10_000m).ToString("0.#", _culture) + "万",
            _ => amount.ToString("N0", _culture),
        }
        : amount switch
        {
            >= 1_000_000m => (amount / 1_000_000m).ToString("0.##", _culture) + "M",
            >= 1_000m => (amount / 1_000m).ToString("0.#", _culture) + "k",
            _ => amount.ToString("N0", _culture),
        };

    public string Count(long count) => count.ToString("N0", _culture);

    /// <summary>
    /// This page's address with one parameter set, or taken away where <paramref name="value"/> is null.
    /// </summary>
    public string With(string name, string? value)
    {
        var kept = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(_query.Value)
            .Where(p => p.Key != name && p.Key != "done" && p.Key != "after")
            .SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)));
        var query = QueryString.Create(value is null ? kept : [.. kept, KeyValuePair.Create(name, (string?)value)]);
        return Path + query.ToUriComponent();
    }

    /// <summary>A word of the ledger as pages say it; an id, an amount or a name stays as it is.</summary>
    private string WordOf(string word) => _words?.GetValueOrDefault(Names.Phrase(word)) ?? word;

    private static string LanguageOf(HttpRequest request)
    {
        var asked = request.Query["lang"].FirstOrDefault() ?? request.Cookies[LanguageCookie]
            ?? request.Headers.AcceptLanguage.FirstOrDefault() ?? "";
        return asked.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Words.Chinese : Words.English;
    }
}
