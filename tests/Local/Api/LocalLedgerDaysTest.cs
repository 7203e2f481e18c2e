using Collections.Contracts;
using Collections.Engine;
using Collections.Engine.Keeping;
using Collections.Local.Hosting;
using Collections.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Local.Tests.Api;

/// <summary>The figures of each day on the single machine: its driver passes midnight.</summary>
public sealed class LocalLedgerDaysTest : IDisposable
{
    private static readonly DateTimeOffset Noon = Samples.At("2026-04-01T12:00:00+00:00");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("collections-days-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Clock_AdvancedOverThreeNights_KeepsTheCloseOfEachDay()
    {
        var catalog = Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull();
        var options = new LocalOptions(_directory.FullName, EngineFixture.PolicyFolder, Noon, FastWrites: true);
        var (store, clock) = await LocalOpening.OpenAsync(options, catalog, CancellationToken.None);
        using (store)
        {
            await using var app = LocalWeb.Build(
                options, catalog, store, clock, "http://127.0.0.1:0", new ApiKeys([(Role.Admin, "admin-key")]));
            var driver = app.Services.GetRequiredService<LocalDriver>();
            var intake = app.Services.GetRequiredService<Intake>();
            await driver.AdvanceToAsync(Noon.AddHours(1), CancellationToken.None);
            await intake.PutDebtorAsync(Samples.Debtor("D1"), clock.Now, CancellationToken.None);
            await intake.RegisterAsync([(Samples.Invoice("I-1", "D1"), null)], clock.Now, CancellationToken.None);
            await driver.AdvanceToAsync(Noon.AddDays(3), CancellationToken.None);

            var first = DateOnly.FromDateTime(Noon.UtcDateTime);
            var days = await store.DaysAsync(first, first.AddDays(9), ILedgerDays.Kept, CancellationToken.None);
            days.Select(d => (d.On, d.TakenAt.TimeOfDay))
                .ShouldBe([.. Enumerable.Range(0, 3).Select(i => (first.AddDays(i), TimeSpan.Zero))]);
            days.ShouldAllBe(d => d.Agings(null, "EUR").Single().Total == 1_000m);
            clock.Now.ShouldBe(Noon.AddDays(3));
        }
    }
}
