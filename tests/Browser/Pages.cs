namespace Collections.Browser.Tests;

/// <summary>Every page there is; those of one thing are found through the list that links to it.</summary>
internal static class Pages
{
    /// <summary>Path, or the list and the link prefix.</summary>
    internal static readonly (string Name, string Path, string? Link)[] All =
    [
        ("overview", "/", null), ("board", "/board", null), ("invoices", "/invoices", null),
        ("debtors", "/debtors", null), ("approvals", "/approvals", null), ("tasks", "/tasks", null),
        ("messages", "/messages", null), ("legal", "/legal", null), ("policies", "/policies", null),
        ("reports", "/reports", null),
        ("templates", "/templates", null),
        ("case", "/board", "/invoices/"), ("debtor", "/debtors", "/debtors/"), ("message", "/messages", "/messages/"),
        ("task", "/tasks?role=salesRep", "/tasks/"),
    ];

    internal static TheoryData<string, string> InBothLanguages()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, _, _) in All)
        {
            data.Add(name, "en");
            data.Add(name, "zh-CN");
        }

        return data;
    }

    internal static async Task OpenAsync(Visit visit, string name)
    {
        var (_, path, link) = All.Single(p => p.Name == name);
        await visit.OpenAsync(path);
        if (link is not null)
        {
            await visit.OpenAsync(await visit.FirstLinkAsync(link));
        }
    }
}
