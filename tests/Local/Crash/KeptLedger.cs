using System.Text;
using Collections.Domain;
using Collections.Engine.Accounts;
using Collections.Engine.Chain;
using Collections.Engine.Keeping;
using Collections.Engine.Reading;
using Collections.Engine.Stored;
using Collections.Local.Hosting;
using Collections.Local.Store;

namespace Collections.Local.Tests.Crash;

/// <summary>What a dead process left in its data directory, read without it.</summary>
internal sealed class KeptLedger : IDisposable
{
    private readonly SqliteStore _store;
    private readonly string _directory;

    public KeptLedger(string directory)
    {
        _directory = directory;
        _store = SqliteStore.Open(Path.Combine(directory, "collections.db"), Durability.Full);
    }

    private static CancellationToken None => CancellationToken.None;

    public async Task<IReadOnlyList<CaseRecord>> CasesAsync()
    {
        var records = new List<CaseRecord>();
        string? after = null;
        do
        {
            var page = await _store.CasesAsync(new(), new(PageRequest.Most, after), None);
            foreach (var row in page.Items)
            {
                records.Add((await _store.CaseAsync(row.InvoiceId, None)).ShouldNotBeNull());
            }

            after = page.After;
        }
        while (after is not null);
        return records;
    }

    public async Task<IReadOnlyList<MessageRow>> MessagesAsync()
    {
        var rows = new List<MessageRow>();
        string? after = null;
        do
        {
            var page = await _store.MessagesAsync(new(), new(PageRequest.Most, after), None);
            rows.AddRange(page.Items);
            after = page.After;
        }
        while (after is not null);
        return rows;
    }

    /// <summary>The days whose figures are kept.</summary>
    public Task<IReadOnlyList<DateOnly>> DaysAsync() => _store.KnownDaysAsync(None);

    /// <summary>The files of a folder of the data directory, by name.</summary>
    public IReadOnlyList<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(_directory, folder)).Select(f => Path.GetFileName(f)!)
            .Order(StringComparer.Ordinal)];

    /// <summary>Every chain is intact, and every state is the fold of its events.</summary>
    public async Task ShouldBeWholeAsync()
    {
        await foreach (var (subject, check) in _store.VerifyChainsAsync(None))
        {
            check.ShouldBeOfType<ChainCheck.Intact>(subject);
        }

        foreach (var record in await CasesAsync())
        {
            var events = await _store.EventsAsync(record.State.Invoice.InvoiceId, 0, int.MaxValue, None);
            var folded = CaseEvolution.Fold(events.Select(e => (e.At, StoredJson.Read<CaseEvent>(e.Json.Span))));
            Text(folded).ShouldBe(Text(record.State));
        }
    }

    /// <summary>The hash of every case's last event: the same hashes, the same histories to the last byte.</summary>
    public async Task<IReadOnlyList<string>> HistoriesAsync() =>
        [.. (await CasesAsync()).Select(c => $"{c.State.Invoice.InvoiceId} {c.Sequence} {c.Hash}")];

    /// <summary>When the payment that closed a case was recorded; null where none did.</summary>
    public async Task<DateTimeOffset?> PaidAtAsync(string invoiceId) =>
        (await _store.EventsAsync(invoiceId, 0, int.MaxValue, None))
        .FirstOrDefault(e => e.Type == EventTypes.Of(typeof(CaseEvent.Closed)))?.At;

    /// <summary>The virtual time at which the process died, and what was due by then and not done.</summary>
    public async Task<(DateTimeOffset Clock, IReadOnlyList<DueWork> Due)> DueAsync()
    {
        var text = await ((ISettings)_store).GetAsync(LocalDriver.ClockSetting, None);
        var clock = DateTimeOffset.Parse(text.ShouldNotBeNull(), System.Globalization.CultureInfo.InvariantCulture);
        return (clock, await _store.DueAsync(clock, 1_000, None));
    }

    public static string Text<T>(T value) => Encoding.UTF8.GetString(StoredJson.Write(value));

    public void Dispose() => _store.Dispose();
}
