using System.CommandLine;

namespace Collections.Local.Commands;

/// <summary>Options that several commands share, spelled once.</summary>
internal static class CommonOptions
{
    internal static Option<DirectoryInfo> Data(string standard) => new("--data")
    {
        Description = "Everything that is kept: one SQLite file, the outbox, the logs.",
        DefaultValueFactory = _ => new(standard),
    };

    internal static Option<DirectoryInfo> Policies() => new("--policies")
    {
        Description = "The policies, templates, calendars and rates to work by.",
        DefaultValueFactory = _ => new(Path.Combine(AppContext.BaseDirectory, "policies")),
    };

    internal static Option<bool> Json() => new("--json") { Description = "Answer in JSON, for machines." };
}
