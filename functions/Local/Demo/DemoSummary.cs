using System.Globalization;
using Collections.Domain;
using Collections.Engine.Reading;

namespace Collections.Local.Demo;

/// <summary>What a demo's year came to, in a few lines: how the cases stand and what was written.</summary>
internal static class DemoSummary
{
    internal static async Task WriteAsync(
        IReadStore store, string outbox, TextWriter text, CancellationToken cancellation)
    {
        var stages = new SortedDictionary<Stage, int>();
        var debtors = new HashSet<string>(StringComparer.Ordinal);
        string? after = null;
        do
        {
            var page = await store.CasesAsync(new(), new(PageRequest.Most, after), cancellation);
            foreach (var row in page.Items)
            {
                stages[row.Stage] = stages.GetValueOrDefault(row.Stage) + 1;
                debtors.Add(row.Account.DebtorId);
            }

            after = page.After;
        }
        while (after is not null);

        var digests = FilesOf(outbox, "d*");
        var messages = FilesOf(outbox, "*") - digests;
        var culture = CultureInfo.InvariantCulture;
        var invoices = stages.Values.Sum();
        await text.WriteLineAsync(string.Create(
            culture,
            $"{invoices:N0} invoices of {debtors.Count:N0} debtors, {messages:N0} messages to them and "
            + $"{digests:N0} digests for our own people in {outbox}"));
        foreach (var (stage, count) in stages)
        {
            await text.WriteLineAsync(string.Create(culture, $"{count,8:N0} {stage}"));
        }
    }

    /// <summary>A digest's id begins with d, a message's with m.</summary>
    private static int FilesOf(string outbox, string pattern) =>
        Directory.Exists(outbox) ? Directory.EnumerateFiles(outbox, pattern).Count() : 0;
}
