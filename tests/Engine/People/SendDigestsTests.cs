using System.Xml.Linq;
using Collections.Contracts;
using Collections.Domain;
using Collections.Engine.Creditors;
using Collections.Engine.Memory;
using Collections.Engine.Outbox;
using Collections.Engine.People;
using Collections.Engine.Reading;
using Collections.Engine.Sending;
using Collections.Engine.Tests.Doubles;

namespace Collections.Engine.Tests.People;

/// <summary>One message per person and working day, over the real engine in virtual time.</summary>
public sealed class SendDigestsTests
{
    private const string People = """
        digestAt: "07:30"
        people:
          - {name: rita, email: rita@acme.example, language: de, country: DE, roles: [salesRep], manager: mona}
          - {name: fina, email: fina@acme.example, language: zh-CN, country: DE, roles: [finance]}
          - {name: mona, email: mona@acme.example, language: en, country: DE, roles: [manager], manager: dora}
          - {name: dora, email: dora@acme.example, language: fr, country: DE, roles: [director]}
        """;

    private static readonly CreditorBook Creditors =
        CreditorBook.Load(Path.Combine(Shipped.Policies, "creditors.yaml")).Book.ShouldNotBeNull();

    private readonly MemoryStore _store = new();
    private readonly EngineFixture _engine;
    private readonly RecordingSender _mail = new(Channel.Email);
    private readonly SendDigests _digests;

    public SendDigestsTests()
    {
        _engine = new(_store, _store);
        var people = PeopleBook.Read("people.yaml", People).Book.ShouldNotBeNull();
        var work = new WorkList(
            _store, new(_store, _store, new()), new(_store, _engine.Policies), new(_store),
            new StandingClock(Samples.Monday));
        _digests = new(
            people, new(_store, work, people), Shipped.Templates(), Creditors, _engine.Calendar, _store, [_mail]);
    }

    private static CancellationToken None => CancellationToken.None;

    [Theory]
    [InlineData(12)]
    [InlineData(230)]
    public async Task DueDate_OfManyInvoices_IsOneMessageToTheRepAndOneToFinance(int invoices)
    {
        await RegisterAsync(invoices);

        await LiveUntilAsync("2026-04-01T12:00:00+02:00");

        var told = Of("2026-04-01");
        told.Select(m => m.Message.To[0].Name).ShouldBe(["rita", "fina"], ignoreOrder: true);
        var rita = told.Single(m => m.Message.To[0].Name == "rita").Content;
        rita.Subject.ShouldBe("Ihre Forderungen am 1. April 2026");
        rita.Text.ShouldContain($"Zu Ihrer Kenntnis ({invoices})");
        rita.Text.ShouldContain($"Ihre überfälligen Rechnungen ({invoices})");
        told.Single(m => m.Message.To[0].Name == "fina").Content.Text.ShouldContain($"供您知悉 ({invoices})");
    }

    [Fact]
    public async Task Digest_OnADay_GoesOnceAtItsHour_AndNotAtWeekendsOrHolidays()
    {
        await RegisterAsync(1);

        await LiveUntilAsync("2026-04-30T12:00:00+02:00");

        var rita = _mail.Sent.Where(m => m.Message.To[0].Name == "rita").Select(m => m.Message.QueuedAt).ToList();
        rita.ShouldAllBe(at => at.ToOffset(TimeSpan.FromHours(2)).TimeOfDay == new TimeSpan(7, 30, 0));
        rita.Select(at => at.Date).ShouldBeUnique();
        rita.ShouldAllBe(at => at.DayOfWeek != DayOfWeek.Saturday && at.DayOfWeek != DayOfWeek.Sunday);
        rita.ShouldNotContain(at => at.Date == new DateTime(2026, 4, 3) || at.Date == new DateTime(2026, 4, 6));
        (await _digests.RunAsync(Samples.At("2026-04-30T18:00:00+02:00"), None)).ShouldBe(0);
    }

    [Fact]
    public async Task Informed_OfADueDate_IsToldOnce()
    {
        await RegisterAsync(1);

        await LiveUntilAsync("2026-04-10T12:00:00+02:00");

        _mail.Sent.Count(m => m.Message.To[0].Name == "fina").ShouldBe(1, "nothing else concerns finance yet");
    }

    [Fact]
    public async Task TaskLeftUndone_RemindsTheRep_ThenReachesTheManager_ThenTheDirector()
    {
        await RegisterAsync(1);

        // On the 22nd rita is asked to call within three days, a Saturday: it is due on Monday the 27th.
        await LiveUntilAsync("2026-05-08T12:00:00+02:00");

        FirstDay("rita", "Überfällige Aufgaben").ShouldBe("2026-04-28");
        FirstDay("mona", "Escalated to you").ShouldBe("2026-04-30");
        FirstDay("dora", "Escaladé vers vous").ShouldBe("2026-05-04");
    }

