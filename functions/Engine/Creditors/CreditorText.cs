using Collections.Domain;
using Collections.Engine.Yaml;

namespace Collections.Engine.Creditors;

/// <summary>Reads one creditor. The fields are explained in <c>docs/policy.md</c>.</summary>
internal static class CreditorText
{
    public static CreditorProfile Read(YamlFields f) => new(
        f.Key("id"),
        f.Text("name"),
        f.Text("legalForm"),
        f.Text("registerNumber"),
        f.Group("address", AddressOf)!,
        f.Groups("bankAccounts", AccountOf),
        f.Text("senderName"),
        Email(f, "senderEmail"),
        Answered(f, "replyTo"),
        f.Text("phone"),
        f.Text("defaultLanguage"),
        Country(f, "jurisdiction"),
        f.OptionalTexts("representatives"),
        f.OptionalText("taxNumber"),
        f.OptionalWord<CollectorRole>("collectorRole") ?? CollectorRole.FirstParty);

    private static Address AddressOf(YamlFields f) => new(
        f.Texts("lines"),
        f.OptionalText("postalCode"),
        f.Text("city"),
        f.OptionalText("region"),
        Country(f, "country"));

    private static BankAccount AccountOf(YamlFields f)
    {
        var account = new BankAccount(
            f.Text("holder"),
            f.Text("bank"),
            f.OptionalText("iban"),
            f.OptionalText("bic"),
            f.OptionalText("accountNumber"),
            f.OptionalText("currency"));
        if (account.Iban is null && account.AccountNumber is null)
        {
            f.Refuse("iban", "is missing, and so is accountNumber: one of them is needed");
        }

        if (account.Iban is { } iban && !Iban.IsValid(iban))
        {
            f.Refuse("iban", $"'{iban}' is not an IBAN: its check digits do not fit");
        }

        if (account.Currency is { } code && Currency.TryParse(code) is null)
        {
            f.Refuse("currency", $"'{code}' is not an ISO 4217 currency code");
        }

        return account;
    }

    private static string Email(YamlFields f, string name)
    {
        var text = f.Text(name);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (text.Length > 0 && (at < 1 || at == text.Length - 1 || text.Any(char.IsWhiteSpace)))
        {
            f.Refuse(name, $"must be an email address, not '{text}'");
        }

        return text;
    }

    /// <summary>An address that somebody reads: debtors answer there.</summary>
    private static string Answered(YamlFields f, string name)
    {
        var text = Email(f, name);
        var local = text.Split('@')[0].Replace("-", "", StringComparison.Ordinal)
            .Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        if (Unread.Contains(local))
        {
            f.Refuse(name, $"must be a mailbox that somebody reads, not '{text}'");
        }

        return text;
    }

    private static readonly HashSet<string> Unread = new(
        ["noreply", "donotreply", "dontreply", "nichtantworten", "nepasrepondre"],
        StringComparer.OrdinalIgnoreCase);

    private static string Country(YamlFields f, string name)
    {
        var text = f.Text(name);
        if (text.Length > 0 && !(text.Length == 2 && text.All(char.IsAsciiLetterUpper)))
        {
            f.Refuse(name, $"must be an ISO 3166 code such as DE, not '{text}'");
        }

        return text;
    }
}
