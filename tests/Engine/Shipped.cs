using Collections.Domain;
using Collections.Engine.Calendars;
using Collections.Engine.Policies;
using Collections.Engine.Rates;
using Collections.Engine.Templates;

namespace Collections.Engine.Tests;

/// <summary>The files under <c>policies/</c> as they ship.</summary>
internal static class Shipped
{
    public static string Policies { get; } = Path.Combine(Root(), "policies");

    public static string TextOf(string file) => File.ReadAllText(Path.Combine(Policies, file));

    public static PolicyBook Book()
    {
        var reading = PolicyBook.Load(Policies);
        reading.Errors.ShouldBeEmpty();
        return reading.Book.ShouldNotBeNull();
    }

    public static RateBook Rates()
    {
        var reading = RateFolder.Load(Path.Combine(Policies, "rates"));
        reading.Errors.ShouldBeEmpty();
        return reading.Book.ShouldNotBeNull();
    }

    public static BusinessCalendar Calendar()
    {
        var reading = HolidayFolder.Load(Path.Combine(Policies, "holidays"));
        reading.Errors.ShouldBeEmpty();
        return new(reading.Table.ShouldNotBeNull());
    }

    public static TemplateBook Templates()
    {
        var reading = TemplateBook.Load(Path.Combine(Policies, "templates"));
        reading.Errors.ShouldBeEmpty();
        return reading.Book.ShouldNotBeNull();
    }

    /// <summary>The repository's root: the directory above the running test that holds the solution.</summary>
    public static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "Collections.sln")))
        {
            directory = directory.Parent ?? throw new InvalidOperationException("The solution is not above the test.");
        }

        return directory.FullName;
    }
}
