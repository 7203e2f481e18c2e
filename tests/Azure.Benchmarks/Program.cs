using System.Globalization;
using Collections.Azure.Tests.Tables;

// What one case's life costs on Azure, as the table that docs/azure.md shows. It is counted, not timed, so a busy
// machine changes nothing. With the argument "calls" every call is printed, too. Then what the overview takes for the
// sums of open invoices, as a ratio. Needs the storage emulator as tests/Azure does.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
await using var azurite = new Azurite();
await azurite.InitializeAsync();
if (azurite.Missing is { } why)
{
    await Console.Error.WriteLineAsync(why);
    return 2;
}

var costs = new List<LifeCost>();
foreach (var kind in LifeKind.All)
{
    using var life = await CountedLife.LiveAsync(azurite, kind);
    await Console.Error.WriteLineAsync(life.Report());
    costs.Add(life.Cost);
    if (args is ["calls"])
    {
        await Console.Error.WriteLineAsync(string.Join(Environment.NewLine, life.Calls));
    }
}

Console.WriteLine(LifeCost.Table(costs));
Console.WriteLine(LifeCost.Table([LifeCost.YearOfWaiting]));
var readings = new List<SumReading>();
foreach (var open in new[] { 1_000, 10_000 })
{
    readings.Add(await SumReading.MeasureAsync(azurite, open));
}

Console.WriteLine(SumReading.Table(readings));
return 0;