    [Fact]
    public async Task Digest_ForAWhileNotTaken_IsTriedAgainOnThatDayAndLeavesOnce()
    {
        await RegisterAsync(1);
        var attempts = new List<DateTimeOffset>();
        _mail.Answer = message =>
        {
            if (message.To[0].Name != "rita")
            {
                return new SendOutcome.Sent("p", ReportsDelivery: false);
            }

            attempts.Add(message.QueuedAt);
            return attempts.Count < 3 ? new SendOutcome.Temporary("busy", null) : new SendOutcome.Sent("p", false);
        };

        await LiveUntilAsync("2026-04-01T12:00:00+02:00");

        attempts.Select(Time).ShouldBe(["2026-04-01 07:30", "2026-04-01 07:45", "2026-04-01 08:15"]);
        Of("2026-04-01").Select(m => m.Message.To[0].Name).ShouldBe(["fina", "rita"]);
    }

    [Fact]
    public async Task Digest_NeverTaken_IsGivenUpAfterFourAttempts_AndTheNextDayTellsItsNews()
    {
        await RegisterAsync(1);
        var attempts = new List<DateTimeOffset>();
        _mail.Answer = message =>
        {
            attempts.Add(message.QueuedAt);
            return message.QueuedAt < Samples.At("2026-04-02T00:00:00+02:00")
                ? new SendOutcome.Temporary("down", null)
                : new SendOutcome.Sent("p", false);
        };

        await LiveUntilAsync("2026-04-02T12:00:00+02:00");

        attempts.Select(Time).Distinct().ShouldBe(
            ["2026-04-01 07:30", "2026-04-01 07:45", "2026-04-01 08:15", "2026-04-01 09:15", "2026-04-02 07:30"]);
        _mail.Sent.Single(m => m.Message.To[0].Name == "rita").Content.Text.ShouldContain("Zu Ihrer Kenntnis (1)");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Digest_RefusedOrUnknown_IsNotRepeated(bool isUnknown)
    {
        await RegisterAsync(1);
        var attempts = new List<string>();
        _mail.Answer = message =>
        {
            attempts.Add(message.To[0].Name);
            return isUnknown ? new SendOutcome.Unknown("silence") : new SendOutcome.Permanent("no such user");
        };

        await LiveUntilAsync("2026-04-01T18:00:00+02:00");

        attempts.ShouldBe(["rita", "fina"], ignoreOrder: true);
    }

    [Fact]
    public async Task Digest_AsHtml_SaysWhatItsTextSays_AndIsWellFormed()
    {
        await RegisterAsync(30, "<b>Müller & Söhne</b>");

        await LiveUntilAsync("2026-04-01T12:00:00+02:00");

        var content = Of("2026-04-01").Single(m => m.Message.To[0].Name == "rita").Content;
        var html = content.Html.ShouldNotBeNull().Replace("<!DOCTYPE html>", "", StringComparison.Ordinal);
        var body = XDocument.Parse(html).Descendants("body").Single();
        var said = string.Concat(body.DescendantNodes().OfType<XText>().Select(t => t.Value));
        said.ShouldContain("<b>Müller & Söhne</b>", customMessage: "a name is only text");
        foreach (var words in content.Text.Split('\n').SelectMany(line => line.TrimStart('-', ' ').Split(" · ")))
        {
            said.ShouldContain(words);
        }

        content.Html.ShouldContain("+ 5 …");
        content.Html.ShouldNotContain("http", customMessage: "nothing is loaded from elsewhere");
    }

    [Fact]
    public async Task Digest_WithNothingToSay_IsNotSent()
    {
        await LiveUntilAsync("2026-03-20T12:00:00+01:00");

        _mail.Sent.ShouldBeEmpty();
    }

    private async Task RegisterAsync(int count, string? name = null)
    {
        for (var i = 0; i < count; i++)
        {
            await _engine.RegisterAsync(
                Samples.Debtor($"D{i}", name, salesRep: "rita"), Samples.Monday, Samples.Invoice($"I-{i}", $"D{i}"));
        }
    }

    /// <summary>Virtual time as the driver passes it: up to each digest, then the digest.</summary>
    private async Task LiveUntilAsync(string until)
    {
        var (now, end) = (Samples.Monday, Samples.At(until));
        while (await _digests.NextAsync(now, None) is { } next && next <= end)
        {
            await _engine.RunAsync(now, next);
            await _digests.RunAsync(next, None);
            now = next;
        }

        await _engine.RunAsync(now, end);
    }

    private List<Contracts.Sending> Of(string day) =>
        [.. _mail.Sent.Where(m => Berlin(m) == day)];

    private string FirstDay(string name, string heading) =>
        Berlin(_mail.Sent.First(m => m.Message.To[0].Name == name && m.Content.Text.Contains(heading)));

    private static string Time(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(2))
        .ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static string Berlin(Contracts.Sending sent) => sent.Message.QueuedAt.ToOffset(TimeSpan.FromHours(2))
        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
