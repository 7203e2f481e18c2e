using FsCheck;
using FsCheck.Fluent;
using static Collections.Domain.Tests.CaseScenario;

namespace Collections.Domain.Tests;

/// <summary>
/// Around the days on which clocks change: whatever falls due, and however long a message waits before it is claimed,
/// none leaves outside the window of the debtor's wall clock, and every notice gets its answer.
/// </summary>
public sealed class ClockChangeProperties
{
    private const int Runs = 150;

    /// <summary>Gaps and overlaps of an hour and of half an hour, a gap at midnight, and a zone without any.</summary>
    private static readonly (string Country, string Zone, string Day)[] Changes =
    [
        ("DE", "Europe/Berlin", "2026-03-29"), ("DE", "Europe/Berlin", "2026-10-25"),
        ("US", "America/New_York", "2026-03-08"), ("US", "America/New_York", "2026-11-01"),
        ("AU", "Australia/Lord_Howe", "2026-04-05"), ("AU", "Australia/Lord_Howe", "2026-10-04"),
        ("BR", "America/Sao_Paulo", "2018-11-04"), ("CN", "Asia/Shanghai", "2026-03-29"),
    ];

    /// <summary>The usual day, the whole day, and hours that a change of clocks skips or repeats.</summary>
    private static readonly (TimeOnly From, TimeOnly Until)[] Windows =
    [
        (new(8, 0), new(20, 0)), (new(0, 0), new(0, 0)), (new(2, 0), new(3, 0)), (new(1, 30), new(2, 15)),
        (new(0, 0), new(1, 0)),
    ];

    [Fact]
    public void Messages_AroundAChangeOfClocks_StayInTheWindowOfTheDebtorsWallClock() => ForEach(life =>
    {
        life.Account.Sent.ShouldNotBeEmpty();
        foreach (var sent in life.Account.Sent)
        {
            var wall = TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(sent.At, life.Zone).TimeOfDay);
            (life.Window.From == life.Window.Until || wall.IsBetween(life.Window.From, life.Window.Until))
                .ShouldBeTrue($"{sent.At:O} is {wall} in {life.Zone.Id}, outside {life.Window}");
        }
    });

    [Fact]
    public void Notices_AroundAChangeOfClocks_AllGetAnAnswer() => ForEach(life =>
        life.Account.Cases.ShouldAllBe(c => c.State.Steps.Any(s => s.Outcome == StepOutcome.Done)
            && (c.State.Running == null || c.State.Running.Since > life.Account.Now.AddDays(-5))));

    private static void ForEach(Action<Life> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Runs),
        Prop.ForAll(
            Gen.Choose(0, 9_999).ListOf(8).ToArbitrary(),
            draws => holds(new Life([.. draws]))));

    /// <summary>A debtor in one of the zones, with up to four invoices that fall due around the change.</summary>
    private sealed class Life
    {
        internal Life(IReadOnlyList<int> draws)
        {
            var (country, zone, changes) = Changes[draws[0] % Changes.Length];
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
            Window = Windows[draws[1] % Windows.Length];
            var change = Clocks.Day(changes);
            var debtor = UsualDebtor with
            {
                Country = country,
                TimeZone = zone,
                Contacts = [new("C-1", "Payables", ContactChoice.AccountsPayable, "ap@muster.example")],
            };
            var policy = TestPolicies.Standard.Only("courtesy", "reminder-1");
            Account = new AccountScenario(
                $"{change.AddDays(-12):yyyy-MM-dd} 09:00",
                policy with
                {
                    Contact = policy.Contact with
                    {
                        From = Window.From,
                        Until = Window.Until,
                        BusinessDaysOnly = draws[2] % 2 == 0,
                        GapDays = draws[2] % 3,
                    },
                },
                debtor)
            {
                SendDelay = TimeSpan.FromMinutes(draws[3] % 180),
            };
            for (var i = 0; i <= draws[4] % 4; i++)
            {
                var due = change.AddDays((draws[4 + i] % 10) - 7);
                Account.Register(UsualInvoice with
                {
                    InvoiceId = $"I-{i}",
                    IssuedOn = change.AddDays(-40),
                    DueOn = due,
                });
            }

            Account.AdvanceTo(Account.Now.AddDays(32));
        }

        internal AccountScenario Account { get; }

        internal TimeZoneInfo Zone { get; }

        internal (TimeOnly From, TimeOnly Until) Window { get; }
    }
}
