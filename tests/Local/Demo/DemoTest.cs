using System.Globalization;
using Collections.Local.Commands;
using Collections.Local.Tests.Crash;

namespace Collections.Local.Tests.Demo;

/// <summary>The command as a newcomer gives it, with a smaller company.</summary>
public sealed class DemoTest : IDisposable
{
    private const int Debtors = 40;
    private const int Invoices = 250;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("collections-demo-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Demo_SameSeedTwice_LivesTheSameYear()
    {
        using var first = await RunAsync("first", seed: 7);
        using var second = await RunAsync("second", seed: 7);
        using var other = await RunAsync("other", seed: 8);

        await first.ShouldBeWholeAsync();
        var histories = await first.HistoriesAsync();
        histories.Count.ShouldBe(Invoices);
        (await second.HistoriesAsync()).ShouldBe(histories);
        (await first.DaysAsync()).ShouldBe(
            Enumerable.Range(0, 364).Select(new DateOnly(2025, 7, 1).AddDays), "each day's figures but the last's");
        second.Files("outbox").ShouldBe(first.Files("outbox"));
        (await other.HistoriesAsync()).ShouldNotBe(histories);
        first.Files("outbox").Count(IsDigest).ShouldBeGreaterThan(10, "the company's own people read what is theirs");
    }

    private static bool IsDigest(string file) => Path.GetFileName(file).StartsWith('d');

    private async Task<KeptLedger> RunAsync(string name, int seed)
    {
        var data = Path.Combine(_directory.FullName, name);
        string[] arguments =
        [
            "--no-serve", "--data", data,
            "--seed", seed.ToString(CultureInfo.InvariantCulture),
            "--debtors", Debtors.ToString(CultureInfo.InvariantCulture),
            "--invoices", Invoices.ToString(CultureInfo.InvariantCulture),
        ];
        (await DemoCommand.Create().Parse(arguments).InvokeAsync()).ShouldBe(ExitCode.Ok);
        return new(data);
    }
}
