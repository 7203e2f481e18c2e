using Collections.Contracts;
using Collections.Engine;
using Collections.Engine.People;
using Collections.Local.Hosting;
using Collections.Web.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Collections.Local.Tests.Api;

/// <summary>The digests of the single machine: its driver passes their hours; they are mails in the outbox.</summary>
public sealed class LocalDigestTest : IDisposable
{
    private const string People = """
        digestAt: "08:30"
        people:
          - {name: rita, email: rita@acme.example, language: en, country: DE, roles: [salesRep]}
        """;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("collections-digest-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Clock_AdvancedOverThreeWorkingDays_LeavesOneMailForEach()
    {
        var catalog = Catalog.Load(EngineFixture.PolicyFolder, tryOut: false).Catalog.ShouldNotBeNull() with
        {
            People = PeopleBook.Read("people.yaml", People).Book.ShouldNotBeNull(),
        };
        var options = new LocalOptions(
            _directory.FullName, EngineFixture.PolicyFolder, Samples.Monday, FastWrites: true);
        var (store, clock) = await LocalOpening.OpenAsync(options, catalog, CancellationToken.None);
        using (store)
        {
            await using var app = LocalWeb.Build(
                options, catalog, store, clock, "http://127.0.0.1:0", new ApiKeys([(Role.Admin, "admin-key")]));
            var intake = app.Services.GetRequiredService<Intake>();
            await intake.PutDebtorAsync(Samples.Debtor("D1", salesRep: "rita"), clock.Now, CancellationToken.None);
            await intake.RegisterAsync([(Samples.Invoice("I-1", "D1"), null)], clock.Now, CancellationToken.None);

            var driver = app.Services.GetRequiredService<LocalDriver>();
            await driver.AdvanceToAsync(Samples.At("2026-04-02T12:00:00+02:00"), CancellationToken.None);
        }

        var mails = Directory.GetFiles(Path.Combine(_directory.FullName, "outbox"), "d*.eml");
        mails.Select(f => Path.GetFileNameWithoutExtension(f)[^8..]).Order()
            .ShouldBe(["20260331", "20260401", "20260402"]);
        (await File.ReadAllTextAsync(mails.Order().First())).ShouldContain("rita@acme.example");
    }
}
