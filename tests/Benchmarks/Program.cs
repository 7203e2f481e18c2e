using System.Globalization;
using Collections.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var asked = args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)) ?? "all";
string[] known = ["all", "decide", "due", "desk", "http", "stop"];
if (!known.Contains(asked))
{
    await Console.Error.WriteLineAsync($"'{asked}' is none of {string.Join(", ", known)}");
    return 2;
}

Console.WriteLine(Machine.Describe());
if (asked is "all" or "decide")
{
    DecideBench.Run();
}

if (asked is "all" or "due")
{
    int[] sizes = [1_000, 10_000, 100_000];
    await DueBench.RunAsync(args.Contains("--million") ? [.. sizes, 1_000_000] : sizes);
}

if (asked is "all" or "desk")
{
    await DeskBench.RunAsync([1_000, 100_000]);
}

if (asked is "all" or "http")
{
    await HttpBench.RunAsync();
}

if (asked is "all" or "stop")
{
    await StopBench.RunAsync();
}

return 0;
