using System.CommandLine;
using System.Text.Json;
using Collections.Domain;
using Collections.Engine.Calendars;
using Collections.Engine.Policies;
using Collections.Engine.Templates;

namespace Collections.Local.Commands;

/// <summary><c>policy check FILE</c> and <c>policy preview</c>: what finance asks before a policy goes live.</summary>
internal static class PolicyCommand
{
    internal static Command Create() => new("policy", "Checks policies and shows what they would do.")
    {
        Check(), PolicyPreviewCommand.Create(),
    };

    private static Command Check()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A policy in YAML." };
        var policies = CommonOptions.Policies();
        var json = CommonOptions.Json();
        var command = new Command("check", "Says everything that is wrong or doubtful in a policy.")
        {
            file, policies, json,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(file), parsed.GetRequiredValue(policies).FullName, parsed.GetValue(json)));
        return command;
    }

    private static int Run(FileInfo file, string policies, bool json)
    {
        if (!file.Exists)
        {
            Console.Error.WriteLine($"{file.FullName} does not exist.");
            return ExitCode.Usage;
        }

        var findings = Findings(file, policies);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(
                findings.Select(f => new { severity = f.Severity, text = f.Text })));
        }
        else if (findings.Count == 0)
        {
            Console.WriteLine($"{file.Name}: no findings.");
        }
        else
        {
            findings.ForEach(f => Console.WriteLine($"{f.Severity}: {f.Text}"));
        }

        return findings.Any(f => f.Severity == "error") ? ExitCode.Findings : ExitCode.Ok;
    }

    private static List<(string Severity, string Text)> Findings(FileInfo file, string policies)
    {
        var reading = PolicyText.Read(file.Name, File.ReadAllText(file.FullName));
        if (reading is PolicyReading.Refused refused)
        {
            return [.. refused.Errors.Select(e => ("error", e.ToString()))];
        }

        var templates = TemplateBook.Load(Path.Combine(policies, "templates"), tryOut: false);
        var known = templates.Book?.Variants ?? new HashSet<TemplateVariant>();
        var found = PolicyCheck.Check(((PolicyReading.Accepted)reading).Policy, known).Select(f => (
            f.Severity == FindingSeverity.Error ? "error" : "warning",
            $"{(f.StepId is null ? "" : $"step {f.StepId}, ")}{f.Field}: {f.Message}"));
        return [.. found, .. HolidaysThatEnd(policies).Select(warning => ("warning", $"contact: {warning}"))];
    }

    /// <summary>A contact window on business days is only as good as the holidays that are known.</summary>
    private static IEnumerable<string> HolidaysThatEnd(string policies)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var holidays = HolidayFolder.Load(Path.Combine(policies, "holidays")).Table;
        return holidays?.EndingBy(today).Select(end => end.Warning) ?? [];
    }
}
