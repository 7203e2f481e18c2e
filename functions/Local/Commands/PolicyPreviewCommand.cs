using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Collections.Domain;
using Collections.Local.Hosting;
using Spectre.Console;

namespace Collections.Local.Commands;

/// <summary>
/// <c>policy preview</c>: the dated steps of one invoice if nobody pays, and what their notices say.
/// </summary>
internal static class PolicyPreviewCommand
{
    internal static Command Create()
    {
        var name = new Argument<string>("POLICY") { Description = "The policy's name, such as standard." };
        var due = new Option<string>("--due") { Description = "Due date, YYYY-MM-DD.", Required = true };
        var amount = new Option<decimal>("--amount")
        {
            Description = "Gross amount.",
            DefaultValueFactory = _ => 1_000m,
        };
        var currency = new Option<string>("--currency")
        {
            Description = "ISO 4217 code.",
            DefaultValueFactory = _ => "EUR",
        };
        var country = new Option<string>("--country")
        {
            Description = "Where the debtor is, ISO 3166-1 alpha-2.",
            DefaultValueFactory = _ => "DE",
        };
        var service = new Option<bool>("--service")
        {
            Description = "The invoice has a service that can be suspended.",
        };
        var messages = new Option<string>("--messages")
        {
            Description = "Shows the notices too, in this language, filled in with a sample: en, de, fr, zh-CN.",
        };
        var step = new Option<string>("--step") { Description = "With --messages: those of one step alone." };
        var policies = CommonOptions.Policies();
        var json = CommonOptions.Json();
        var command = new Command("preview", "Shows when each step of a policy would come, and what it would say.")
        {
            name, due, amount, currency, country, service, messages, step, policies, json,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(name),
            parsed.GetRequiredValue(due),
            new(parsed.GetRequiredValue(amount), parsed.GetRequiredValue(currency), parsed.GetRequiredValue(country))
            {
                Messages = parsed.GetValue(messages),
                Step = parsed.GetValue(step),
            },
            parsed.GetValue(service),
            parsed.GetRequiredValue(policies).FullName,
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(string name, string due, Asked asked, bool service, string policies, bool json)
    {
        if (LocalOpening.ReadCatalog(policies, tryOut: false, Console.Error) is not { } catalog)
        {
            return ExitCode.Usage;
        }

        if (catalog.Policies.FindCurrent(name) is not { } policy)
        {
            return Refuse($"No policy is called '{name}'; there are "
                + string.Join(", ", catalog.Policies.Current.Select(p => p.Ref.Name)) + ".");
        }

        if (!DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var dueOn)
            || Currency.TryParse(asked.Currency) is not { } currency)
        {
            return Refuse("--due must be YYYY-MM-DD and --currency an ISO 4217 code.");
        }

        if (asked.Step is { } step && (asked.Messages is null || policy.IndexOf(step) < 0))
        {
            return Refuse("--step belongs to --messages and must be one of "
                + string.Join(", ", policy.Steps.Select(s => s.Id)) + ".");
        }

        if (asked.Messages is not null && json)
        {
            return Refuse("--messages shows texts to read: POST /api/templates/preview gives them to programs.");
        }

        var debtor = new Debtor(
            "preview",
            "Preview",
            DebtorKind.Company,
            asked.Country,
            "en",
            Address: new(["Street 1"], null, "City", null, asked.Country));
        var invoice = new Invoice(
            "preview",
            new("default", "preview"),
            dueOn.AddDays(-30),
            dueOn,
            new Money(asked.Amount, currency).Rounded(),
            ServiceId: service ? "service" : null);
        var clock = catalog.Calendar.For(debtor);
        var context = new CaseContext(policy, debtor, clock, new Dictionary<string, IReadOnlyList<string>>());
        Show(PolicyPreview.Of(invoice, context, clock.StartOfDay(invoice.IssuedOn)), json);
        if (asked.Messages is { } language)
        {
            PreviewMessages.Write(catalog, policy, asked.Step, language, Console.Out);
        }

        return ExitCode.Ok;
    }

    private static int Refuse(string error)
    {
        Console.Error.WriteLine(error);
        return ExitCode.Usage;
    }

    private static void Show(IReadOnlyList<PreviewRow> rows, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(rows.Select(r => new
            {
                step = r.Step,
                stage = r.Stage.ToString(),
                at = r.At,
                what = r.What,
                why = r.Why,
            })));
            return;
        }

        var table = new Table().AddColumns("Step", "Stage", "At (UTC)", "What", "Why");
        foreach (var row in rows)
        {
            var at = row.At.UtcDateTime.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            table.AddRow([.. new[] { row.Step, row.Stage.ToString(), at, row.What, row.Why }.Select(Markup.Escape)]);
        }

        AnsiConsole.Write(table);
    }

    private sealed record Asked(decimal Amount, string Currency, string Country)
    {
        /// <summary>The language of the notices to show; null for none.</summary>
        internal string? Messages { get; init; }

        internal string? Step { get; init; }
    }
}
