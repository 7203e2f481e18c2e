using Collections.Domain;
using Collections.Engine.Mail;
using Collections.Engine.Yaml;

namespace Collections.Engine.People;

/// <summary>What opening the people file gave: a book, or what is wrong in which line.</summary>
public sealed record PeopleBookReading(PeopleBook? Book, IReadOnlyList<TextError> Errors);

/// <summary>
/// Our own people, <c>policies/people.yaml</c>: who gets a daily digest, when, and to whom overdue work escalates.
/// Without the file nobody gets one.
/// </summary>
public sealed class PeopleBook
{
    /// <summary>The most people that are read.</summary>
    private const int MostPeople = 1_000;

    private static readonly string[] KnownRoles =
    [
        InsideRoles.SalesRep, InsideRoles.Finance, InsideRoles.Manager, InsideRoles.Director, InsideRoles.Service,
        InsideRoles.Legal, InsideRoles.Approver,
    ];

    private PeopleBook(TimeOnly at, IReadOnlyList<Colleague> all) => (At, All) = (at, all);

    public static PeopleBook Empty { get; } = new(new(8, 30), []);

    /// <summary>When the digest goes, in each person's own time, on their working days.</summary>
    public TimeOnly At { get; }

    public IReadOnlyList<Colleague> All { get; }

    public Colleague? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>Those whose manager someone is, directly.</summary>
    public IEnumerable<Colleague> TeamOf(Colleague manager) => All.Where(c => c.Manager == manager.Name);

    public static PeopleBookReading Load(string path) => File.Exists(path)
        ? Read(path, File.ReadAllText(path))
        : new(Empty, []);

    public static PeopleBookReading Read(string file, string text)
    {
        var errors = new List<TextError>();
        var book = YamlText.Read(file, text, errors, BookOf);
        return new(errors.Count == 0 ? book : null, errors);
    }

    private static PeopleBook? BookOf(YamlFields f)
    {
        var at = f.Time("digestAt");
        var all = f.OptionalGroups("people", ColleagueOf);
        if (all.Count > MostPeople)
        {
            f.Refuse("people", $"has more than {MostPeople} entries");
        }

        foreach (var twice in all.GroupBy(c => c.Name).Where(g => g.Count() > 1))
        {
            f.Refuse("people", $"has '{twice.Key}' more than once");
        }

        foreach (var lost in all.Where(c => c.Manager is not null && all.All(m => m.Name != c.Manager)))
        {
            f.Refuse("people", $"'{lost.Name}' has the manager '{lost.Manager}', who is not in the list");
        }

        return new(at, all);
    }

    private static Colleague ColleagueOf(YamlFields f)
    {
        var colleague = new Colleague(
            f.Text("name"),
            f.Text("email"),
            f.Text("language"),
            f.Text("country"),
            f.OptionalText("timeZone"),
            f.Texts("roles"),
            f.OptionalText("manager"),
            f.OptionalText("phone"));
        if (colleague.Email.Length > 0 && Mailbox.TryParse(colleague.Email, colleague.Name) is null)
        {
            f.Refuse("email", $"'{colleague.Email}' is no email address");
        }

        foreach (var role in colleague.Roles.Except(KnownRoles))
        {
            f.Refuse("roles", $"must be of {string.Join(", ", KnownRoles)}, not '{role}'");
        }

        if (colleague.Manager == colleague.Name)
        {
            f.Refuse("manager", "nobody is their own manager");
        }

        return colleague;
    }
}
