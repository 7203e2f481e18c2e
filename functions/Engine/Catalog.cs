using Collections.Domain;
using Collections.Engine.Calendars;
using Collections.Engine.Creditors;
using Collections.Engine.Imports;
using Collections.Engine.People;
using Collections.Engine.Policies;
using Collections.Engine.Rates;
using Collections.Engine.Templates;
using Collections.Engine.Yaml;

namespace Collections.Engine;

/// <summary>What opening the policies directory gave: a catalog, or everything that is wrong with it.</summary>
public sealed record CatalogReading(Catalog? Catalog, IReadOnlyList<string> Errors);

/// <summary>All that finance writes and every host works by: policies, templates, creditors, holidays, rates.</summary>
public sealed record Catalog(
    PolicyBook Policies, TemplateBook Templates, CreditorBook Creditors, BusinessCalendar Calendar, RateBook Rates)
{
    /// <summary>How the columns of files that are imported become fields.</summary>
    public MappingBook Mappings { get; init; } = MappingBook.Empty;

    /// <summary>Our own people, who get a daily digest.</summary>
    public PeopleBook People { get; init; } = PeopleBook.Empty;

    /// <summary>
    /// Reads a directory whole: a policy with an error, a template that a step needs and is not there, or one bad
    /// holiday line refuses all of it, with every reason.
    /// </summary>
    /// <param name="directory">The directory that holds <c>standard.yaml</c>, <c>templates</c> and so on.</param>
    /// <param name="tryOut">Whether every template is filled in with samples, which takes seconds.</param>
    public static CatalogReading Load(string directory, bool tryOut)
    {
        var errors = new List<TextError>();
        var policies = PolicyBook.Load(directory);
        var templates = TemplateBook.Load(Path.Combine(directory, "templates"), tryOut);
        var creditors = CreditorBook.Load(Path.Combine(directory, "creditors.yaml"));
        var holidays = HolidayFolder.Load(Path.Combine(directory, "holidays"));
        var mappings = MappingBook.Load(Path.Combine(directory, "mappings"));
        var people = PeopleBook.Load(Path.Combine(directory, "people.yaml"));
        var rates = RateFolder.Load(Path.Combine(directory, "rates"));
        errors.AddRange([.. policies.Errors, .. templates.Errors, .. creditors.Errors, .. holidays.Errors]);
        errors.AddRange([.. mappings.Errors, .. rates.Errors, .. people.Errors]);
        if (policies.Book is null || templates.Book is null || creditors.Book is null || holidays.Table is null
            || mappings.Book is null || rates.Book is null || people.Book is null)
        {
            return new(null, [.. errors.Select(e => e.ToString())]);
        }

        policies.Book.Rates = rates.Book;
        var findings = policies.Book.Current
            .SelectMany(p => PolicyCheck.Check(p, templates.Book.Variants)
                .Where(f => f.Severity == FindingSeverity.Error)
                .Select(f => $"{p.Ref.Name}: {f.StepId} {f.Field}: {f.Message}"))
            .ToList();
        return findings.Count > 0
            ? new(null, findings)
            : new(
                new(policies.Book, templates.Book, creditors.Book, new(holidays.Table), rates.Book)
                {
                    Mappings = mappings.Book,
                    People = people.Book,
                },
                []);
    }
}
